import type { BookEntry } from '../../../contract/notices.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { DAY_MS } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';

const SHOWN = 300;
const PATTERN_DAYS = 30;
/** Once is a case, three times is a pattern. */
const PATTERN_FROM = 3;

/** The message book for the manager: reviewed daily, patterns noticed (domain §5). */
export function bookView(ws: Workspace, { from, open }: { from: string | null; open: boolean }) {
  const zone = ws.settings().timeZone;
  const now = ws.now();
  const today = businessDate(now, zone);
  const since = instantOf(from ?? addDays(today, -7), 0, zone);
  const which = open ? "b.status = 'open'" : 'b.occurred_at >= ?';
  const rows = statement(
    ws.db,
    `SELECT b.id, b.kind, b.topic, b.text, b.customer_id AS customerId, c.name AS customerName, b.ticket_id AS ticketId,
      t.number AS ticketNumber, b.author_id AS authorId, a.name AS authorName, b.occurred_at AS occurredAt, b.status,
      b.answer, r.name AS reviewedByName, b.reviewed_at AS reviewedAt
     FROM message_entry b LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN ticket t ON t.id = b.ticket_id
     LEFT JOIN person a ON a.id = b.author_id LEFT JOIN person r ON r.id = b.reviewed_by
     WHERE b.removed IS NOT 1 AND ${which} ORDER BY b.occurred_at DESC LIMIT ${SHOWN}`,
  ).all(...(open ? [] : [since])) as BookEntry[];
  const { n } = statement(
    ws.db,
    "SELECT count(*) AS n FROM message_entry WHERE status = 'open' AND removed IS NOT 1 AND occurred_at < ?",
  ).get(instantOf(today, 0, zone)) as { n: number };
  return { now, rows, overdue: n, patterns: patternsOf(ws, now) };
}

function patternsOf(ws: Workspace, now: number) {
  return statement(
    ws.db,
    `SELECT topic, count(*) AS count, count(DISTINCT occurred_at / ${DAY_MS}) AS days, max(occurred_at) AS lastAt
     FROM message_entry WHERE occurred_at >= ? AND topic IS NOT NULL AND removed IS NOT 1
     GROUP BY lower(topic) HAVING count(*) >= ${PATTERN_FROM} ORDER BY count(*) DESC, max(occurred_at) DESC LIMIT 10`,
  ).all(now - PATTERN_DAYS * DAY_MS) as { topic: string; count: number; days: number; lastAt: number }[];
}

type Written = Pick<BookEntry, 'kind' | 'topic' | 'text' | 'customerId' | 'ticketId'>;

export function writeEntry(ws: Workspace, me: Me, entry: Written): string {
  const customerId = entry.customerId ?? (entry.ticketId === null ? null : customerOf(ws, entry.ticketId));
  const topic = entry.topic === '' ? null : entry.topic;
  const said = { authorId: me.personId, occurredAt: ws.now(), status: 'open' };
  const payload = { ...entry, topic, customerId, ...said };
  return ws.commit(me, [{ kind: 'new', entity: 'messageEntry', id: ws.newId(), payload }]);
}

const customerOf = (ws: Workspace, ticketId: string) =>
  (readRow(ws.db, 'ticket', ticketId)?.fields.customerId as string | null | undefined) ?? null;

export function reviewEntry(ws: Workspace, me: Me, id: string, answer: string | null): string {
  const row = readRow(ws.db, 'messageEntry', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'messageEntry', id });
  const said = { answer, reviewedBy: me.personId, reviewedAt: ws.now() };
  return ws.commit(me, [
    { kind: 'set', entity: 'messageEntry', id, payload: said },
    ...(row.fields.status === 'open'
      ? [{ kind: 'go' as const, entity: 'messageEntry', id, payload: { from: 'open', to: 'reviewed', reason: null } }]
      : []),
  ]);
}
