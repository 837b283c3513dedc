import type { AttemptResult, ListPhone, ListRow, Score } from '../../../shared/callbacks/list-row.ts';
import { maskPhone } from '../../../shared/phone-format.ts';
import { siteLocal } from '../../../shared/site-local.ts';
import { addDays, businessDate, daysBetween, instantOf, weekday } from '../../../shared/site-time.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import { realAttempt } from '../../read/real-attempts.ts';
import type { BookRow, LastWeek } from './order.ts';
import type { ListQuery } from './source.ts';

const REAL = realAttempt('a');

const SELECT = `SELECT b.id, b.customer_id AS customerId, b.ticket_id AS ticketId, b.rule, b.stage, b.due_at AS dueAt,
  b.late_at AS lateAt, b.priority, b.marketing, b.status, b.owner_id AS ownerId, p.name AS ownerName, b.next_at AS nextAt,
  b.done_at AS doneAt, b.done_by AS doneBy, d.name AS doneByName, b.timeliness, b.effect, b.repair_score AS repairScore,
  b.attitude, b.result_score AS resultScore, b.remaining, b.overall, b.cause, b.remedy, b.spot_check AS spotCheck, b.note,
  c.number AS customerNumber, c.name, c.surname, c.title, c.region, c.contract_kind AS contractKind, c.class, c.language,
  c.joined_on AS joinedOn, c.last_callback_at AS lastCallbackAt, c.last_repair_at AS lastRepairAt,
  c.last_satisfaction AS lastSatisfaction, t.number AS ticketNumber, t.fault, t.appointment_at AS appointmentAt,
  w.name AS technician,
  (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id AND ${REAL}) AS attempts,
  (SELECT json_object('at', a.occurred_at, 'result', a.result, 'by', a.created_by, 'name', y.name)
   FROM callback_attempt a LEFT JOIN person y ON y.id = a.created_by WHERE a.callback_id = b.id AND ${REAL}
   ORDER BY a.occurred_at DESC, a.rid DESC LIMIT 1) AS lastAttempt,
  (SELECT json_group_array(json_object('written', f.written, 'e164', f.e164, 'label', f.label, 'callable', f.callable))
   FROM customer_phone f WHERE f.customer_id = c.id AND f.removed IS NOT 1) AS phones,
  (SELECT json_group_array(e.model) FROM equipment e WHERE e.customer_id = c.id AND e.removed IS NOT 1) AS equipment,
  (SELECT json_object('number', k.number, 'level', k.level) FROM ticket k
   WHERE k.customer_id = c.id AND k.is_open = 1 AND k.class = 'complaint' ORDER BY k.occurred_at LIMIT 1) AS complaint
  FROM callback b JOIN customer c ON c.id = b.customer_id AND c.removed IS NOT 1
  LEFT JOIN person p ON p.id = b.owner_id LEFT JOIN person d ON d.id = b.done_by
  LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN person w ON w.id = t.technician_id`;

/** Open ones, and what was finished from the day on. */
const DUE = `(b.status IN ('planned', 'called', 'escalated') OR b.done_at >= @from)`;

export type Stored = Readonly<Record<string, string | number | null>> & {
  readonly id: string;
  readonly customerId: string;
};

/**
 * Callbacks of some customers that have a row, by customer: those that are open, and those that were finished or tried on
 * the day. Of customers whose workbook comes back also what was finished or tried since (`query.customers`).
 */
export function readStored(db: Db, query: ListQuery, customers: readonly string[]): Map<string, Stored[]> {
  const raws = statement(
    db,
    `${SELECT} WHERE ${DUE} AND b.customer_id IN (SELECT value FROM json_each(@customers)) ORDER BY b.customer_id, b.due_at`,
  ).all({ ...fromOf(query), customers: JSON.stringify(customers) }) as Stored[];
  const found = new Map<string, Stored[]>();
  for (const raw of raws) {
    const list = found.get(raw.customerId);
    if (list) list.push(raw);
    else found.set(raw.customerId, [raw]);
  }
  return found;
}

/** Customers of whom `readStored` finds something. */
export function storedCustomers(db: Db, query: ListQuery): string[] {
  const named = query.customers ? 'AND b.customer_id IN (SELECT value FROM json_each(@customers))' : '';
  return statement(db, `SELECT DISTINCT b.customer_id FROM callback b WHERE ${DUE} ${named} ORDER BY b.customer_id`)
    .pluck()
    .all({
      ...fromOf(query),
      ...(query.customers ? { customers: JSON.stringify(query.customers) } : {}),
    }) as string[];
}

const fromOf = ({ day, zone }: ListQuery) => ({ from: instantOf(day, 0, zone) });

/** Was it finished or tried on the day of the list; of a workbook that comes back, on it or since? */
export function isOfDay(raw: Stored, query: ListQuery): boolean {
  const tried = parsed<{ at: number }>(raw.lastAttempt)?.at ?? null;
  return [raw.doneAt, tried].some((at) => typeof at === 'number' && onDay(at, query));
}

function onDay(at: number, { day, zone, customers }: ListQuery): boolean {
  const date = businessDate(at, zone);
  return customers === null ? date === day : date >= day;
}

/** All items of one customer as one row, under the one that the call went by (issue 7: one customer, one call). */
export function storedRow(items: readonly [Stored, ...Stored[]], query: ListQuery): BookRow {
  const open = items.filter(({ status }) => status !== 'done');
  const raw = (open.length > 0 ? open : items).reduce((a, b) => (saidOf(b, query) > saidOf(a, query) ? b : a));
  const day = (instant: unknown) => (typeof instant === 'number' ? businessDate(instant, query.zone) : null);
  const wall = (instant: unknown) => (typeof instant === 'number' ? siteLocal(instant, query.zone) : null);
  const last = parsed<{ at: number; result: AttemptResult; by: string | null; name: string | null }>(raw.lastAttempt);
  const today = last !== null && onDay(last.at, query);
  const dueDate = day(raw.dueAt) ?? query.day;
  const row: Partial<Record<keyof BookRow, unknown>> = {
    ...raw,
    itemIds: items.map(({ id }) => id),
    phones: phonesOf(raw.phones, query),
    equipment: parsed(raw.equipment) ?? [],
    repairDate: day(raw.lastRepairAt),
    appointment: wall(raw.appointmentAt),
    stages: [...new Set(items.map(({ stage }) => stage))],
    why: items.map(({ rule }) => ({ code: rule, params: {} })),
    dueDate,
    daysOverdue: Math.max(0, daysBetween(day(raw.lateAt ?? raw.dueAt) ?? query.day, query.day)),
    lastCallbackDate: day(raw.lastCallbackAt),
    lastCallbackResult: today ? null : (last?.result ?? null),
    openComplaint: parsed(raw.complaint),
    reasonUnsolved: null,
    calledAt: today ? wall(last.at) : null,
    callerId: raw.doneBy ?? (today ? last.by : null),
    callerName: raw.doneByName ?? (today ? last.name : null),
    result: today ? last.result : null,
    scores: {
      timeliness: raw.timeliness as Score,
      effect: raw.effect as Score,
      repair: raw.repairScore as Score,
      attitude: raw.attitude as Score,
      result: raw.resultScore as Score,
    } satisfies ListRow['scores'],
    nextDate: wall(raw.nextAt),
    spotCheck: raw.spotCheck === 1,
    marketing: raw.marketing === 1,
    priority: raw.priority ?? 0,
    isNew: raw.joinedOn !== null && (raw.joinedOn as string) >= addDays(query.day, 1 - weekday(query.day)),
  };
  return row as BookRow;
}

const ANSWERS = [
  ...['timeliness', 'effect', 'repairScore', 'attitude', 'resultScore'],
  ...['remaining', 'overall', 'cause', 'remedy', 'note'],
];

/** How much a callback says of the call: answers stand on the one that the call went by, the others are only ticked off. */
const saidOf = (raw: Stored, query: ListQuery): number =>
  ANSWERS.filter((name) => raw[name] !== null).length + (isOfDay(raw, query) ? 1 : 0);

function parsed<T>(text: unknown): T | null {
  return typeof text === 'string' ? (JSON.parse(text) as T) : null;
}

function phonesOf(text: unknown, { masked, region }: ListQuery): ListPhone[] {
  const phones = parsed<{ written: string; e164: string; label: string | null; callable: number | null }[]>(text) ?? [];
  return phones.map(({ written, e164, label, callable }) => {
    const shown = masked ? maskPhone(e164, region) : null;
    return {
      written: shown ?? written,
      e164: shown ?? e164,
      label,
      callable: callable === null ? null : callable === 1,
      masked,
    };
  });
}

/** Overall satisfaction of the calls of last week, Monday to Sunday. */
export function lastWeek(db: Db, { day, zone }: ListQuery): LastWeek {
  const monday = addDays(day, 1 - weekday(day));
  const rows = statement(
    db,
    `SELECT coalesce(overall, 'notRated') AS overall, count(*) AS n FROM callback
     WHERE done_at >= ? AND done_at < ? GROUP BY 1`,
  ).all(instantOf(addDays(monday, -7), 0, zone), instantOf(monday, 0, zone)) as { overall: string; n: number }[];
  const count = (kind: string) => rows.find(({ overall }) => overall === kind)?.n ?? 0;
  return {
    satisfied: count('satisfied'),
    neutral: count('neutral'),
    dissatisfied: count('dissatisfied'),
    notRated: count('notRated'),
  };
}
