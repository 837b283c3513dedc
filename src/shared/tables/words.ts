import type { Words } from '../lists/words.ts';

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });

/** What can be wrong with a row of a table: on the page, and in the file that goes back with what was left out. */
export const TABLE_PROBLEMS = {
  required: words('未填寫', '未填写', 'is blank'),
  notANumber: words('不是電話號碼', '不是电话号码', 'is no phone number'),
  badDate: words('不是日期', '不是日期', 'is no date'),
  badClock: words('不是時間', '不是时间', 'is no time of day'),
  badCount: words('不是數目', '不是数字', 'is no count'),
  badFlag: words('請填是或否', '请填是或否', 'is neither yes nor no'),
  notAChoice: words('沒有這個選項', '没有此选项', 'is not one of the choices'),
  nobody: words('沒有這位同事', '没有此同事', 'names nobody here'),
  tooLong: words('太長', '太长', 'is too long'),
  rowTwice: words('檔案內重複', '文件内重复', 'stands in the file twice'),
  noCustomer: words('找不到客戶', '找不到客户', 'belongs to no customer here'),
  severalCustomers: words('符合多位客戶', '符合多位客户', 'fits several customers'),
  samePhone: words('電話屬於另一位客戶', '电话属于另一位客户', 'has the phone of another customer'),
  sameName: words('已有同名客戶', '已有同名客户', 'has the name of a customer'),
  alreadyHere: words('已在這裡', '已在此处', 'is here already'),
  noVerdict: words('沒有等候判定的責任建議', '没有等待判定的责任建议', 'has no verdict that waits to be judged'),
  severalVerdicts: words(
    '有多項責任建議，請註明同事',
    '有多项责任建议，请注明责任人',
    'has several verdicts: name the person',
  ),
  notOutside: words('判定人須是客戶公司的人', '判定人须是甲方人员', 'was judged by a colleague of ours'),
  refused: words('不接受', '不接受', 'is refused'),
} as const satisfies Record<string, Words>;
export type TableProblem = keyof typeof TABLE_PROBLEMS;

export const TABLE_WORDS = {
  customers: words('客戶', '客户', 'Customers'),
  equipment: words('機器', '机器', 'Equipment'),
  openTickets: words('未結個案', '未结工单', 'Open tickets'),
  callStats: words('話務統計', '话务统计', 'Call statistics'),
  verdicts: words('投訴責任判定', '投诉责任判定', 'Judged complaints'),
  problem: words('問題', '问题', 'Problem'),
  left: words('未匯入', '未导入', 'Left out'),
} as const satisfies Record<string, Words>;
