import type { ListRow, Why } from '../../../shared/callbacks/list-row.ts';
import { maskPhone } from '../../../shared/phone-format.ts';
import { addDays, businessDate, weekday } from '../../../shared/site-time.ts';
import type { Db } from '../../db/open.ts';
import { listRows } from '../../read/list-rows.ts';
import { contextOf, deriveDay, deriveFor } from '../callbacks/day.ts';
import type { BookRow } from './order.ts';
import type { ListQuery } from './source.ts';
import { isOfDay, readStored, type Stored, storedRow } from './stored-rows.ts';

/**
 * The list of a day: whoever is due by the rules, overdue or planned, in the order of their turn, with what the day has
 * brought so far; then whoever was finished or tried on it. One customer, one row. For some customers (`query.customers`)
 * rows of their own for everything else that has one, so that whatever stands in a workbook finds its callback.
 */
export function dueRows(db: Db, query: ListQuery): BookRow[] {
  const context = contextOf(query);
  const { calls, cases } = query.customers ? deriveFor(db, context, query.customers) : deriveDay(db, context);
  const reader = {
    masked: query.masked,
    phone: (number: string) => (query.masked ? maskPhone(number, query.region) : number),
  };
  const stored = readStored(db, query);
  const monday = addDays(query.day, 1 - weekday(query.day));
  const rows = listRows(db, calls, context.days, reader).map((row): BookRow => {
    const own = stored.get(row.customerId)?.filter(({ id }) => row.itemIds.includes(id)) ?? [];
    const joined = cases.get(row.customerId)?.customer.joinedOn ?? null;
    const why = row.why.map((one) => inWords(one, query.zone));
    return { ...row, why, ...broughtBy(own, query), isNew: joined !== null && joined >= monday };
  });
  const listed = new Map(rows.map((row) => [row.customerId, row.itemIds]));
  for (const [customerId, items] of stored) {
    const due = listed.get(customerId);
    if (due && query.customers === null) continue;
    const [first, ...rest] = items.filter(
      (item) => !due?.includes(item.id) && (query.customers !== null || isOfDay(item, query)),
    );
    if (first) rows.push(storedRow([first, ...rest], query));
  }
  return rows;
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
