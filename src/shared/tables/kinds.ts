import type { Words } from '../lists/words.ts';

/** How a field of a table is read. */
export type FieldKind = 'text' | 'phone' | 'date' | 'time' | 'clock' | 'count' | 'flag' | 'code' | 'person';

export interface TableField {
  readonly key: string;
  readonly label: Words;
  /** What other programs call it; compared like the labels. */
  readonly also: readonly string[];
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Of `code`: codes with what people write for them. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
}

export const TABLE_KINDS = ['customers', 'equipment', 'openTickets', 'callStats', 'verdicts'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });
interface Options {
  readonly also?: readonly string[];
  readonly kind?: FieldKind;
  readonly required?: boolean;
  readonly codes?: TableField['codes'];
}
const field = (
  key: string,
  label: Words,
  { also = [], kind = 'text', required = false, codes }: Options = {},
): TableField => ({
  key,
  label,
  also,
  kind,
  required,
  ...(codes ? { codes } : {}),
});

const customerNumber = field('number', words('客戶編號', '客户编号', 'Customer no.'), {
  also: ['編號', '编号', 'ID', 'No'],
});
const phone = field('phone', words('電話', '电话', 'Phone'), {
  kind: 'phone',
  also: ['聯絡電話', '联系电话', '手機', '手机', 'Mobile', 'Tel', 'Telephone'],
});

const customers: readonly TableField[] = [
  customerNumber,
  field('name', words('客戶名稱', '客户名称', 'Name'), { required: true, also: ['姓名', '客戶', '客户', 'Customer'] }),
  field('nameEn', words('英文名稱', '英文名称', 'English name')),
  field('company', words('公司', '公司', 'Company'), { also: ['單位', '单位'] }),
  field('surname', words('姓氏', '姓氏', 'Surname')),
  field('title', words('稱謂', '称谓', 'Title'), {
    kind: 'code',
    codes: {
      mr: ['先生', 'mr'],
      mrs: ['太太', 'mrs'],
      ms: ['女士', 'ms'],
      miss: ['小姐', 'miss'],
      dr: ['醫生', '医生', 'dr'],
      prof: ['教授', 'prof'],
      sir: ['阿Sir', '警官', 'sir'],
      none: ['不用稱謂', '不用称谓', 'none'],
    },
  }),
  phone,
  field('phone2', words('電話 2', '电话 2', 'Phone 2'), { kind: 'phone', also: ['第二電話', '备用电话'] }),
  field('language', words('語言', '语言', 'Language'), {
    kind: 'code',
    codes: {
      'yue-Hant-HK': ['廣東話', '粵語', '粤语', 'Cantonese'],
      'cmn-Hans-CN': ['普通話', '普通话', '國語', 'Mandarin'],
      en: ['英文', '英語', '英语', 'English'],
    },
  }),
  field('address', words('地址', '地址', 'Address')),
  field('region', words('地區', '地区', 'Region')),
  field('contractKind', words('合約種類', '合同种类', 'Contract'), {
    kind: 'code',
    also: ['合約', '合同'],
    codes: {
      rental: ['租機抄錶', '租抄', 'Rental'],
      contract: ['合約', '合同', 'Contract'],
      none: ['沒有合約', '无合同', 'None'],
    },
  }),
  field('class', words('客戶類別', '客户类别', 'Class'), {
    kind: 'code',
    also: ['類別', '类别'],
    codes: {
      potential: ['潛在客戶', '潜在用户', 'Potential'],
      owner: ['用戶', '用户', 'Owner'],
      member: ['會員', '会员', 'Member'],
      loyal: ['忠實客戶', '忠实用户', 'Loyal'],
      moderator: ['社區版主', '版主', 'Moderator'],
    },
  }),
  field('email', words('電郵', '邮箱', 'E-mail'), { also: ['email', '電子郵件'] }),
  field('warrantyUntil', words('保養至', '保修至', 'Warranty until'), { kind: 'date' }),
  field('joinedOn', words('開檔日期', '建档日期', 'Joined on'), { kind: 'date' }),
  field('clubSince', words('入會日期', '入会日期', 'Club since'), { kind: 'date' }),
  field('doNotCall', words('不可致電', '不可拨打', 'Do not call'), { kind: 'flag' }),
  field('marketingOptOut', words('拒收推廣', '拒收推广', 'No marketing'), { kind: 'flag' }),
  field('owner', words('負責同事', '负责人', 'Owner'), { kind: 'person' }),
  field('lastCallbackOn', words('上次跟進', '上次回访', 'Last callback'), { kind: 'date' }),
  field('lastRepairOn', words('上次維修', '上次维修', 'Last repair'), { kind: 'date' }),
  field('lastSatisfaction', words('上次滿意度', '上次满意度', 'Last satisfaction'), {
    kind: 'code',
    codes: {
      satisfied: ['滿意', '满意', 'Satisfied'],
      neutral: ['一般', 'Neutral'],
      dissatisfied: ['不滿意', '不满意', 'Dissatisfied'],
      notRated: ['沒有評分', '未评分', 'Not rated'],
    },
  }),
  field('note', words('備註', '备注', 'Note')),
];

const equipment: readonly TableField[] = [
  customerNumber,
  phone,
  field('model', words('型號', '型号', 'Model'), {
    required: true,
    also: ['機器', '机器', '機型', '机型', 'Equipment'],
  }),
  field('serial', words('機號', '机号', 'Serial no.'), { also: ['序號', '序列号', 'Serial', 'S/N'] }),
  field('placedAt', words('擺放位置', '摆放位置', 'Placed at'), { also: ['位置'] }),
  field('installedOn', words('安裝日期', '安装日期', 'Installed on'), { kind: 'date' }),
  field('warrantyUntil', words('保養至', '保修至', 'Warranty until'), { kind: 'date' }),
];

const openTickets: readonly TableField[] = [
  customerNumber,
  phone,
  field('oldNumber', words('原有編號', '原有编号', 'Old number'), { also: ['個案編號', '工单编号', 'Ticket no.'] }),
  field('class', words('類別', '类别', 'Class'), {
    kind: 'code',
    required: true,
    codes: {
      repair: ['報障', '报修', '維修', '维修', 'Repair'],
      complaint: ['投訴', '投诉', 'Complaint'],
      consult: ['查詢', '咨询', '諮詢', 'Consult'],
      coordinate: ['協調', '协调', 'Coordinate'],
    },
  }),
  field('occurredAt', words('日期時間', '日期时间', 'Date'), {
    kind: 'time',
    required: true,
    also: ['日期', '報障日期', '报修日期'],
  }),
  field('summary', words('摘要', '摘要', 'Summary'), { required: true, also: ['故障', '內容', '内容', 'Fault'] }),
  field('owner', words('負責同事', '负责人', 'Owner'), { kind: 'person' }),
  field('technician', words('技術員', '维修员', 'Technician'), { kind: 'person' }),
  field('appointmentAt', words('預約時間', '预约时间', 'Appointment'), { kind: 'time' }),
];

const callStats: readonly TableField[] = [
  field('day', words('日期', '日期', 'Date'), { kind: 'date', required: true, also: ['Day'] }),
  field('from', words('由', '开始时间', 'From'), { kind: 'clock', also: ['開始', '开始', 'Start', '時段', '时段'] }),
  field('to', words('至', '结束时间', 'To'), { kind: 'clock', also: ['結束', '结束', 'End'] }),
  field('queue', words('隊列', '队列', 'Queue'), { also: ['技能組', '技能组', 'Skill'] }),
  field('agent', words('同事', '坐席', 'Agent'), { kind: 'person', also: ['客服專員', '客服专员'] }),
  field('offered', words('來電', '呼入量', 'Offered'), {
    kind: 'count',
    required: true,
    also: ['來電數', '来电数', 'Calls offered'],
  }),
  field('answered', words('接聽', '接通量', 'Answered'), { kind: 'count', required: true, also: ['接聽數', '接听数'] }),
  field('answeredInTime', words('20 秒內接聽', '20秒内接通', 'Answered in 20 s'), {
    kind: 'count',
    required: true,
    also: ['20秒接通', 'SL answered', 'Answered in time'],
  }),
  field('abandoned', words('排隊時掛斷', '排队放弃', 'Abandoned'), {
    kind: 'count',
    required: true,
    also: ['放棄', '放弃量'],
  }),
  field('talkSeconds', words('通話秒數', '通话秒数', 'Talk, s'), { kind: 'count', also: ['通話時間', '通话时长'] }),
];

/** What the client's complaint desk judged (domain §1, §10), on the verdicts that the lead proposed. */
const verdicts: readonly TableField[] = [
  field('ticket', words('個案編號', '工单编号', 'Ticket no.'), {
    required: true,
    also: ['編號', '编号', '投訴編號', '投诉编号', 'No'],
  }),
  field('person', words('責任同事', '责任人', 'Person'), { kind: 'person', also: ['責任人', '同事', '坐席', 'Agent'] }),
  field('degree', words('責任程度', '责任程度', 'Responsibility'), {
    kind: 'code',
    required: true,
    also: ['責任', '责任', '判定', 'Degree'],
    codes: {
      none: ['沒有責任', '没有责任', '無責任', '无责任', 'None'],
      slight: ['輕微', '轻微', '輕微責任', '轻微责任', 'Slight'],
      ordinary: ['一般', '一般責任', '一般责任', 'Ordinary'],
      serious: ['嚴重', '严重', '嚴重責任', '严重责任', 'Serious'],
    },
  }),
  field('judgedBy', words('判定人', '判定人', 'Judged by'), { required: true, also: ['投訴專員', '投诉专员'] }),
  field('judgedAt', words('判定時間', '判定时间', 'Judged at'), { kind: 'time', also: ['日期', 'Date'] }),
  field('judgement', words('判定說明', '判定说明', 'Judgement'), { also: ['說明', '说明', '理由', 'Reason'] }),
];

/** What each kind of table holds, in the order in which an export writes it. */
export const TABLES: Readonly<Record<TableKind, readonly TableField[]>> = {
  customers,
  equipment,
  openTickets,
  callStats,
  verdicts,
};

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s_*：:.]/g, '')
    .toLowerCase();

/** The field that a heading means; null = none that we know. */
export function fieldOf(kind: TableKind, heading: string): string | null {
  const wanted = plain(heading);
  if (wanted === '') return null;
  const match = TABLES[kind].find(({ key, label, also }) =>
    [key, ...Object.values(label), ...also].some((name) => plain(name) === wanted),
  );
  return match?.key ?? null;
}

/** The code that a text means, by code or by any of its words. */
export function codeOf(entry: TableField, text: string): string | null {
  const wanted = plain(text);
  for (const [code, names] of Object.entries(entry.codes ?? {})) {
    if ([code, ...names].some((name) => plain(name) === wanted)) return code;
  }
  return null;
}
