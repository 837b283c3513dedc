import { businessDate } from './site-time.ts';
import { formatDate, formatTime } from './time-text.ts';

/** What a technician needs to know, and no more: no contract, no history, no other numbers. */
export interface DispatchFacts {
  readonly number: string;
  readonly level: 'urgent' | 'normal';
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly address: string | null;
  readonly machine: string | null;
  readonly fault: string;
  readonly warranty: 'in' | 'out' | 'unknown' | null;
  /** Amount and currency as written. */
  readonly quote: string | null;
  /** UTC ms */
  readonly appointmentAt: number | null;
  readonly technicianName: string | null;
  /** How often this customer has asked again. */
  readonly chases: number;
}

export type DispatchLanguage = 'zh-HK' | 'zh-CN';

const WORDS = {
  'zh-HK': {
    head: (urgent: boolean) => (urgent ? '【派工．急】' : '【派工】'),
    to: '技術員',
    time: '上門時間',
    toAgree: '未約，請聯絡客戶後覆時間',
    contact: '聯絡人',
    address: '地址',
    machine: '機器',
    fault: '故障',
    warranty: { in: '保養期內', out: '保養期外', unknown: '保養不詳' },
    quote: '已報價',
    chases: (n: number) => `客戶已追 ${n} 次`,
    reply: '收到請覆，如未能準時請在約定時間前通知。',
    colon: '：',
  },
  'zh-CN': {
    head: (urgent: boolean) => (urgent ? '【派单·急】' : '【派单】'),
    to: '维修员',
    time: '上门时间',
    toAgree: '未约，请联系客户后回报时间',
    contact: '联系人',
    address: '地址',
    machine: '机器',
    fault: '故障',
    warranty: { in: '保修期内', out: '保修期外', unknown: '保修不详' },
    quote: '已报价',
    chases: (n: number) => `客户已催 ${n} 次`,
    reply: '收到请回复，如不能按时请在约定时间前告知。',
    colon: '：',
  },
} as const;

/** The text that goes to a technician by messenger (domain §5, S0). Lines without a value are left out. */
export function dispatchText(
  facts: DispatchFacts,
  language: DispatchLanguage,
  time: { now: number; zone: string },
): string {
  const words = WORDS[language];
  const when = facts.appointmentAt === null ? words.toAgree : dayAndTime(facts.appointmentAt, language, time);
  const lines: [string, string | null][] = [
    [words.to, facts.technicianName],
    [words.time, when],
    [words.contact, [facts.contactName, facts.contactPhone].filter(Boolean).join(' ') || null],
    [words.address, facts.address],
    [words.machine, facts.machine],
    [words.fault, facts.fault],
  ];
  const said = lines.filter(([, value]) => value !== null && value !== '');
  const extra = [
    facts.warranty && words.warranty[facts.warranty],
    facts.quote && `${words.quote} ${facts.quote}`,
    facts.chases > 0 ? words.chases(facts.chases) : null,
  ].filter(Boolean);
  return [
    `${words.head(facts.level === 'urgent')}${facts.number}`,
    ...said.map(([name, value]) => `${name}${words.colon}${value}`),
    ...(extra.length > 0 ? [extra.join('；')] : []),
    words.reply,
  ].join('\n');
}

/** Always with its day: a message is read when it is read. */
function dayAndTime(at: number, language: DispatchLanguage, { now, zone }: { now: number; zone: string }): string {
  const day = formatDate(businessDate(at, zone), businessDate(now, zone), language);
  return `${day} ${formatTime(at, zone, language)}`;
}
