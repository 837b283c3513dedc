import { LIST_COLUMNS, type ListColumn } from '../callbacks/list-row.ts';
import type { Words } from './words.ts';

/** How a column looks in a workbook, and what it takes back. */
export type ColumnKind =
  | 'text'
  | 'long'
  | 'phones'
  | 'date'
  | 'time'
  | 'number'
  | 'overdue'
  | 'choice'
  | 'score'
  | 'flag';

export interface ColumnSpec {
  readonly key: ListColumn;
  readonly label: Words;
  /** In characters, as spreadsheets count; a Chinese character is two. */
  readonly width: number;
  readonly kind: ColumnKind;
  /** What a workbook may change (issue 7: owner, date, result, note, and what the call brings). */
  readonly edits: boolean;
  /** Text that may take several lines. */
  readonly wraps: boolean;
}

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });
const WRAPPED: readonly ColumnKind[] = ['text', 'long', 'phones', 'choice'];
const shown = (label: Words, width: number, kind: ColumnKind = 'text') => ({
  label,
  width,
  kind,
  edits: false,
  wraps: WRAPPED.includes(kind),
});
const edited = (label: Words, width: number, kind: ColumnKind) => ({ ...shown(label, width, kind), edits: true });

const SPECS: Readonly<Record<ListColumn, Omit<ColumnSpec, 'key'>>> = {
  customerNumber: shown(words('客戶編號', '客户编号', 'Customer no.'), 10),
  name: shown(words('客戶名稱', '客户名称', 'Name'), 15),
  address: shown(words('稱呼', '称呼', 'Address as'), 8),
  phones: shown(words('電話', '电话', 'Phones'), 19, 'phones'),
  region: shown(words('地區', '地区', 'Region'), 8),
  contractKind: shown(words('合約種類', '合同种类', 'Contract'), 10),
  class: shown(words('客戶類別', '客户类别', 'Class'), 10),
  language: shown(words('語言', '语言', 'Language'), 9),
  equipment: shown(words('機器', '机器', 'Equipment'), 15),
  ticketNumber: shown(words('個案編號', '工单编号', 'Ticket no.'), 13),
  fault: shown(words('故障', '故障', 'Fault'), 18, 'long'),
  technician: shown(words('技術員', '维修员', 'Technician'), 10),
  repairDate: shown(words('維修日期', '维修日期', 'Repaired on'), 11, 'date'),
  appointment: shown(words('預約時間', '预约时间', 'Appointment'), 15, 'time'),
  stages: shown(words('階段', '阶段', 'Stage'), 8),
  why: shown(words('跟進原因', '回访原因', 'Why due'), 19, 'long'),
  dueDate: shown(words('應打日期', '应回访日期', 'Due on'), 11, 'date'),
  daysOverdue: shown(words('逾期', '逾期', 'Overdue'), 10, 'overdue'),
  owner: edited(words('負責同事', '负责人', 'Owner'), 10, 'choice'),
  attempts: shown(words('已嘗試', '已尝试', 'Attempts'), 7, 'number'),
  lastCallbackDate: shown(words('上次跟進', '上次回访', 'Last callback'), 11, 'date'),
  lastCallbackResult: shown(words('上次結果', '上次结果', 'Last result'), 12),
  lastSatisfaction: shown(words('上次滿意度', '上次满意度', 'Last satisfaction'), 11),
  openComplaint: shown(words('未結投訴', '未结投诉', 'Open complaint'), 16),
  reasonUnsolved: shown(words('未解決原因', '未解决原因', 'Why unsolved'), 18, 'long'),
  calledAt: edited(words('今次致電時間', '本次回访时间', 'Called at'), 15, 'time'),
  caller: edited(words('致電同事', '回访人', 'Called by'), 10, 'choice'),
  result: edited(words('今次結果', '本次结果', 'Result'), 12, 'choice'),
  timeliness: edited(words('準時', '及时性', 'On time'), 7, 'score'),
  effect: edited(words('效果', '效果', 'Effect'), 7, 'score'),
  repair: edited(words('維修', '维修', 'Repair'), 7, 'score'),
  attitude: edited(words('態度', '态度', 'Attitude'), 7, 'score'),
  scoreResult: edited(words('處理結果', '处理结果', 'Outcome'), 7, 'score'),
  remaining: edited(words('遺留問題', '遗留问题', 'Remaining'), 18, 'long'),
  overall: edited(words('整體滿意度', '总体满意度', 'Overall'), 10, 'choice'),
  cause: edited(words('不滿原因', '不满原因', 'Cause'), 18, 'long'),
  remedy: edited(words('補救方法', '补救措施', 'Remedy'), 18, 'long'),
  nextDate: edited(words('下次日期', '下次日期', 'Next date'), 15, 'time'),
  spotCheck: edited(words('抽查', '抽查', 'Spot check'), 7, 'flag'),
  note: edited(words('備註', '备注', 'Note'), 24, 'long'),
};

/** Every column of domain §7, in their natural order. */
export const COLUMNS: readonly ColumnSpec[] = LIST_COLUMNS.map((key) => ({ key, ...SPECS[key] }));
const BY_KEY: ReadonlyMap<string, ColumnSpec> = new Map(COLUMNS.map((column) => [column.key, column]));

export const columnOf = (key: ListColumn): ColumnSpec => BY_KEY.get(key)!;
export const isColumn = (key: string): key is ListColumn => BY_KEY.has(key);
/** Columns that a workbook may change. */
export const EDITED: readonly ColumnSpec[] = COLUMNS.filter(({ edits }) => edits);
