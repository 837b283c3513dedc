import { DEFAULT_AMOUNTS } from './complaints/verdict.ts';
import { TICKET_CLASSES } from './model/ticket-classes.ts';
import { SHIPPED_PHRASES } from './quick-phrases/shipped.ts';
import { dispatchSettings } from './settings-dispatch.ts';
import { practiceSettings } from './settings-practice.ts';

/**
 * Defaults of everything that is a setting (rules are data). Figures come from the source documents; what they leave
 * open was decided and stands in domain §6. A workspace stores only what it changed.
 */
type Label = { 'zh-HK': string; 'zh-CN': string; en: string };
const label = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });

const ALL = [...TICKET_CLASSES];

/** How a call ended. `requires`: ticket and call fields that must not be blank under it (domain §3: no blanks). */
const dispositions = [
  {
    code: 'solvedInCall',
    label: label('即場解決', '当场解决', 'Solved in the call'),
    classes: ['consult', 'repair', 'complaint'],
    requires: ['answerGiven'],
    needsNextAction: false,
  },
  {
    code: 'ticketOpened',
    label: label('已開個案', '已建工单', 'Ticket opened'),
    classes: ALL,
    requires: ['customerId', 'contactPhone'],
    needsNextAction: true,
  },
  {
    code: 'handedOver',
    label: label('已轉交部門', '已转交部门', 'Handed to a department'),
    classes: ['coordinate', 'complaint'],
    requires: ['department', 'question'],
    needsNextAction: true,
  },
  {
    code: 'callbackAgreed',
    label: label('已約覆電', '已约回电', 'Callback agreed'),
    classes: ALL,
    requires: ['contactPhone'],
    needsNextAction: true,
  },
  {
    code: 'chased',
    label: label('追單', '催单', 'Chased an open ticket'),
    classes: ['consult', 'coordinate'],
    requires: ['customerId'],
    needsNextAction: false,
  },
  {
    code: 'ticketUpdated',
    label: label('已更新個案', '已更新工单', 'Open ticket updated'),
    classes: ALL,
    requires: ['customerId'],
    needsNextAction: false,
  },
  {
    code: 'wrongNumber',
    label: label('打錯電話', '打错电话', 'Wrong number'),
    classes: [],
    requires: [],
    needsNextAction: false,
  },
  {
    code: 'harassing',
    label: label('滋擾來電', '骚扰来电', 'Harassing call'),
    classes: [],
    requires: [],
    needsNextAction: false,
  },
  {
    code: 'silent',
    label: label('無人說話', '无人说话', 'Silent call'),
    classes: [],
    requires: [],
    needsNextAction: false,
  },
  {
    code: 'dropped',
    label: label('通話中斷', '通话中断', 'Line dropped'),
    classes: [],
    requires: [],
    needsNextAction: false,
  },
  {
    code: 'callbackDone',
    label: label('已完成跟進', '回访完成', 'Callback done'),
    classes: [],
    requires: ['result'],
    needsNextAction: false,
  },
  {
    code: 'notReached',
    label: label('未能接通', '未接通', 'Not reached'),
    classes: [],
    requires: ['result'],
    needsNextAction: false,
  },
];

const callResults = [
  { code: 'reached', label: label('已接通', '已接通', 'Reached'), reached: true },
  { code: 'noAnswer', label: label('無人接聽', '无人接听', 'No answer'), reached: false },
  { code: 'busy', label: label('線路繁忙', '占线', 'Busy'), reached: false },
  { code: 'refused', label: label('拒絕對話', '拒接', 'Refused'), reached: true },
  { code: 'wrongNumber', label: label('號碼不對', '号码不对', 'Wrong number'), reached: false },
  { code: 'emptyNumber', label: label('空號', '空号', 'Number not in use'), reached: false },
  { code: 'suspended', label: label('停機', '停机', 'Number suspended'), reached: false },
  { code: 'switchedOff', label: label('已關機', '关机', 'Phone switched off'), reached: false },
  { code: 'notThePerson', label: label('不是本人', '非本人', 'Not the person'), reached: true },
  { code: 'messageLeft', label: label('已留口訊', '已留言', 'Message left'), reached: false },
  { code: 'askedForLater', label: label('客戶要求稍後再打', '客户要求稍后再打', 'Asked for later'), reached: true },
];

const problemTypes = [
  { code: 'hardware', parent: null, label: label('硬件故障', '硬件故障', 'Hardware fault'), classes: ['repair'] },
  { code: 'paperJam', parent: 'hardware', label: label('卡紙', '卡纸', 'Paper jam'), classes: ['repair'] },
  {
    code: 'printQuality',
    parent: 'hardware',
    label: label('影印質素差', '复印质量差', 'Poor print quality'),
    classes: ['repair'],
  },
  { code: 'noise', parent: 'hardware', label: label('有異響', '异响', 'Abnormal noise'), classes: ['repair'] },
  { code: 'noPower', parent: 'hardware', label: label('開不到機', '无法开机', 'Does not start'), classes: ['repair'] },
  {
    code: 'errorCode',
    parent: 'hardware',
    label: label('顯示錯誤代碼', '显示故障代码', 'Error code shown'),
    classes: ['repair'],
  },
  {
    code: 'software',
    parent: null,
    label: label('軟件及設定', '软件与设置', 'Software and settings'),
    classes: ['repair', 'consult'],
  },
  {
    code: 'driver',
    parent: 'software',
    label: label('驅動程式', '驱动程序', 'Driver'),
    classes: ['repair', 'consult'],
  },
  {
    code: 'network',
    parent: 'software',
    label: label('網絡打印/掃描', '网络打印/扫描', 'Network print or scan'),
    classes: ['repair', 'consult'],
  },
  {
    code: 'supplies',
    parent: null,
    label: label('碳粉及耗材', '碳粉与耗材', 'Toner and supplies'),
    classes: ['consult', 'coordinate'],
  },
  {
    code: 'contract',
    parent: null,
    label: label('合約及收費', '合同与收费', 'Contract and charges'),
    classes: ['consult', 'coordinate', 'complaint'],
  },
  {
    code: 'meter',
    parent: 'contract',
    label: label('抄錶', '抄表', 'Meter reading'),
    classes: ['consult', 'coordinate'],
  },
  {
    code: 'invoice',
    parent: 'contract',
    label: label('發票/賬單', '发票/账单', 'Invoice'),
    classes: ['consult', 'coordinate', 'complaint'],
  },
  { code: 'service', parent: null, label: label('服務', '服务', 'Service'), classes: ['complaint', 'coordinate'] },
  {
    code: 'lateVisit',
    parent: 'service',
    label: label('技術員遲到/失約', '维修员迟到/失约', 'Technician late or absent'),
    classes: ['complaint'],
  },
  { code: 'attitude', parent: 'service', label: label('服務態度', '服务态度', 'Attitude'), classes: ['complaint'] },
  {
    code: 'repeatFault',
    parent: 'service',
    label: label('重複故障', '重复故障', 'Repeated fault'),
    classes: ['complaint'],
  },
  {
    code: 'suggestion',
    parent: null,
    label: label('建議及讚賞', '建议与表扬', 'Suggestion or praise'),
    classes: ['consult', 'coordinate'],
  },
  {
    code: 'return',
    parent: null,
    label: label('退換', '退换货', 'Return or exchange'),
    classes: ['coordinate', 'complaint'],
  },
  { code: 'other', parent: null, label: label('其他', '其他', 'Other'), classes: ALL },
];

const regions = [
  { code: 'hk', label: label('香港', '香港', 'Hong Kong') },
  { code: 'sz', label: label('深圳', '深圳', 'Shenzhen') },
  { code: 'gz', label: label('廣州', '广州', 'Guangzhou') },
];

const departments = [
  { code: 'finance', label: label('財務部', '财务部', 'Finance') },
  { code: 'sales', label: label('銷售部', '销售部', 'Sales') },
  { code: 'parts', label: label('零件部', '备件部', 'Parts') },
  { code: 'technical', label: label('技術支援部', '技术支持部', 'Technical support') },
  { code: 'client', label: label('客戶公司投訴組', '甲方投诉组', "Client's complaint desk") },
];

const nextActions = [
  { code: 'dispatch', label: label('安排技術員', '安排维修员', 'Arrange a technician') },
  { code: 'callBack', label: label('覆電客戶', '给客户回电', 'Call the customer back') },
  { code: 'awaitDepartment', label: label('等部門回覆', '等部门答复', 'Wait for the department') },
  { code: 'sendQuote', label: label('發報價', '发送报价', 'Send the quote') },
  { code: 'sendInfo', label: label('傳送資料', '发送资料', 'Send information') },
  { code: 'escalate', label: label('交主任跟進', '交主管跟进', 'Hand to the lead') },
  { code: 'none', label: label('無需跟進', '无需跟进', 'Nothing further') },
];

const unknownReasons = [
  { code: 'customerDoesNotKnow', label: label('客戶不清楚', '客户不清楚', 'The customer does not know') },
  { code: 'customerRefuses', label: label('客戶不願提供', '客户不愿提供', 'The customer will not say') },
  { code: 'lineDropped', label: label('通話中斷', '通话中断', 'The line dropped') },
  { code: 'notApplicable', label: label('不適用', '不适用', 'Does not apply') },
];

const holdReasons = [
  { code: 'lookUp', label: label('查資料', '查资料', 'Looking something up') },
  { code: 'askColleague', label: label('請教同事', '请教同事', 'Asking a colleague') },
  { code: 'system', label: label('系統慢', '系统慢', 'System slow') },
];

export const defaultSettings = {
  companyName: '',
  companySpoken: {} as Record<string, string>,
  hotline: '',
  timeZone: 'Asia/Hong_Kong',
  defaultRegion: 'HK' as 'HK' | 'CN' | 'MO',
  idleLockMinutes: 15,
  /** A repeat report: the same machine again within so many days. */
  repeatDays: 30,
  /** Ready sentences for notes and answers (domain §4). */
  quickPhrases: SHIPPED_PHRASES.map((phrase) => ({ ...phrase, classes: [...phrase.classes] })),
  closedDays: 90,
  attachmentMegabytes: 10,
  verdictAmounts: DEFAULT_AMOUNTS,
  lists: {
    dispositions,
    callResults,
    problemTypes,
    regions,
    departments,
    nextActions,
    unknownReasons,
    holdReasons,
  },
  ...dispatchSettings,
  ...practiceSettings,
};
