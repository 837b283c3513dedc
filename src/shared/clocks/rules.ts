import type { ClockRule, ClocksDocument, Limit, OwnerRole, SubjectKind, Warning, Words } from './types.ts';

const MINUTES_OF = { hour: 60, day: 1440 };
const hours = (count: number): Limit => ({ kind: 'calendar', minutes: count * MINUTES_OF.hour });
const minutes = (count: number): Limit => ({ kind: 'calendar', minutes: count });
const nextBusinessDay = (at: string): Limit => ({ kind: 'businessDay', days: 1, at });
const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });
const share = (part: number): Warning => ({ kind: 'share', share: part });
const before = (count: number): Warning => ({ kind: 'before', minutes: count });

type Given = Pick<ClockRule, 'key' | 'label' | 'from' | 'until' | 'runsIn' | 'limit' | 'owner' | 'source'> &
  Partial<ClockRule>;

/** A rule with what most have: it warns at four fifths of its time and goes to the lead when it runs out. */
function rule(subject: SubjectKind, given: Given): ClockRule {
  return {
    active: true,
    subject,
    classes: [],
    only: [],
    pausesIn: [],
    agreed: null,
    needs: null,
    opensAfter: null,
    warn: share(0.8),
    escalate: [{ after: 0, to: 'lead' as OwnerRole }],
    cost: null,
    decided: false,
    ...given,
  };
}

/** What not calling back, and not reporting, in time costs (domain §10: a late callback 50, a report not in by the 5th 50). */
const LATE_CALLBACK = { amount: 50, kind: 'lateCallback' } as const;
const LATE_REPORT = { amount: 50, kind: 'lateReport' } as const;
const REPORTED = ['reportedAt', 'occurredAt'];
const repair = { classes: ['repair'] };
const complaint = { classes: ['complaint'] };
const coordinate = { classes: ['coordinate'] };

/** From the report to the result (domain §6, rows 1–7). */
const repairRules: ClockRule[] = [
  rule('ticket', {
    ...repair,
    key: 'leaderTold',
    label: words('通知組長', '通知组长', 'Leader told'),
    from: REPORTED,
    until: ['leaderToldAt'],
    runsIn: ['reported'],
    limit: minutes(5),
    warn: share(0.6),
    owner: 'agent',
    source: 'S0',
  }),
  rule('ticket', {
    ...repair,
    key: 'technicianAssigned',
    label: words('指派技術員', '指派维修员', 'Technician assigned'),
    from: ['leaderToldAt'],
    until: ['assignedAt'],
    runsIn: ['leaderTold'],
    limit: minutes(10),
    warn: share(0.6),
    owner: 'groupLeader',
    source: 'S0',
  }),
  rule('ticket', {
    ...repair,
    key: 'engineerContacts',
    label: words('技術員聯絡客戶', '维修员联系客户', 'Engineer contacts the customer'),
    from: REPORTED,
    until: ['contactedAt'],
    runsIn: ['reported', 'leaderTold', 'assigned'],
    limit: hours(2),
    agreed: 'promisedContactBy',
    needs: 'promisedContactBy',
    warn: before(30),
    owner: 'technician',
    source: 'S4',
  }),
  rule('ticket', {
    ...repair,
    key: 'appointmentKept',
    label: words('準時上門', '准时上门', 'Appointment kept'),
    from: ['appointmentAgreedAt', 'appointmentNamedAt', ...REPORTED],
    until: ['visitedAt'],
    runsIn: ['appointed', 'confirmed', 'dispatched'],
    limit: { kind: 'field', field: 'appointmentAt' },
    warn: before(60),
    owner: 'technician',
    source: 'S0',
  }),
  rule('ticket', {
    ...repair,
    key: 'appointmentConfirmed',
    label: words('向客戶確認上門時間', '向客户确认上门时间', 'Appointment confirmed to the customer'),
    from: ['appointmentNamedAt'],
    until: ['customerConfirmedAt'],
    runsIn: ['appointed'],
    limit: { kind: 'business', minutes: 30 },
    owner: 'agent',
    source: 'S0',
    decided: true,
  }),
  rule('ticket', {
    ...repair,
    key: 'resultEntered',
    label: words('交回及輸入維修結果', '交回并录入维修结果', 'Result sheet back and entered'),
    from: ['visitedAt'],
    until: ['resultEnteredAt'],
    runsIn: ['visited'],
    limit: nextBusinessDay('12:00'),
    owner: 'groupLeader',
    source: 'S0',
  }),
  rule('ticket', {
    ...repair,
    key: 'unsolvedArranged',
    label: words('未修好，再約上門', '未修好，重新预约', 'Unsolved visit arranged again'),
    from: ['resultEnteredAt'],
    until: ['appointmentAgreedAt'],
    runsIn: ['unsolved', 'leaderTold', 'assigned'],
    limit: nextBusinessDay('12:00'),
    owner: 'agent',
    source: 'S0',
  }),
];

/** Complaints, messages, and what other departments answer (rows 8–12, 17). */
const answerRules: ClockRule[] = [
  rule('ticket', {
    ...complaint,
    key: 'complaintResolved',
    label: words('解決投訴', '解决投诉', 'Complaint resolved'),
    from: REPORTED,
    until: ['resolvedAt'],
    runsIn: 'open',
    limit: hours(24),
    warn: { kind: 'at', limit: { kind: 'sameDay', at: '18:00' } },
    owner: 'lead',
    source: 'S0',
  }),
  rule('ticket', {
    ...complaint,
    key: 'complaintCallback',
    label: words('投訴跟進致電', '投诉回访', 'Callback on a complaint'),
    from: REPORTED,
    until: ['calledBackAt'],
    runsIn: ['open', 'negotiating', 'agreed', 'resolved'],
    limit: nextBusinessDay('close'),
    owner: 'lead',
    cost: LATE_CALLBACK,
    source: 'S1',
  }),
  rule('ticket', {
    ...complaint,
    key: 'ownerComplaintCallback',
    label: words('車主投訴跟進致電', '用户投诉回访', 'Complaint callback to an owner'),
    from: REPORTED,
    until: ['calledBackAt'],
    runsIn: ['open', 'negotiating', 'agreed', 'resolved'],
    limit: hours(168),
    owner: 'agent',
    source: 'S3',
  }),
  rule('missedCall', {
    key: 'messageAnswered',
    label: words('覆電：留言／未接來電', '回电：留言／未接来电', 'Message or missed call answered'),
    from: ['receivedAt'],
    until: ['doneAt'],
    runsIn: ['open'],
    limit: nextBusinessDay('close'),
    agreed: 'dueAt',
    owner: 'agent',
    cost: LATE_CALLBACK,
    source: 'S1',
  }),
  rule('ticket', {
    ...coordinate,
    key: 'departmentAnswers',
    label: words('部門回覆', '部门答复', 'Department answers'),
    from: ['handedOverAt'],
    until: ['answeredAt'],
    runsIn: ['handedOver'],
    limit: { kind: 'businessDays', days: 1 },
    agreed: 'departmentDueAt',
    owner: 'department',
    source: 'S1 S3',
    decided: true,
  }),
  rule('ticket', {
    ...coordinate,
    key: 'customerToldAnswer',
    label: words('將答覆告知客戶', '将答复告知客户', 'Customer told the answer'),
    from: ['answeredAt'],
    until: ['customerToldAt'],
    runsIn: ['departmentAnswered'],
    limit: { kind: 'businessDay', days: 0, at: 'close' },
    owner: 'agent',
    source: 'S1',
    decided: true,
  }),
];

/** A potential customer's order on its way to an owner (rows 13–16). */
const orderRules: ClockRule[] = [
  rule('order', {
    key: 'orderVerified',
    label: words('核實準客戶', '核实潜在用户', 'Potential customer verified'),
    from: ['receivedAt'],
    until: ['verifiedAt'],
    runsIn: ['received'],
    limit: hours(24),
    owner: 'agent',
    source: 'S3',
  }),
  rule('order', {
    key: 'dealerResult',
    label: words('經銷商邀約及上載結果', '经销商邀约并上传结果', 'Dealer invites, uploads the result'),
    from: ['verifiedAt'],
    until: ['dealerResultAt'],
    runsIn: ['verified'],
    limit: hours(72),
    owner: 'dealer',
    source: 'S3',
  }),
  rule('order', {
    key: 'secondCall',
    label: words('第二次致電：經銷商服務', '二次回访：经销商服务', 'Second call, about the dealer'),
    from: ['dealerResultAt'],
    until: ['secondCallAt'],
    runsIn: ['dealerReported'],
    limit: hours(24),
    owner: 'agent',
    source: 'S3',
  }),
  rule('order', {
    key: 'newOwnerCalled',
    label: words('新車主跟進致電', '新用户回访', 'New owner called'),
    from: ['ownerUploadedAt'],
    until: ['ownerCalledAt'],
    runsIn: ['bought'],
    limit: hours(144),
    opensAfter: 120 * MINUTES_OF.hour,
    owner: 'agent',
    source: 'S3',
    decided: true,
  }),
];

/** Lists and reports (rows 18–21). Their periods start by the calendar; they are handed in once a period. */
const periodRules: ClockRule[] = [
  rule('month', {
    key: 'notBoughtList',
    label: words('未成交準客戶名單', '未购潜在用户名单', 'List of potential customers who did not buy'),
    from: ['startsAt'],
    until: ['doneAt'],
    runsIn: 'open',
    limit: { kind: 'monthDay', day: 5, at: 'close', business: true },
    owner: 'lead',
    source: 'S3',
    decided: true,
  }),
  rule('day', {
    key: 'dailySumUp',
    label: words('組長每日總結', '组长每日汇总', 'Daily sum-up of the group leader'),
    from: ['startsAt'],
    until: ['doneAt'],
    runsIn: 'open',
    limit: { kind: 'sameDay', at: '24:00' },
    warn: share(0.4),
    owner: 'groupLeader',
    source: 'S0',
  }),
  rule('week', {
    key: 'weeklyReport',
    label: words('組長每週報告', '组长周报', "Group leader's weekly report"),
    from: ['startsAt'],
    until: ['doneAt'],
    runsIn: 'open',
    limit: { kind: 'businessDay', days: 0, at: '12:00' },
    warn: share(0.5),
    owner: 'groupLeader',
    source: 'S0',
    decided: true,
  }),
  rule('week', {
    key: 'newCustomersJoin',
    label: words('新客戶加入跟進名單', '新客户加入回访名单', 'New customers join the list'),
    from: ['startsAt'],
    until: ['doneAt'],
    runsIn: 'open',
    limit: { kind: 'businessDay', days: 0, at: '12:00' },
    warn: share(0.5),
    owner: 'lead',
    source: 'S0',
    decided: true,
  }),
  rule('month', {
    key: 'monthlyReport',
    label: words('每月報告', '月度报告', 'Monthly report'),
    from: ['startsAt'],
    until: ['doneAt'],
    runsIn: 'open',
    limit: { kind: 'monthDay', day: 5, at: '24:00', business: false },
    owner: 'lead',
    cost: LATE_REPORT,
    source: 'S1',
  }),
];

/** What was promised to somebody: no rule of the documents gives these a length, the row does. */
const agreedRules: ClockRule[] = [
  rule('ticket', {
    key: 'nextAction',
    label: words('下一步', '下一步', 'Next action'),
    from: REPORTED,
    until: [],
    runsIn: 'open',
    limit: { kind: 'field', field: 'nextActionAt' },
    warn: before(30),
    owner: 'agent',
    escalate: [],
    source: 'S0',
    decided: true,
  }),
  rule('ticket', {
    ...complaint,
    key: 'customerDeadline',
    label: words('客戶要求的期限', '客户要求的期限', 'Deadline the customer set'),
    from: REPORTED,
    until: ['resolvedAt'],
    runsIn: 'open',
    limit: { kind: 'field', field: 'demandDeadline' },
    owner: 'lead',
    source: 'S3',
    decided: true,
  }),
  rule('ticket', {
    classes: ['walkIn'],
    key: 'pickupReady',
    label: words('承諾取機時間', '承诺取机时间', 'Machine ready for pick-up'),
    from: ['receivedAt', ...REPORTED],
    until: ['notifiedAt'],
    runsIn: ['pickupPromised', 'repaired', 'tested'],
    limit: { kind: 'field', field: 'pickupPromisedAt' },
    owner: 'technician',
    source: 'S4',
    decided: true,
  }),
  rule('promise', {
    key: 'promiseKept',
    label: words('兌現承諾', '兑现承诺', 'Promise kept'),
    from: ['madeAt', 'dueAt'],
    until: ['endedAt'],
    runsIn: ['open'],
    limit: { kind: 'field', field: 'dueAt' },
    warn: before(30),
    owner: 'agent',
    source: 'S1',
    decided: true,
  }),
  rule('callback', {
    key: 'callbackMade',
    label: words('跟進致電', '回访', 'Callback'),
    from: ['triggerAt', 'dueAt'],
    until: ['doneAt'],
    runsIn: ['planned', 'called', 'escalated'],
    limit: { kind: 'field', field: 'dueAt' },
    agreed: 'lateAt',
    only: [{ field: 'marketing', values: [false] }],
    owner: 'agent',
    cost: LATE_CALLBACK,
    source: 'S1',
  }),
];

/** The clocks that ship: all of domain §6, and the times that are agreed case by case. */
export const shippedClocks: ClocksDocument = {
  format: 'zuoxi-clocks/1',
  rules: [...repairRules, ...answerRules, ...orderRules, ...periodRules, ...agreedRules],
  calendars: { default: 'hk', regions: { hk: 'hk', sz: 'cn', gz: 'cn' }, teams: {} },
};
