import type { CustomerCard, CustomerFields, PopLine } from '../../contract/customers.ts';
import type { Settings } from '../../contract/settings.ts';
import { readRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { equipmentOf, phonesOf } from './customers.ts';
import { ticketRows } from './tickets.ts';
import { DAY_MS, type Viewer } from './viewer.ts';
import { callbackRows, callRows, OPEN_CALLBACK, promiseRows } from './work.ts';

const OPEN_TICKETS = 50;
const LAST_TICKETS = 20;
const MOST_TICKETS = 1000;
const LAST_CALLS = 10;
/** "We rang you": how long an attempt of ours explains why the customer rings now. */
const MISSED_DAYS = 3;

const FIELDS = [
  'number',
  'name',
  'nameEn',
  'company',
  'surname',
  'title',
  'language',
  'address',
  'region',
  'contractKind',
  'class',
  'warrantyUntil',
  'birthday',
  'email',
  'doNotCall',
  'doNotCallReason',
  'note',
] as const satisfies readonly (keyof CustomerFields)[];

/** Fields of a customer that an update may carry: all but the number, which never changes. */
export const EDITABLE: ReadonlySet<string> = new Set(FIELDS.filter((field) => field !== 'number'));

/** Everything the call screen shows about a customer; null = there is none, or it was removed. */
export function customerCard(viewer: Viewer, lists: Settings['lists'], id: string): CustomerCard | null {
  const row = readRow(viewer.db, 'customer', id);
  if (!row || row.fields.removed === true) return null;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, row.fields[field] ?? null])) as CustomerFields;
  const { db } = viewer;
  const openTickets = ticketRows(
    db,
    `WHERE t.customer_id = ? AND t.is_open = 1 ORDER BY t.due_at NULLS LAST, t.rid DESC LIMIT ${OPEN_TICKETS}`,
    id,
  );
  const promises = promiseRows(viewer, 'm.customer_id = ?', id);
  const callbacks = callbackRows(viewer, `b.customer_id = ? AND ${OPEN_CALLBACK} ORDER BY b.due_at`, id);
  const card = {
    id,
    rev: row.rev,
    fields,
    phones: phonesOf(viewer, id),
    equipment: equipmentOf(viewer, id),
    openTickets,
    lastTickets: closedTickets(viewer, id, LAST_TICKETS),
    closedTickets: countClosed(viewer, id),
    lastCalls: callRows(
      viewer,
      `WHERE k.customer_id = ? AND k.finished_at IS NOT NULL ORDER BY k.started_at DESC LIMIT ${LAST_CALLS}`,
      id,
    ),
    promises,
    callbacks,
  };
  return { ...card, lines: popLines(viewer, lists, card) };
}

/** Closed tickets of a customer, newest first. */
export function closedTickets({ db }: Viewer, id: string, limit: number = MOST_TICKETS) {
  return ticketRows(db, 'WHERE t.customer_id = ? AND t.is_open = 0 ORDER BY t.occurred_at DESC LIMIT ?', id, limit);
}

function countClosed({ db }: Viewer, id: string): number {
  const sql = 'SELECT count(*) AS n FROM ticket WHERE customer_id = ? AND is_open = 0';
  return (statement(db, sql).get(id) as { n: number }).n;
}

/** What matters most first: what we owe, what we tried, what is burning, what we must not do (issue 2 §3). */
function popLines(viewer: Viewer, lists: Settings['lists'], card: Omit<CustomerCard, 'lines'>): PopLine[] {
  const notReached = new Set(lists.callResults.filter((result) => !result.reached).map((result) => result.code));
  const lines: PopLine[] = card.promises.map((promise) => ({ kind: 'promise', promise }));
  for (const callback of card.callbacks) {
    const last = callback.lastAttempt;
    const recent = last && Math.abs(viewer.now - last.at) < MISSED_DAYS * DAY_MS;
    if (last && recent && notReached.has(last.result)) lines.push({ kind: 'missedAttempt', callback });
  }
  for (const ticket of card.openTickets) {
    if (ticket.class !== 'complaint') continue;
    const { id: ticketId, number, level, summary } = ticket;
    lines.push({ kind: 'complaint', ticketId, number, level, summary });
  }
  if (card.fields.doNotCall) lines.push({ kind: 'doNotCall', reason: card.fields.doNotCallReason });
  return lines;
}
