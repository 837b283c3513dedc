import type { Arithmetic, Gap, Reason } from './arithmetic.ts';
import type { Limit, OwnerRole } from './types.ts';

export type Locale = 'zh-HK' | 'zh-CN' | 'en';

interface Phrases {
  start: (when: string, what: string) => string;
  what: Readonly<Record<string, string>>;
  whatElse: string;
  minutes: (count: number) => string;
  hours: (count: number) => string;
  days: (count: number) => string;
  limit: {
    calendar: (length: string) => string;
    business: (length: string) => string;
    businessDays: (count: number) => string;
    businessDay: (days: number, at: string) => string;
    sameDay: (at: string) => string;
    monthDay: (day: number, at: string, business: boolean) => string;
    field: string;
    agreed: string;
  };
  close: string;
  counted: (spans: string) => string;
  paused: (spans: string) => string;
  skipped: (days: string) => string;
  because: (when: string, why: string) => string;
  reason: { closed: string; paused: string; suspended: (reason: string) => string };
  due: (when: string) => string;
  never: string;
  provisional: string;
  more: (count: number) => string;
  comma: string;
  stop: string;
}

const en: Phrases = {
  start: (when, what) => `${what} ${when}`,
  what: {
    reportedAt: 'Reported',
    occurredAt: 'Reported',
    leaderToldAt: 'Leader told',
    appointmentAgreedAt: 'Appointment agreed',
    appointmentNamedAt: 'Time named by the technician',
    visitedAt: 'Visited',
    resultEnteredAt: 'Result entered',
    handedOverAt: 'Handed over',
    answeredAt: 'Answer entered',
    receivedAt: 'Received',
    verifiedAt: 'Verified',
    dealerResultAt: "Dealer's result",
    ownerUploadedAt: 'Uploaded by the dealer',
    startsAt: 'Period began',
    madeAt: 'Promised',
    triggerAt: 'Became due',
  },
  whatElse: 'Started',
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
  days: (count) => (count === 1 ? '1 business day' : `${count} business days`),
  limit: {
    calendar: (length) => `${length}, day and night`,
    business: (length) => `${length} of opening hours`,
    businessDays: (count) => `${en.days(count)} of opening hours`,
    businessDay: (days, at) =>
      days === 0
        ? `the same business day, ${at}`
        : days === 1
          ? `the next business day, ${at}`
          : `${days} business days later, ${at}`,
    sameDay: (at) => `the same day, ${at}`,
    monthDay: (day, at, business) => `day ${day} of the month, ${at}${business ? ' (or the next business day)' : ''}`,
    field: 'the time on the ticket',
    agreed: 'agreed otherwise on the ticket',
  },
  close: 'end of business',
  counted: (spans) => `counted ${spans}`,
  paused: (spans) => `paused ${spans}`,
  skipped: (days) => `passing over ${days}`,
  because: (when, why) => `${when} (${why})`,
  reason: { closed: 'closed', paused: 'on hold', suspended: (reason) => reason },
  due: (when) => `due ${when}`,
  never: 'never due: the calendar never opens',
  provisional: 'holidays of that year are not official yet',
  more: (count) => `and ${count} more`,
  comma: ', ',
  stop: '; ',
};

const hk: Phrases = {
  start: (when, what) => `${what}：${when}`,
  what: {
    reportedAt: '報障',
    occurredAt: '報障',
    leaderToldAt: '已通知組長',
    appointmentAgreedAt: '已約時間',
    appointmentNamedAt: '技術員提出時間',
    visitedAt: '已上門',
    resultEnteredAt: '已輸入結果',
    handedOverAt: '已轉交',
    answeredAt: '部門已答覆',
    receivedAt: '收到',
    verifiedAt: '已核實',
    dealerResultAt: '經銷商已上載結果',
    ownerUploadedAt: '經銷商已上載車主資料',
    startsAt: '開始',
    madeAt: '承諾',
    triggerAt: '應跟進',
  },
  whatElse: '開始',
  minutes: (count) => `${count} 分鐘`,
  hours: (count) => `${count} 小時`,
  days: (count) => `${count} 個工作天`,
  limit: {
    calendar: (length) => `${length}（不分日夜）`,
    business: (length) => `${length}（只計辦公時間）`,
    businessDays: (count) => `${hk.days(count)}（只計辦公時間）`,
    businessDay: (days, at) =>
      days === 0 ? `同一個工作天 ${at}` : days === 1 ? `下一個工作天 ${at}` : `${days} 個工作天後 ${at}`,
    sameDay: (at) => `即日 ${at}`,
    monthDay: (day, at, business) => `每月 ${day} 號 ${at}${business ? '（遇假期順延至下一個工作天）' : ''}`,
    field: '個案上訂明的時間',
    agreed: '個案上另有約定',
  },
  close: '收工時間',
  counted: (spans) => `計入 ${spans}`,
  paused: (spans) => `暫停 ${spans}`,
  skipped: (days) => `略過 ${days}`,
  because: (when, why) => `${when}（${why}）`,
  reason: { closed: '非辦公時間', paused: '擱置', suspended: (reason) => reason },
  due: (when) => `限期 ${when}`,
  never: '沒有限期：行事曆從不開放',
  provisional: '當年假期尚未公布，暫以推算為準',
  more: (count) => `另有 ${count} 段`,
  comma: '、',
  stop: '；',
};

const cn: Phrases = {
  start: (when, what) => `${what}：${when}`,
  what: {
    reportedAt: '报修',
    occurredAt: '报修',
    leaderToldAt: '已通知组长',
    appointmentAgreedAt: '已约定时间',
    appointmentNamedAt: '维修员提出时间',
    visitedAt: '已上门',
    resultEnteredAt: '已录入结果',
    handedOverAt: '已转交',
    answeredAt: '部门已答复',
    receivedAt: '收到',
    verifiedAt: '已核实',
    dealerResultAt: '经销商已上传结果',
    ownerUploadedAt: '经销商已上传用户资料',
    startsAt: '开始',
    madeAt: '承诺',
    triggerAt: '应回访',
  },
  whatElse: '开始',
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
  days: (count) => `${count} 个工作日`,
  limit: {
    calendar: (length) => `${length}（不分昼夜）`,
    business: (length) => `${length}（只计营业时间）`,
    businessDays: (count) => `${cn.days(count)}（只计营业时间）`,
    businessDay: (days, at) =>
      days === 0 ? `当个工作日 ${at}` : days === 1 ? `下一个工作日 ${at}` : `${days} 个工作日后 ${at}`,
    sameDay: (at) => `当日 ${at}`,
    monthDay: (day, at, business) => `每月 ${day} 日 ${at}${business ? '（遇假日顺延至下一个工作日）' : ''}`,
    field: '工单上写明的时间',
    agreed: '工单上另有约定',
  },
  close: '下班时间',
  counted: (spans) => `计入 ${spans}`,
  paused: (spans) => `暂停 ${spans}`,
  skipped: (days) => `跳过 ${days}`,
  because: (when, why) => `${when}（${why}）`,
  reason: { closed: '非营业时间', paused: '搁置', suspended: (reason) => reason },
  due: (when) => `期限 ${when}`,
  never: '没有期限：日历从不营业',
  provisional: '当年节假日尚未公布，暂按推算',
  more: (count) => `另有 ${count} 段`,
  comma: '、',
  stop: '；',
};

const PHRASES: Readonly<Record<Locale, Phrases>> = { en, 'zh-HK': hk, 'zh-CN': cn };

/** Longest list of stretches in one line of arithmetic: a week of lunch breaks is told by its beginning and its count. */
const SHOWN = 3;

/** A clock's arithmetic in one line: `Reported Fri 20 Nov 18:55; 30 minutes of opening hours; …; due Sat 21 Nov 09:25`. */
export function arithmeticWords(sum: Arithmetic, limit: Limit, locale: Locale): string {
  const say = PHRASES[locale];
  const when = timesIn(locale, sum.zone);
  const parts = [
    say.start(when.full(sum.start), say.what[sum.startField] ?? say.whatElse),
    sum.agreed ? say.limit.agreed : limitWords(limit, locale),
    ...some(sum.counted.length > 1 ? sum.counted.map((one) => when.span(one.from, one.to)) : [], say, say.counted),
    ...some(gapWords(sum, locale, false), say, say.paused),
    ...some(gapWords(sum, locale, true), say, say.skipped),
    sum.due === null ? say.never : say.due(when.full(sum.due)),
    ...(sum.provisional ? [say.provisional] : []),
  ];
  return parts.join(say.stop);
}

function gapWords({ gaps, zone }: Arithmetic, locale: Locale, day: boolean): string[] {
  const when = timesIn(locale, zone);
  return gaps
    .filter((gap) => gap.day === day)
    .map((gap) =>
      PHRASES[locale].because(day ? when.date(gap.from) : when.span(gap.from, gap.to), whyWords(gap, locale)),
    );
}

function some(list: readonly string[], say: Phrases, wrap: (text: string) => string): string[] {
  if (list.length === 0) return [];
  const rest = list.length - SHOWN;
  const shown = rest > 1 ? [...list.slice(0, SHOWN), say.more(rest)] : list;
  return [wrap(shown.join(say.comma))];
}

/** A limit as a person would say it: `30 minutes of opening hours`, `the next business day, 12:00`. */
export function limitWords(limit: Limit, locale: Locale): string {
  const { limit: say, close } = PHRASES[locale];
  const time = (at: string) => (at === 'close' ? close : at);
  switch (limit.kind) {
    case 'calendar':
      return say.calendar(lengthWords(limit.minutes, locale));
    case 'business':
      return say.business(lengthWords(limit.minutes, locale));
    case 'businessDays':
      return say.businessDays(limit.days);
    case 'businessDay':
      return say.businessDay(limit.days, time(limit.at));
    case 'sameDay':
      return say.sameDay(time(limit.at));
    case 'monthDay':
      return say.monthDay(limit.day, time(limit.at), limit.business);
    case 'field':
      return say.field;
  }
}

function lengthWords(minutes: number, locale: Locale): string {
  const say = PHRASES[locale];
  return minutes >= 60 && minutes % 60 === 0 ? say.hours(minutes / 60) : say.minutes(minutes);
}

function whyWords({ reasons }: Gap, locale: Locale): string {
  const say = PHRASES[locale];
  const word = (reason: Reason): string => {
    if (reason.kind === 'holiday') return reason.name[locale];
    if (reason.kind === 'suspended') return say.reason.suspended(reason.reason);
    return say.reason[reason.kind];
  };
  return [...new Set(reasons.map(word))].join(say.comma);
}

function timesIn(locale: Locale, zone: string) {
  const language = locale === 'en' ? 'en-GB' : locale;
  const month = locale === 'en' ? 'short' : 'numeric';
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short', day: 'numeric', month });
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const date = (at: number) => day.format(at).replace(',', '');
  const full = (at: number) => `${date(at)} ${clock.format(at)}`;
  return {
    date,
    full,
    span: (from: number, to: number) => `${full(from)}–${date(from) === date(to) ? clock.format(to) : full(to)}`,
  };
}

const OWNER: Readonly<Record<OwnerRole, Readonly<Record<Locale, string>>>> = {
  agent: { 'zh-HK': '同事', 'zh-CN': '坐席', en: 'agent' },
  groupLeader: { 'zh-HK': '維修組長', 'zh-CN': '维修组长', en: 'group leader' },
  technician: { 'zh-HK': '技術員', 'zh-CN': '维修员', en: 'technician' },
  lead: { 'zh-HK': '主任', 'zh-CN': '主管', en: 'lead' },
  department: { 'zh-HK': '部門', 'zh-CN': '部门', en: 'department' },
  dealer: { 'zh-HK': '經銷商', 'zh-CN': '经销商', en: 'dealer' },
};

export const ownerWords = (owner: OwnerRole, locale: Locale): string => OWNER[owner][locale];
