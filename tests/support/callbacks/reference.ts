import { spansOf } from '../../../src/shared/calendar/business-time.ts';
import type {
  AttemptFacts,
  CustomerCase,
  OrderFacts,
  RowFacts,
  TicketFacts,
} from '../../../src/shared/callbacks/facts.ts';
import { addDays, businessDate, instantOf } from '../../../src/shared/site-time.ts';
import { CALENDAR, festivals, lunarDate } from './world.ts';

/**
 * The slow, obvious way to say who is due (issue 7): every rule of domain §6 and §7 written out, days counted one by
 * one, nothing remembered. What `src/shared/callbacks` derives must equal this on every day.
 */

const { zone } = CALENDAR;
const HOUR = 3_600_000;
const midnight = (date: string) => instantOf(date, 0, zone);
const dateOf = (at: number) => businessDate(at, zone);
const open = (date: string) => spansOf(CALENDAR, date).length > 0;
const opening = (date: string) => instantOf(date, spansOf(CALENDAR, date)[0]![0], zone);
const closing = (date: string) => instantOf(date, spansOf(CALENDAR, date).at(-1)![1], zone);

/** The n-th open day strictly after a date. */
function openDayAfter(date: string, n: number): string {
  let at = date;
  for (let seen = 0; seen < n; ) {
    at = addDays(at, 1);
    if (open(at)) seen += 1;
  }
  return at;
}

export interface Expected {
  readonly rule: string;
  readonly subject: string;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly lead: string | null;
}

interface Found extends Expected {
  readonly ticket: string | null;
  readonly causeAt: number;
  readonly stage: string;
  readonly keep: number;
  readonly lapses: boolean;
}

const service = { keep: 90, lapses: false, lead: null };
const greeting = { keep: 14, lapses: true, lead: null };

function ofRepair(ticket: TicketFacts): Found[] {
  const found: Found[] = [];
  const about = { subject: ticket.id, ticket: ticket.id, ...service };
  const stood = [
    'appointed',
    'confirmed',
    'dispatched',
    'visited',
    'solved',
    'unsolved',
    'notSigned',
    'receiptChecked',
  ];
  if (ticket.appointmentAt !== null && stood.includes(ticket.status)) {
    const at = ticket.appointmentAt;
    const dueAt = closing(openDayAfter(dateOf(at), 1));
    found.push({ ...about, rule: 'stageA', stage: 'A', causeAt: at, opensAt: at + HOUR, dueAt });
  }
  const agreed = ticket.steps.appointmentAgreedAt ?? null;
  if (agreed !== null && ticket.status !== 'receiptChecked' && ticket.status !== 'void') {
    const date = dateOf(agreed);
    const opensAt = opening(openDayAfter(date, 1));
    found.push({
      ...about,
      rule: 'stageB',
      stage: 'B',
      causeAt: agreed,
      opensAt,
      dueAt: closing(openDayAfter(date, 3)),
    });
  }
  const signed = ticket.steps.receiptCheckedAt ?? null;
  if (signed !== null && ticket.status === 'receiptChecked') {
    const date = dateOf(signed);
    const opensAt = opening(openDayAfter(date, 1));
    found.push({
      ...about,
      rule: 'stageC',
      stage: 'C',
      causeAt: signed,
      opensAt,
      dueAt: closing(openDayAfter(date, 3)),
    });
  }
  return found;
}

function ofComplaint(ticket: TicketFacts, customerClass: string): Found[] {
  if (ticket.status === 'void') return [];
  const at = ticket.occurredAt;
  const about = { subject: ticket.id, ticket: ticket.id, stage: 'complaint', causeAt: at, opensAt: at, ...service };
  const found = [{ ...about, rule: 'complaintDay', dueAt: closing(openDayAfter(dateOf(at), 1)) }];
  if (ticket.raisedInCallback) found.push({ ...about, rule: 'complaint24h', dueAt: at + 24 * HOUR });
  if (['owner', 'member', 'loyal', 'moderator'].includes(customerClass)) {
    found.push({ ...about, rule: 'complaintWeek', opensAt: at + 24 * HOUR, dueAt: at + 168 * HOUR });
  }
  return found;
}

function ofOrder(order: OrderFacts): Found[] {
  const about = { subject: order.id, ticket: null, ...service };
  const found: Found[] = [];
  const waits = (
    rule: string,
    stage: string,
    from: number | null,
    next: number | null,
    opens: number,
    closes: number,
  ) => {
    if (from === null || next !== null || order.status === 'void') return;
    found.push({ ...about, rule, stage, causeAt: from, opensAt: from + opens * HOUR, dueAt: from + closes * HOUR });
  };
  if (order.status !== 'notBought') {
    waits('verifyOrder', 'order', order.receivedAt, order.verifiedAt, 0, 24);
    waits('dealerResult', 'dealer', order.verifiedAt, order.dealerResultAt, 72, 96);
    waits('secondCall', 'dealer', order.dealerResultAt, order.secondCallAt, 0, 24);
  }
  waits('newOwner', 'newOwner', order.ownerUploadedAt, order.ownerCalledAt, 120, 144);
  return found;
}

function ofCare({ customer, machines, messages }: CustomerCase, day: string): Found[] {
  const found: Found[] = [];
  const about = { subject: customer.id, ticket: null };
  for (const machine of machines) {
    const opensAt = opening(openDayAfter(machine.installedOn, 1));
    const dueAt = closing(openDayAfter(machine.installedOn, 2));
    const causeAt = midnight(machine.installedOn);
    found.push({
      ...about,
      ...service,
      keep: 30,
      subject: machine.id,
      rule: 'installA',
      stage: 'A',
      causeAt,
      opensAt,
      dueAt,
    });
  }
  for (const { id, receivedAt } of messages) {
    const dueAt = closing(openDayAfter(dateOf(receivedAt), 1));
    const at = { causeAt: receivedAt, opensAt: receivedAt };
    found.push({ ...about, ...service, subject: id, rule: 'message', stage: 'message', ...at, dueAt });
  }
  const joined = customer.joinedOn;
  if (joined !== null) found.push(welcome(joined, customer.id));
  const every = { contract: ['careContract', 90], rental: ['careRental', 60] }[customer.contractKind];
  if (every) found.push(...routine(every[0] as string, every[1] as number, customer, day, false));
  return found;
}

function welcome(joined: string, subject: string): Found {
  let monday = addDays(joined, 1);
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = addDays(monday, 1);
  while (!open(monday)) monday = addDays(monday, 1);
  const window = { opensAt: opening(monday), dueAt: midnight(addDays(joined, 13)) };
  const rule = { rule: 'joined', stage: 'welcome', causeAt: midnight(joined) };
  return { subject, ticket: null, ...service, keep: 30, ...rule, ...window };
}

function routine(
  rule: string,
  every: number,
  customer: CustomerCase['customer'],
  day: string,
  lapses: boolean,
): Found[] {
  const called = customer.lastCallbackAt;
  const base = called !== null ? dateOf(called) : (customer.joinedOn ?? dateOf(customer.knownAt));
  let date = addDays(base, every);
  if (date > day) return [];
  if (lapses) while (addDays(date, every) <= day) date = addDays(date, every);
  const window = { causeAt: midnight(date), opensAt: midnight(date), dueAt: midnight(addDays(date, 15)) };
  const kept = lapses ? greeting : { ...service, keep: 100_000 };
  return [{ subject: customer.id, ticket: null, ...kept, rule, stage: 'care', ...window }];
}

function ofMarketing({ customer }: CustomerCase, day: string): Found[] {
  if (customer.doNotCall || customer.marketingOptOut) return [];
  const about = { subject: customer.id, ticket: null, ...greeting };
  const found: Found[] = [];
  const club = { member: ['clubHalfYear', 4368], loyal: ['clubYear', 8760] }[customer.class];
  if (club && customer.clubSince) {
    const causeAt = midnight(customer.clubSince);
    const opensAt = causeAt + Number(club[1]) * HOUR;
    found.push({ ...about, rule: String(club[0]), stage: 'club', causeAt, opensAt, dueAt: opensAt + 336 * HOUR });
  }
  const highest = ['loyal', 'moderator'].includes(customer.class);
  if (highest && customer.contractKind === 'none') found.push(...routine('careLoyal', 120, customer, day, true));
  for (const year of [2025, 2026, 2027]) {
    if (customer.birthday && ['member', 'loyal', 'moderator'].includes(customer.class)) {
      const monthDay = customer.birthday.slice(-5);
      const solar = monthDay === '02-29' && year % 4 !== 0 ? `${year}-02-28` : `${year}-${monthDay}`;
      const date = customer.birthdayLunar ? lunarDate(year, monthDay) : solar;
      if (date === null) continue;
      const window = { opensAt: midnight(addDays(date, -7)), dueAt: midnight(addDays(date, -1)) };
      found.push({ ...about, rule: 'birthday', stage: 'birthday', causeAt: midnight(date), ...window });
    }
  }
  for (const { date } of highest ? [2025, 2026, 2027].flatMap(festivals) : []) {
    const window = { opensAt: midnight(addDays(date, -3)), dueAt: midnight(addDays(date, 1)) };
    found.push({ ...about, rule: 'festival', stage: 'festival', causeAt: midnight(date), ...window });
  }
  return found;
}

const OPEN = ['planned', 'called', 'escalated'];

/** Somebody already has a row for it. */
function taken(found: Found, rows: readonly RowFacts[]): boolean {
  return rows.some((row) => {
    if (row.rule !== found.rule && !(row.rule === 'script.C' && found.stage === 'C')) return false;
    if (found.ticket === null || row.ticketId !== found.ticket) return false;
    // Rows with the derived id stand for it whatever became of them: those are made for the very receipt.
    if (!row.id.startsWith('row ')) return true;
    return OPEN.includes(row.status) || (row.doneAt ?? -1) >= found.causeAt;
  });
}

const BANDS: readonly (readonly [number, number])[] = [
  [540, 720],
  [840, 1080],
  [1080, 1260],
];

/** Half hour by half hour: the first moment after the last try in a part of the day nobody tried yet. */
function again(tries: readonly AttemptFacts[], sameDay: boolean): number {
  const last = tries.at(-1)!.at;
  const minute = (at: number) => (at - midnight(dateOf(at))) / 60_000;
  const bandOf = (at: number) => BANDS.findIndex(([from, to]) => minute(at) >= from && minute(at) < to);
  const tried = tries.map(({ at }) => bandOf(at));
  const all = BANDS.every((_, index) => tried.includes(index));
  const starts = BANDS.flatMap(([from], index) => (all || !tried.includes(index) ? [from] : []));
  for (let date = dateOf(last); ; date = addDays(date, 1)) {
    const today = date === dateOf(last);
    if (today ? !sameDay : !open(date)) continue;
    for (const start of starts) {
      const at = instantOf(date, start, zone);
      if (at > last) return at;
    }
  }
}

function rowExpected(row: RowFacts, about: CustomerCase, day: string): Expected | null {
  let opensAt = row.nextAt ?? row.dueAt;
  let lead: string | null = null;
  const tries = [...row.attempts].sort((a, b) => a.at - b.at);
  const last = tries.at(-1);
  const failed = tries.filter((at) => at.result !== 'askedForLater').length;
  const agreed = row.nextAt !== null && last !== undefined && row.nextAt > last.at;
  if (last && last.result !== 'reached' && !agreed) {
    if (last.result === 'refused') lead = 'refused';
    else if (last.result === 'emptyNumber') lead = 'badNumber';
    else if (failed >= 3) lead = 'threeTries';
    else if (last.result === 'busy') opensAt = last.at + HOUR / 2;
    else opensAt = again(tries, last.result !== 'messageLeft');
  }
  if (about.customer.doNotCall) lead = 'doNotCall';
  if (row.status === 'escalated') lead = 'escalated';
  if (opensAt >= midnight(addDays(day, 1))) return null;
  const dueAt = row.lateAt ?? midnight(addDays(dateOf(row.dueAt), 1));
  return { rule: row.rule, subject: row.id, opensAt, dueAt, lead };
}

/** Everything that is due to one customer on a day. */
export function expectedItems(about: CustomerCase, day: string): Expected[] {
  const from = midnight(day);
  const to = midnight(addDays(day, 1));
  const found = [
    ...about.tickets.flatMap((ticket) => (ticket.class === 'repair' ? ofRepair(ticket) : [])),
    ...about.tickets.flatMap((ticket) =>
      ticket.class === 'complaint' ? ofComplaint(ticket, about.customer.class) : [],
    ),
    ...about.orders.flatMap(ofOrder),
    ...ofCare(about, day),
    ...ofMarketing(about, day),
  ];
  const derived = found.flatMap((item): Expected[] => {
    const { rule, subject, opensAt, dueAt } = item;
    if (opensAt >= to || (dueAt <= from && addDays(dateOf(dueAt), item.keep) < day)) return [];
    if (taken(item, about.rows)) return [];
    const late = item.lapses && dueAt <= from ? 'windowExpired' : null;
    return [{ rule, subject, opensAt, dueAt, lead: about.customer.doNotCall ? 'doNotCall' : late }];
  });
  const rows = about.rows.flatMap((row) => (OPEN.includes(row.status) ? (rowExpected(row, about, day) ?? []) : []));
  return [...rows, ...derived];
}
