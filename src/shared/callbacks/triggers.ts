import { addDays, daysBetween, isDate } from '../site-time.ts';
import type { DayTable } from './day-table.ts';
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
  /** Dates everybody shares (festivals, firsts of months), around the day. */
  readonly shared: readonly Yearly[];
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

export function prepareRule(rule: DueRule, at: Surroundings): PreparedRule {
  const start = at.days.startOf(at.day);
  const from = isPatient(rule)
    ? Number.NEGATIVE_INFINITY
    : start - (daysIn(rule.closes) + rule.keepDays + slackOf(rule.closes)) * DAY;
  const to = start + (2 - leastDays(rule.opens)) * DAY;
  const { trigger } = rule;
  const dates =
    trigger.on === 'festival' ? festivalDates(trigger.keys, at) : trigger.on === 'month' ? firstsOfMonths(at.day) : [];
  const shared = dates
    .map(({ date, key }) => ({ date, key, at: at.days.startOf(date) }))
    .filter((found) => found.at >= from && found.at < to);
  return { rule, from, to, shared };
}

/** Causes that a rule finds in a customer's facts and that may be due on the day. Windows are applied later (derive.ts). */
export function causesOf(prepared: PreparedRule, about: CustomerCase, around: Surroundings): Cause[] {
  const { rule, from, to, shared } = prepared;
  const { trigger } = rule;
  const { customer } = about;
  const near = (at: number) => at >= from && at < to;
  switch (trigger.on) {
    case 'ticketStep':
      return about.tickets.flatMap((ticket) => stepOf(trigger, ticket)).filter(({ at }) => near(at));
    case 'order':
      return about.orders.flatMap((order) => orderStep(trigger.step, order)).filter(({ at }) => near(at));
    case 'appointment':
      return about.tickets.flatMap(appointment).filter(({ at }) => near(at));
    case 'complaint':
      return about.tickets.flatMap((ticket) => complaint(trigger, ticket)).filter(({ at }) => near(at));
    case 'installed':
      return about.machines.flatMap(({ id, installedOn }) =>
        dated(installedOn, around).flatMap((at) =>
          near(at) ? [{ at, subject: id, ticketId: null, key: installedOn }] : [],
        ),
      );
    case 'message':
      return about.messages
        .filter(({ receivedAt }) => near(receivedAt))
        .map(({ id, receivedAt }) => ({ at: receivedAt, subject: id, ticketId: null, key: String(receivedAt) }));
    case 'joined':
      return dated(customer.joinedOn, around)
        .filter(near)
        .map((at) => aboutCustomer(customer.id, at, customer.joinedOn as string));
    case 'clubSince':
      return dated(customer.clubSince, around)
        .filter(near)
        .map((at) => aboutCustomer(customer.id, at, customer.clubSince as string));
    case 'birthday':
      return birthdays(customer, around)
        .map(({ date, key }) => aboutCustomer(customer.id, around.days.startOf(date), key))
        .filter(({ at }) => near(at));
    case 'festival':
    case 'month':
      return shared.map(({ at, key }) => aboutCustomer(customer.id, at, key));
    case 'lastCallback':
      return routine(rule, trigger.everyDays, about, around);
  }
}

const aboutCustomer = (id: string, at: number, key: string): Cause => ({ at, subject: id, ticketId: null, key });

/** Midnight of a date as it stands in a row; nothing for a text that is none. */
const dated = (date: string | null, { days }: Surroundings): number[] =>
  date !== null && isDate(date) ? [days.startOf(date)] : [];

function stepOf(trigger: Extract<Trigger, { on: 'ticketStep' }>, { id, status, steps }: TicketFacts): Cause[] {
  const { step, states, notStates } = trigger;
  const at = steps[step] ?? null;
  if (at === null || (states && !states.includes(status)) || notStates?.includes(status)) return [];
  return [{ at, subject: id, ticketId: id, key: String(at) }];
}

function orderStep(step: Extract<Trigger, { on: 'order' }>['step'], order: OrderFacts): Cause[] {
  if (order.status === 'void' || (order.status === 'notBought' && step !== 'ownerUploaded')) return [];
  const [at, next] = {
    received: [order.receivedAt, order.verifiedAt],
    verified: [order.verifiedAt, order.dealerResultAt],
    dealerResult: [order.dealerResultAt, order.secondCallAt],
    ownerUploaded: [order.ownerUploadedAt, order.ownerCalledAt],
  }[step] as [number | null, number | null];
  if (at === null || next !== null) return [];
  return [{ at, subject: order.id, ticketId: null, key: String(at) }];
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

function appointment({ id, class: ticketClass, status, appointmentAt }: TicketFacts): Cause[] {
  if (ticketClass !== 'repair' || appointmentAt === null || !APPOINTED_STATES.includes(status)) return [];
  return [{ at: appointmentAt, subject: id, ticketId: id, key: String(appointmentAt) }];
}

function complaint(trigger: Extract<Trigger, { on: 'complaint' }>, ticket: TicketFacts): Cause[] {
  if (ticket.class !== 'complaint' || ticket.status === 'void') return [];
  if (trigger.raisedIn && !ticket.raisedInCallback) return [];
  return [{ at: ticket.occurredAt, subject: ticket.id, ticketId: ticket.id, key: String(ticket.occurredAt) }];
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
function routine(rule: DueRule, every: number, { customer, rows }: CustomerCase, at: Surroundings): Cause[] {
  let lastAt = customer.lastCallbackAt ?? (customer.joinedOn === null ? customer.knownAt : null);
  // A round that was cancelled is over: the next one comes in its time.
  for (const row of rows) if (row.rule === rule.key && row.doneAt !== null) lastAt = Math.max(lastAt ?? 0, row.doneAt);
  if (lastAt !== null && lastAt + (every - 2) * DAY > at.days.startOf(at.day)) return [];
  const last = lastAt === null ? (customer.joinedOn as string) : at.days.dateOf(lastAt);
  const base = at.since !== null && at.since > last ? at.since : last;
  const rounds = Math.floor(daysBetween(base, at.day) / every);
  if (rounds < 1) return [];
  const date = addDays(base, every * (rule.lapses ? rounds : 1));
  return [aboutCustomer(customer.id, at.days.startOf(date), date)];
}
