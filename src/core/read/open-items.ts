import type { OpenItem } from '../../contract/shift.ts';
import { addDays, businessDate, instantOf } from '../../shared/site-time.ts';
import { statement } from '../db/statement.ts';
import type { Workspace } from '../workspace.ts';

type Item = Omit<OpenItem, 'decided'>;

/** Tomorrow noon: whoever takes over must be able to act on it before I am back. */
const NEXT_NOON = 12 * 60;

/** One statement a kind; each answers the columns of an open item. */
const SOURCES: readonly string[] = [
  `SELECT 'call' AS kind, k.id AS subjectId, coalesce(c.name, k.e164, k.written, k.ticket_number) AS text, NULL AS dueAt,
    k.customer_id AS customerId, c.name AS customerName, NULL AS ticketId, k.ticket_number AS ticketNumber
   FROM desk_call k LEFT JOIN customer c ON c.id = k.customer_id WHERE k.agent_id = @me AND @until > 0`,
  `SELECT 'call' AS kind, k.id AS subjectId, coalesce(c.name, k.e164, k.written, k.ticket_number) AS text, NULL AS dueAt,
    k.customer_id AS customerId, c.name AS customerName, NULL AS ticketId, k.ticket_number AS ticketNumber
   FROM call k LEFT JOIN customer c ON c.id = k.customer_id
   WHERE k.agent_id = @me AND k.finished_at IS NULL AND @until > 0`,
  `SELECT 'promise' AS kind, m.id AS subjectId, m.text, m.due_at AS dueAt, m.customer_id AS customerId,
    c.name AS customerName, m.ticket_id AS ticketId, t.number AS ticketNumber
   FROM promise m LEFT JOIN customer c ON c.id = m.customer_id LEFT JOIN ticket t ON t.id = m.ticket_id
   WHERE m.owner_id = @me AND m.status = 'open' AND m.due_at < @until`,
  `SELECT 'callback' AS kind, b.id AS subjectId, b.stage AS text, coalesce(b.next_at, b.due_at) AS dueAt,
    b.customer_id AS customerId, c.name AS customerName, b.ticket_id AS ticketId, t.number AS ticketNumber
   FROM callback b LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN ticket t ON t.id = b.ticket_id
   WHERE b.owner_id = @me AND b.status IN ('planned', 'called', 'escalated') AND coalesce(b.next_at, b.due_at) < @until`,
  `SELECT 'missedCall' AS kind, m.id AS subjectId, coalesce(m.text, m.written) AS text, m.due_at AS dueAt,
    m.customer_id AS customerId, c.name AS customerName, NULL AS ticketId, NULL AS ticketNumber
   FROM missed_call m LEFT JOIN customer c ON c.id = m.customer_id WHERE m.owner_id = @me AND m.status = 'open' AND @until > 0`,
  `SELECT 'ticket' AS kind, t.id AS subjectId, t.summary AS text, t.due_at AS dueAt, t.customer_id AS customerId,
    c.name AS customerName, t.id AS ticketId, t.number AS ticketNumber
   FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id
   WHERE t.is_open = 1 AND t.owner_id = @me AND t.due_at < @until`,
];

/** Everything of somebody's that is open and due before tomorrow noon. `until` overrules the noon. */
export function openItems(ws: Workspace, personId: string, until = tomorrowNoon(ws)): Item[] {
  const found = SOURCES.flatMap((sql) => statement(ws.db, `${sql} LIMIT 2000`).all({ me: personId, until }) as Item[]);
  const once = new Map(found.map((item) => [`${item.kind} ${item.subjectId}`, item]));
  return [...once.values()].sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
}

export function tomorrowNoon(ws: Workspace): number {
  const zone = ws.settings().timeZone;
  return instantOf(addDays(businessDate(ws.now(), zone), 1), NEXT_NOON, zone);
}
