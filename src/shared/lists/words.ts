export const LOCALES = ['zh-HK', 'zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type Words = Readonly<Record<Locale, string>>;

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });

/** Words that stand in a workbook besides its columns. Each is written for its readers, none is converted. */
export const BOOK_WORDS = {
  title: words('回訪名單', '回访名单', 'Callback list'),
  list: words('名單', '名单', 'List'),
  summary: words('摘要', '摘要', 'Summary'),
  byOwner: words('按同事', '按负责人', 'By owner'),
  byRegion: words('按地區及合約', '按地区及合同', 'By region'),
  newThisWeek: words('本週新客戶', '本周新客户', 'New this week'),
  notReached: words('未能接通', '未接通', 'Not reached'),
  nobody: words('未分派', '未分配', 'Nobody yet'),
  none: words('沒有', '无', 'None'),
  total: words('總數', '总数', 'Total'),
  due: words('今日到期', '今日到期', 'Due today'),
  overdue: words('已逾期', '已逾期', 'Overdue'),
  daysOverdue: words('逾期 {n} 日', '逾期 {n} 天', '{n} days late'),
  notYetDue: words('未到期', '未到期', 'Not yet due'),
  done: words('已完成', '已完成', 'Done'),
  notReachedCount: words('已嘗試但未能接通', '已尝试但未接通', 'Tried, not reached'),
  complaints: words('有未結投訴', '有未结投诉', 'With an open complaint'),
  lastWeek: words('上星期的滿意度', '上周的满意度', "Last week's satisfaction"),
  satisfied: words('滿意', '满意', 'Satisfied'),
  neutral: words('一般', '一般', 'Neutral'),
  dissatisfied: words('不滿意', '不满意', 'Dissatisfied'),
  notRated: words('沒有評分', '未评分', 'Not rated'),
  share: words('比率', '比例', 'Share'),
  people: words('客戶數目', '客户数', 'Customers'),
  exportedBy: words(
    '{name} 於 {when} 匯出 · 共 {rows} 位客戶',
    '{name} 于 {when} 导出 · 共 {rows} 位客户',
    'Exported by {name}, {when} · {rows} customers',
  ),
  page: words('第 {page} 頁，共 {pages} 頁', '第 {page} 页，共 {pages} 页', 'Page {page} of {pages}'),
  personal: words('內有客戶資料，用完請銷毀', '含客户资料，用后请销毁', 'Holds customer data: destroy after use'),
  howTo: words(
    '只有「名單」一頁可以修改，藍色標題的欄才會匯入。可以排序、篩選，亦可以刪去不需要的列；請勿刪除隱藏的欄。儲存後在坐席匯入，匯入前會先列出所有更改。',
    '只有“名单”一页可以修改，蓝色标题的列才会导入。可以排序、筛选，也可以删除不需要的行；请勿删除隐藏的列。保存后在坐席中导入，导入前会先列出所有更改。',
    'Only the sheet “List” can be changed; columns with a blue heading are brought back. Sort, filter and delete rows as you like, but keep the hidden columns. Save, then import the file in Zuoxi: every change is listed before anything is written.',
  ),
  readOnly: words('只供閱覽：請在「名單」修改', '仅供查看：请在“名单”中修改', 'To read only: make changes in “List”'),
  masked: words('電話號碼已遮蓋', '电话号码已隐藏', 'Phone numbers are masked'),
  mayNotCall: words('不可致電', '不可拨打', 'do not call'),
  level: words('{n} 級', '{n} 级', 'level {n}'),
  yes: words('是', '是', 'Yes'),
  no: words('否', '否', 'No'),
  chooseTitle: words('請從清單選擇', '请从列表中选择', 'Choose from the list'),
  chooseText: words(
    '這一格只接受清單內的選項，其他內容匯入時會列為問題。',
    '此单元格只接受列表中的选项，其他内容导入时会列为问题。',
    'This cell takes a choice from its list; anything else will be shown as a problem on import.',
  ),
  dateTitle: words('請填日期', '请填日期', 'A date, please'),
  dateText: words(
    '請填日期，可加時間，例如 2026-11-24 10:30。',
    '请填日期，可加时间，例如 2026-11-24 10:30。',
    'A date, with a time if you like: 2026-11-24 10:30.',
  ),
  scoreTitle: words('1 至 5 分', '1 至 5 分', '1 to 5'),
  scoreText: words(
    '請填 1 至 5，沒有評分請留空。',
    '请填 1 至 5，未评分请留空。',
    '1 to 5; leave it blank when not rated.',
  ),
} as const satisfies Record<string, Words>;

export type BookWord = keyof typeof BOOK_WORDS;

/** A word of the workbook with `{name}` filled in. */
export function bookWord(
  locale: Locale,
  key: BookWord,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return BOOK_WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Codes of a customer and of a call in words. Regions, results and reasons are the site's own (`Vocabulary`). */
export const CODE_WORDS = {
  contractKind: {
    rental: words('租機抄錶', '租抄', 'Rental'),
    contract: words('合約', '合同', 'Contract'),
    none: words('沒有合約', '无合同', 'None'),
  },
  class: {
    potential: words('潛在客戶', '潜在用户', 'Potential'),
    owner: words('用戶', '用户', 'Owner'),
    member: words('會員', '会员', 'Member'),
    loyal: words('忠實客戶', '忠实用户', 'Loyal'),
    moderator: words('社區版主', '版主', 'Moderator'),
  },
  language: {
    'yue-Hant-HK': words('廣東話', '粤语', 'Cantonese'),
    'cmn-Hans-CN': words('普通話', '普通话', 'Mandarin'),
    en: words('英文', '英语', 'English'),
  },
  overall: {
    satisfied: BOOK_WORDS.satisfied,
    neutral: BOOK_WORDS.neutral,
    dissatisfied: BOOK_WORDS.dissatisfied,
    notRated: BOOK_WORDS.notRated,
  },
  stage: {
    complaint: words('投訴', '投诉', 'Complaint'),
    message: words('留言', '留言', 'Message'),
    potential: words('潛在客戶', '潜在用户', 'Potential'),
    dealer: words('經銷商', '经销商', 'Dealer'),
    owner: words('新客戶', '新用户', 'New owner'),
    club: words('會員', '会员', 'Club'),
    care: words('關懷', '关怀', 'Care'),
    birthday: words('生日', '生日', 'Birthday'),
    festival: words('節日', '节日', 'Festival'),
    joined: words('新加入', '新加入', 'Joined'),
    promise: words('承諾', '承诺', 'Promise'),
    dropped: words('通話中斷', '通话中断', 'Line dropped'),
    again: words('再次致電', '再次拨打', 'Call again'),
    newOwner: words('新客戶首次跟進', '新客户首次回访', 'New owner'),
    order: words('核實訂單', '核实订单', 'Verify order'),
    greeting: words('問候', '问候', 'Greeting'),
    appointment: words('確認上門', '确认上门', 'Appointment'),
    reschedule: words('改約上門', '改约上门', 'New appointment'),
    answer: words('覆部門答案', '回复部门答复', 'Answer'),
    ready: words('通知取機', '通知取机', 'Machine ready'),
    welcome: words('新客戶', '新客户', 'New customer'),
  },
} as const satisfies Record<string, Readonly<Record<string, Words>>>;

export function codeWord(table: keyof typeof CODE_WORDS, code: string | null, locale: Locale): string {
  if (code === null) return '';
  const entries: Readonly<Record<string, Words>> = CODE_WORDS[table];
  return entries[code]?.[locale] ?? code;
}
