import type { DueContext } from '../../../shared/callbacks/derive.ts';
import type { ListRow, Why } from '../../../shared/callbacks/list-row.ts';
import { maskPhone } from '../../../shared/phone-format.ts';
import { addDays, businessDate, weekday } from '../../../shared/site-time.ts';
import type { Db } from '../../db/open.ts';
import { listRows } from '../../read/list-rows.ts';
import { contextOf, deriveDay, deriveFor } from '../callbacks/day.ts';
import type { BookRow } from './order.ts';
import type { ListQuery } from './source.ts';
import { isOfDay, readStored, type Stored, storedCustomers, storedRow } from './stored-rows.ts';

/** So many customers are read at a time: the whole of a huge list never stands in memory. */
const AT_ONCE = 500;

/**
 * The list of a day: whoever is due by the rules, overdue or planned, in the order of their turn, with what the day has
 * brought so far; then whoever was finished or tried on it. One customer, one row. For some customers (`query.customers`)
 * rows of their own for everything else that has one, so that whatever stands in a workbook finds its callback.
 */
export function* dueRows(db: Db, query: ListQuery): Generator<BookRow> {
  const context = contextOf(query);
  const { calls, isNew } = callsOf(db, query, context);
  const reader = {
    masked: query.masked,
    phone: (number: string) => (query.masked ? maskPhone(number, query.region) : number),
  };
  const listed = new Map<string, readonly string[]>();
  for (const chunk of chunks(calls)) {
    const stored = readStored(
      db,
      query,
      chunk.map(({ customerId }) => customerId),
    );
    for (const row of listRows(db, chunk, context.days, reader)) {
      listed.set(row.customerId, row.itemIds);
      const own = stored.get(row.customerId)?.filter(({ id }) => row.itemIds.includes(id)) ?? [];
      const why = row.why.map((one) => inWords(one, query.zone));
      yield { ...row, why, ...broughtBy(own, query), isNew: isNew.has(row.customerId) };
    }
  }
  const others = storedCustomers(db, query).filter((id) => query.customers !== null || !listed.has(id));
  for (const chunk of chunks(others)) {
    for (const [customerId, items] of readStored(db, query, chunk)) {
      const due = listed.get(customerId);
      const [first, ...rest] = items.filter(
        (item) => !due?.includes(item.id) && (query.customers !== null || isOfDay(item, query)),
      );
      if (first) yield storedRow([first, ...rest], query);
    }
  }
}

/** Who is due, and who of them joined this week; the facts behind that are let go of before the rows are made. */
function callsOf(db: Db, query: ListQuery, context: DueContext) {
  const { calls, cases } = query.customers ? deriveFor(db, context, query.customers) : deriveDay(db, context);
  const monday = addDays(query.day, 1 - weekday(query.day));
  const isNew = new Set<string>();
  for (const { customer } of cases.values()) {
    if (customer.joinedOn !== null && customer.joinedOn >= monday) isNew.add(customer.id);
  }
  return { calls, isNew };
}

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += AT_ONCE) yield list.slice(at, at + AT_ONCE);
}

type Brought = Pick<
  ListRow,
  'calledAt' | 'callerId' | 'callerName' | 'result' | 'scores' | 'remaining' | 'overall' | 'cause' | 'remedy'
>;

/** What stands in the row of a callback already; of one without a row everything is blank. */
function broughtBy([first, ...rest]: readonly Stored[], query: ListQuery): Brought | undefined {
  if (!first) return undefined;
  const { calledAt, callerId, callerName, result, scores, remaining, overall, cause, remedy } = storedRow(
    [first, ...rest],
    query,
  );
  return { calledAt, callerId, callerName, result, scores, remaining, overall, cause, remedy };
}

/** `CODE.since` is the sentence of a reason that has a date to count from. */
function inWords({ code, params }: Why, zone: string): Why {
  const { causeAt } = params;
  if (typeof causeAt !== 'number') return { code, params: {} };
  return { code: `${code}.since`, params: { date: businessDate(causeAt, zone) } };
}
