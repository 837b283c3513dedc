import { addDays, daysBetween, isDate } from '../site-time.ts';
import { closesAt, type DayTable, opensAt } from './day-table.ts';
import type { CustomerCase, Festivals, LunarDate, OrderFacts, TicketFacts } from './facts.ts';
import type { DueRule, Offset, Trigger } from './rule.ts';

/** Something that sets a rule off. */
export interface Cause {
  /** UTC ms from which the window counts. */
  readonly at: number;
  /** What it is about, beside the customer: ticket, machine, message; the customer itself for care. */
  readonly subject: string;
  readonly ticketId: string | null;
  /** Tells causes of one rule and subject apart, the same on every desk: part of the derived id (decision 2). */
  readonly key: string;
}

export interface Surroundings {
  readonly days: DayTable;
  readonly festivals: Festivals;
  readonly lunarDate?: LunarDate;
  /** Business date whose list is derived. */
  readonly day: string;
  /** Cut-over (issue 7, going live): what happened before this date is another system's; null = none. */
  readonly since: string | null;
}

/** A rule made ready for one day: what can be said of its causes without looking at any customer. */
export interface PreparedRule {
  readonly rule: DueRule;
  /** Causes before this or from `to` on cannot be due on the day, UTC ms: most are passed over by one comparison. */
  readonly from: number;
  readonly to: number;
  /** The same two as dates of the site, both included: a date in a row is compared before it is read. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** Dates everybody shares (festivals, firsts of months), around the day. */
  readonly shared: readonly Yearly[];
  /** What a customer must have for the rule to find anything. */
  readonly needs: 'tickets' | 'orders' | 'machines' | 'messages' | null;
  /** Rounds of care by the date that they count from: few dates, many customers. */
  readonly rounds: Map<string, Round | null>;
}

interface Round {
  readonly date: string;
  readonly at: number;
}

interface Yearly {
  readonly date: string;
  readonly at: number;
  readonly key: string;
}

const DAY = 86_400_000;
/** More than any run of closed days, so that a window counted in open days is never passed over. */
const SLACK_DAYS = 25;

const daysIn = ({ count, unit }: Offset): number =>
  unit === 'hours' ? count / 24 : unit === 'mondays' ? count * 7 : count;

/** A window never opens sooner than this many days after its cause. */
const leastDays = (offset: Offset): number =>
  offset.unit === 'mondays' ? 7 * (offset.count - 1) + 1 : Math.floor(daysIn(offset));

const slackOf = ({ unit }: Offset): number => (unit === 'hours' || unit === 'days' ? 2 : SLACK_DAYS);

/** Waits for ever: routine service care stays due until somebody calls. */
export const isPatient = ({ trigger, lapses }: DueRule): boolean => trigger.on === 'lastCallback' && !lapses;

const NEEDS: Readonly<Partial<Record<Trigger['on'], PreparedRule['needs']>>> = {
  ...{ ticketStep: 'tickets', appointment: 'tickets', complaint: 'tickets' },
  ...{ order: 'orders', installed: 'machines', message: 'messages' },
};

export function prepareRule(rule: DueRule, at: Surroundings): PreparedRule {
  const from = isPatient(rule) ? Number.NEGATIVE_INFINITY : earliestCause(rule, at);
  const to = latestCause(rule, at);
  const { trigger } = rule;
  const dates =
    trigger.on === 'festival' ? festivalDates(trigger.keys, at) : trigger.on === 'month' ? firstsOfMonths(at.day) : [];
  const shared = dates
    .map(({ date, key }) => ({ date, key, at: at.days.startOf(date) }))
    .filter((found) => found.at >= from && found.at < to);
  const firstDate = Number.isFinite(from) ? at.days.dateOf(from) : '';
  const lastDate = at.days.dateOf(to - 1);
  return { rule, from, to, firstDate, lastDate, shared, needs: NEEDS[trigger.on] ?? null, rounds: new Map() };
}

/** What is caused from here on opens after the day; in open days the calendar is asked, from the latest date back. */
function latestCause({ opens }: DueRule, { days, day }: Surroundings): number {
  const [start, end] = [days.startOf(day), days.startOf(addDays(day, 1))];
  let to = start + (2 - leastDays(opens)) * DAY;
  if (opens.unit === 'hours') return to;
  for (let back = 0; back <= SLACK_DAYS; back += 1) {
    const date = addDays(days.dateOf(to), -1);
    const opened = opensAt(days, days.startOf(date), opens);
    if (opened !== null && opened < end) return to;
    to = days.startOf(date);
  }
  return to;
}

/**
 * What was caused before this is past keeping: its window closed more than `keepDays` ago. A window in calendar time is
 * reckoned; for one in open days the calendar is asked, date by date, as a later cause never closes sooner.
 */
function earliestCause(rule: DueRule, { days, day }: Surroundings): number {
  const { closes, keepDays } = rule;
  const surely = days.startOf(day) - (daysIn(closes) + keepDays + slackOf(closes)) * DAY;
  if (closes.unit === 'hours') return surely;
  const oldest = days.numberOf(day) - keepDays;
  for (let date = days.dateOf(surely); date < day; date = addDays(date, 1)) {
    const at = days.startOf(date);
    const closed = closesAt(days, at, closes);
    if (closed === null || days.numberOf(days.dateOf(closed)) >= oldest) return at;
  }
  return Math.max(surely, days.startOf(day));
}

/** Causes that a rule finds in a customer's facts and that may be due on the day. Windows are applied later (derive.ts). */
export function causesOf(prepared: PreparedRule, about: CustomerCase, around: Surroundings): readonly Cause[] {
  const { rule, shared, needs } = prepared;
  if (needs !== null && about[needs].length === 0) return NONE;
  const { trigger } = rule;
  const { customer } = about;
  switch (trigger.on) {
    case 'ticketStep':
      return near(prepared, about.tickets, (ticket) => stepOf(trigger, ticket));
    case 'order':
      return near(prepared, about.orders, (order) => orderStep(trigger.step, order));
    case 'appointment':
      return near(prepared, about.tickets, appointment);
    case 'complaint':
      return near(prepared, about.tickets, (ticket) => complaint(trigger, ticket));
    case 'installed':
      return near(prepared, about.machines, ({ id, installedOn }) => dated(installedOn, id, prepared, around));
    case 'message':
      return near(prepared, about.messages, messageLeft);
    case 'joined':
      return near(prepared, [customer.joinedOn], (date) => dated(date, customer.id, prepared, around));
    case 'clubSince':
      return near(prepared, [customer.clubSince], (date) => dated(date, customer.id, prepared, around));
    case 'birthday':
      return near(prepared, birthdays(customer, around), ({ date, key }) =>
        aboutCustomer(customer.id, around.days.startOf(date), key),
      );
    case 'festival':
    case 'month':
      return shared.map(({ at, key }) => aboutCustomer(customer.id, at, key));
    case 'lastCallback':
      return routine(prepared, trigger.everyDays, about, around);
  }
}

const NONE: readonly Cause[] = [];

/** What is found in each and may matter on the day. Most find nothing: no list is made for them. */
function near<T>({ from, to }: PreparedRule, list: readonly T[], find: (one: T) => Cause | null): readonly Cause[] {
  let found: Cause[] | null = null;
  for (const one of list) {
    const cause = find(one);
    if (cause === null || cause.at < from || cause.at >= to) continue;
    found ??= [];
    found.push(cause);
  }
  return found ?? NONE;
}

const aboutCustomer = (id: string, at: number, key: string): Cause => ({ at, subject: id, ticketId: null, key });

/** Midnight of a date as it stands in a row; nothing for a date far off, or a text that is none. */
function dated(
  date: string | null,
  subject: string,
  { firstDate, lastDate }: PreparedRule,
  { days }: Surroundings,
): Cause | null {
  if (date === null || date < firstDate || date > lastDate || !isDate(date)) return null;
  return { at: days.startOf(date), subject, ticketId: null, key: date };
}

const messageLeft = ({ id, receivedAt }: CustomerCase['messages'][number]): Cause => ({
  ...{ at: receivedAt, subject: id, ticketId: null, key: String(receivedAt) },
});

function stepOf(trigger: Extract<Trigger, { on: 'ticketStep' }>, { id, status, steps }: TicketFacts): Cause | null {
  const { step, states, notStates } = trigger;
  const at = steps[step] ?? null;
  if (at === null || (states && !states.includes(status)) || notStates?.includes(status)) return null;
  return { at, subject: id, ticketId: id, key: String(at) };
}

function orderStep(step: Extract<Trigger, { on: 'order' }>['step'], order: OrderFacts): Cause | null {
  if (order.status === 'void' || (order.status === 'notBought' && step !== 'ownerUploaded')) return null;
  const [at, next] = {
    received: [order.receivedAt, order.verifiedAt],
    verified: [order.verifiedAt, order.dealerResultAt],
    dealerResult: [order.dealerResultAt, order.secondCallAt],
    ownerUploaded: [order.ownerUploadedAt, order.ownerCalledAt],
  }[step] as [number | null, number | null];
  if (at === null || next !== null) return null;
  return { at, subject: order.id, ticketId: null, key: String(at) };
}

/** States in which an appointment stands or was kept; before them a time is only a wish. */
export const APPOINTED_STATES = [
  'appointed',
  'confirmed',
  'dispatched',
  'visited',
  'solved',
  'unsolved',
  'notSigned',
  'receiptChecked',
  'calledBack',
];

function appointment({ id, class: ticketClass, status, appointmentAt }: TicketFacts): Cause | null {
  if (ticketClass !== 'repair' || appointmentAt === null || !APPOINTED_STATES.includes(status)) return null;
  return { at: appointmentAt, subject: id, ticketId: id, key: String(appointmentAt) };
}

function complaint(trigger: Extract<Trigger, { on: 'complaint' }>, ticket: TicketFacts): Cause | null {
  if (ticket.class !== 'complaint' || ticket.status === 'void') return null;
  if (trigger.raisedIn && !ticket.raisedInCallback) return null;
  return { at: ticket.occurredAt, subject: ticket.id, ticketId: ticket.id, key: String(ticket.occurredAt) };
}

interface Named {
  readonly date: string;
  readonly key: string;
}

const yearsAround = (day: string): number[] => [-1, 0, 1].map((more) => Number(day.slice(0, 4)) + more);

/** Somebody born on 29 February is congratulated on the 28th in other years; a lunar birthday wanders. */
function birthdays({ birthday, birthdayLunar }: CustomerCase['customer'], { day, lunarDate }: Surroundings): Named[] {
  const monthDay = birthday?.slice(-5);
  if (birthdayLunar && monthDay && lunarDate) {
    return yearsAround(day).flatMap((year) => {
      const date = lunarDate(year, monthDay);
      return date === null ? [] : [{ date, key: String(year) }];
    });
  }
  // A leap year has every date there is: a birthday that it lacks is none.
  if (birthdayLunar || !monthDay || !isDate(`2024-${monthDay}`)) return [];
  return yearsAround(day).map((year) => {
    const date = monthDay === '02-29' && !isDate(`${year}-02-29`) ? `${year}-02-28` : `${year}-${monthDay}`;
    return { date, key: String(year) };
  });
}

function festivalDates(keys: readonly string[] | undefined, { festivals, day }: Surroundings): Named[] {
  return yearsAround(day).flatMap((year) =>
    festivals(year)
      .filter(({ key }) => !keys || keys.includes(key))
      .map(({ key, date }) => ({ date, key: `${key} ${year}` })),
  );
}

function firstsOfMonths(day: string): Named[] {
  return yearsAround(day).flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => {
      const date = `${year}-${String(month + 1).padStart(2, '0')}-01`;
      return { date, key: date.slice(0, 7) };
    }),
  );
}

/**
 * So many days after the last callback. A service rule waits at the first time until somebody calls; one that lapses
 * comes again every so many days, or a customer nobody reached in spring would never be thought of again.
 */
function routine(prepared: PreparedRule, every: number, about: CustomerCase, at: Surroundings): readonly Cause[] {
  const { rule, rounds } = prepared;
  const { customer, rows } = about;
  let lastAt = customer.lastCallbackAt ?? (customer.joinedOn === null ? customer.knownAt : null);
  // A round that was cancelled is over: the next one comes in its time.
  for (const row of rows) if (row.rule === rule.key && row.doneAt !== null) lastAt = Math.max(lastAt ?? 0, row.doneAt);
  if (lastAt !== null && lastAt + (every - 2) * DAY > at.days.startOf(at.day)) return NONE;
  const last = lastAt === null ? (customer.joinedOn as string) : at.days.dateOf(lastAt);
  let round = rounds.get(last);
  if (round === undefined) {
    round = roundAfter(last, every, rule, at);
    rounds.set(last, round);
  }
  return round === null ? NONE : [aboutCustomer(customer.id, round.at, round.date)];
}

/** The round of care that a date leads to by the day in question; null = none yet. */
function roundAfter(last: string, every: number, rule: DueRule, { since, day, days }: Surroundings): Round | null {
  const base = since !== null && since > last ? since : last;
  const rounds = Math.floor(daysBetween(base, day) / every);
  if (rounds < 1) return null;
  const date = addDays(base, every * (rule.lapses ? rounds : 1));
  return { date, at: days.startOf(date) };
}
