import type { PreparedDay } from '../../../shared/callbacks/derive.ts';
import { APPOINTED_STATES, type PreparedRule } from '../../../shared/callbacks/triggers.ts';
import { addDays } from '../../../shared/site-time.ts';
import type { Narrow } from '../../read/callback-cases.ts';

/**
 * What of a million rows may matter on a day, as SQL: a superset of what the rules find, so that the engine judges a few
 * thousand cases instead of all. Every figure and name in here comes from the program and its checked rules.
 */
export interface Candidates {
  /** Run first, on a connection of one's own: tickets that may matter, found once and used three times. */
  readonly prepare: string;
  /** Answers customer ids. */
  readonly customers: string;
  readonly narrow: Narrow;
}

const FOUND = 'SELECT rid FROM temp.due_ticket';
const COMPLAINTS = "SELECT rid FROM ticket WHERE class = 'complaint' AND is_open = 1";
const OPEN_ROW = "status IN ('planned', 'called', 'escalated')";
const STEP_COLUMN = {
  appointmentAgreedAt: 'appointment_agreed_at',
  visitedAt: 'visited_at',
  receiptCheckedAt: 'receipt_checked_at',
  resolvedAt: 'resolved_at',
  customerToldAt: 'customer_told_at',
} as const;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const inList = (values: readonly string[]): string => values.map(quoted).join(', ');

export function candidatesOf(day: PreparedDay): Candidates {
  const tickets: string[] = [];
  const customers: string[] = [`SELECT customer_id FROM callback WHERE ${OPEN_ROW}`];
  const machines: string[] = [];
  let oldest = day.from;
  for (const prepared of day.prepared) {
    if (Number.isFinite(prepared.from)) oldest = Math.min(oldest, prepared.from);
    const ticket = ticketCondition(prepared);
    if (ticket) tickets.push(ticket);
    const machine = prepared.rule.trigger.on === 'installed' ? dates('installed_on', prepared) : null;
    if (machine) machines.push(machine);
    for (const people of customerConditions(prepared, day)) customers.push(`SELECT id FROM customer WHERE ${people}`);
    const other = otherTable(prepared);
    if (other) customers.push(other);
  }
  const found = tickets.map((where) => `SELECT rid FROM ticket WHERE ${where}`).join(' UNION ');
  customers.push(`SELECT customer_id FROM ticket WHERE rid IN (${FOUND})`);
  for (const where of machines) customers.push(`SELECT customer_id FROM equipment WHERE ${where}`);
  return {
    prepare: `DROP TABLE IF EXISTS temp.due_ticket; CREATE TEMP TABLE due_ticket (rid INTEGER PRIMARY KEY);
      ${found === '' ? '' : `INSERT INTO temp.due_ticket ${found};`}`,
    customers: [...new Set(customers)].join(' UNION '),
    narrow: {
      all: false,
      tickets: `t.rid IN (${FOUND} UNION ${COMPLAINTS})`,
      rows: `b.rid IN (${rowsOf(oldest, day)})`,
      machines: machines.map((where) => `(${where.replaceAll('installed_on', 'e.installed_on')})`).join(' OR ') || '0',
    },
  };
}

const YEAR_MS = 400 * 86_400_000;

/**
 * Rows that are open, rows of the tickets in question, what ended lately under a cause that does not pass by itself
 * (a birthday stays where it is when the wishes were brought), and rounds of care that were cancelled.
 */
function rowsOf(oldest: number, day: PreparedDay): string {
  const kept = day.prepared.filter(({ rule }) => rule.trigger.on !== 'lastCallback').map(({ rule }) => rule.key);
  const parts = [
    `SELECT rid FROM callback WHERE ${OPEN_ROW}`,
    `SELECT rid FROM callback WHERE ticket_id IS NULL AND done_at >= ${oldest} AND rule IN (${inList(kept)})`,
    `SELECT rid FROM callback WHERE ticket_id IS NULL AND done_at >= ${day.from - YEAR_MS} AND status = 'cancelled'`,
    `SELECT k.rid FROM callback k JOIN ticket x ON x.id = k.ticket_id WHERE x.rid IN (${FOUND} UNION ${COMPLAINTS})`,
  ];
  return parts.join(' UNION ');
}

const within = (column: string, { from, to }: PreparedRule): string => `${column} >= ${from} AND ${column} < ${to}`;

const dates = (column: string, { firstDate, lastDate }: PreparedRule): string =>
  `${column} >= ${quoted(firstDate)} AND ${column} <= ${quoted(lastDate)}`;

/** Done after it was caused: `isCovered` of derive.ts would say the same, a row at a time. */
const notDone = ({ rule }: PreparedRule, column: string): string =>
  `NOT EXISTS (SELECT 1 FROM callback k WHERE k.ticket_id = ticket.id AND k.rule = ${quoted(rule.key)}
    AND k.status IN ('done', 'cancelled') AND k.done_at >= ticket.${column})`;

/** A callback brought it up. */
const RAISED = 'EXISTS (SELECT 1 FROM callback r WHERE r.complaint_id = ticket.id)';

function ticketCondition(prepared: PreparedRule): string | null {
  const { trigger } = prepared.rule;
  switch (trigger.on) {
    case 'ticketStep': {
      const column = STEP_COLUMN[trigger.step];
      const states = trigger.states ? ` AND status IN (${inList(trigger.states)})` : '';
      const not = trigger.notStates ? ` AND status NOT IN (${inList(trigger.notStates)})` : '';
      return `${within(column, prepared)}${states}${not} AND ${notDone(prepared, column)}`;
    }
    case 'appointment':
      return `${within('appointment_at', prepared)} AND class = 'repair' AND status IN (${inList(APPOINTED_STATES)})
        AND ${notDone(prepared, 'appointment_at')}`;
    case 'complaint': {
      const raised = trigger.raisedIn ? ` AND ${RAISED}` : '';
      return `class = 'complaint' AND ${within('occurred_at', prepared)} AND status <> 'void'${raised}
        AND ${notDone(prepared, 'occurred_at')}`;
    }
    default:
      return null;
  }
}

function whoOf({ rule: { who } }: PreparedRule): string {
  return [
    'removed IS NOT 1',
    ...(who.classes ? [`class IN (${inList(who.classes)})`] : []),
    ...(who.contractKinds ? [`contract_kind IN (${inList(who.contractKinds)})`] : []),
    ...(who.regions ? [`region IN (${inList(who.regions)})`] : []),
  ].join(' AND ');
}

/** Each answered by an index of its own. */
function customerConditions(prepared: PreparedRule, day: PreparedDay): string[] {
  const { trigger } = prepared.rule;
  const who = whoOf(prepared);
  switch (trigger.on) {
    case 'joined':
      return [`${dates('joined_on', prepared)} AND ${who}`];
    case 'clubSince':
      return [`${dates('club_since', prepared)} AND ${who}`];
    case 'birthday':
      return [
        `birthday_lunar = 1 AND ${who}`,
        ...anniversary(prepared).map((when) => `birthday IS NOT NULL AND ${when} AND ${who}`),
      ];
    case 'festival':
    case 'month':
      return prepared.shared.length > 0 ? [who] : [];
    case 'lastCallback':
      return calledBefore(addDays(day.day, -trigger.everyDays), day, who);
    default:
      return [];
  }
}

/** Month and day within the dates in question, which may run over the turn of the year. */
function anniversary({ firstDate, lastDate }: PreparedRule): string[] {
  const [first, last] = [firstDate.slice(5), lastDate.slice(5)];
  const column = 'substr(birthday, -5)';
  const between = (a: string, b: string) => `${column} BETWEEN ${quoted(a)} AND ${quoted(b)}`;
  const spans = first <= last ? [between(first, last)] : [between(first, '12-31'), between('01-01', last)];
  // Born on 29 February: kept on the 28th in other years.
  return [...spans, `${column} = '02-29'`];
}

function calledBefore(date: string, { days, since }: PreparedDay, who: string): string[] {
  if (since !== null && since > date) return [];
  const before = days.startOf(addDays(date, 1));
  return [
    `${who} AND CASE WHEN last_callback_at IS NOT NULL THEN last_callback_at < ${before}
      WHEN joined_on IS NOT NULL THEN joined_on <= ${quoted(date)} ELSE recorded_at < ${before} END`,
  ];
}

function otherTable({ rule: { trigger } }: PreparedRule): string | null {
  if (trigger.on === 'order')
    return "SELECT customer_id FROM sales_order WHERE status NOT IN ('welcomed', 'notBought', 'void')";
  return trigger.on === 'message'
    ? "SELECT customer_id FROM missed_call WHERE status = 'open' AND customer_id IS NOT NULL"
    : null;
}
