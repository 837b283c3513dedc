import type { ChaseItem } from '../../../contract/floor.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

const SHOWN = 500;
const SOON_MS = 30 * 60_000;
/** A handover that nobody answered for so long is asked about. */
const WAITING_MS = 30 * 60_000;

/** People who are away today, as SQL: the roster says so, and says nothing else. */
const AWAY = `(SELECT r.person_id FROM roster_entry r WHERE r.day = @today AND r.removed IS NOT 1 GROUP BY r.person_id
  HAVING sum(r.shift NOT IN ('off', 'leave', 'sick', 'training')) = 0)`;
const GONE = '(SELECT id FROM person WHERE active IS NOT 1 OR signs_in IS NOT 1)';

const names = (alias: string) => `${alias}.customer_id AS customerId, c.name AS customerName`;
const PROMISE = `'promise' AS subject, m.id, m.text, ${names('m')}, m.ticket_id AS ticketId, t.number AS ticketNumber,
  m.owner_id AS whoId, p.name AS whoName, m.due_at AS at FROM promise m LEFT JOIN customer c ON c.id = m.customer_id
  LEFT JOIN ticket t ON t.id = m.ticket_id LEFT JOIN person p ON p.id = m.owner_id WHERE m.status = 'open'`;
const CALLBACK = `'callback' AS subject, b.id, b.stage AS text, ${names('b')}, b.ticket_id AS ticketId,
  t.number AS ticketNumber, b.owner_id AS whoId, p.name AS whoName, b.due_at AS at
  FROM callback b LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN ticket t ON t.id = b.ticket_id
  LEFT JOIN person p ON p.id = b.owner_id WHERE b.status IN ('planned', 'called', 'escalated') AND b.due_at < @tonight`;
const TICKET = `'ticket' AS subject, t.id, t.summary AS text, ${names('t')}, t.id AS ticketId, t.number AS ticketNumber,
  t.owner_id AS whoId, p.name AS whoName, coalesce(t.due_at, t.occurred_at) AS at
  FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN person p ON p.id = t.owner_id WHERE t.is_open = 1`;
const HANDOVER = `'handover' AS subject, h.id, h.text, ${names('h')}, h.ticket_id AS ticketId, t.number AS ticketNumber`;
const HANDED = `FROM handover h LEFT JOIN customer c ON c.id = h.customer_id LEFT JOIN ticket t ON t.id = h.ticket_id`;
const MISSED = `'missedCall' AS subject, m.id, coalesce(m.text, m.written) AS text, ${names('m')}, NULL AS ticketId,
  NULL AS ticketNumber, m.owner_id AS whoId, NULL AS whoName, coalesce(m.due_at, m.received_at) AS at
  FROM missed_call m LEFT JOIN customer c ON c.id = m.customer_id WHERE m.status = 'open'`;

const SOURCES: readonly string[] = [
  `SELECT 'handoverDeclined' AS kind, ${HANDOVER}, h.from_id AS whoId, f.name AS whoName, h.answered_at AS at
   ${HANDED} LEFT JOIN person f ON f.id = h.from_id WHERE h.status = 'declined'`,
  `SELECT 'handoverWaiting' AS kind, ${HANDOVER}, h.to_id AS whoId, f.name AS whoName, h.given_at AS at
   ${HANDED} LEFT JOIN person f ON f.id = h.to_id WHERE h.status = 'offered' AND h.given_at < @waiting`,
  `SELECT 'promiseLate' AS kind, ${PROMISE} AND m.due_at < @now`,
  `SELECT 'promiseSoon' AS kind, ${PROMISE} AND m.due_at BETWEEN @now AND @soon`,
  `SELECT 'ownerLeft' AS kind, ${PROMISE} AND m.owner_id IN ${GONE}`,
  `SELECT 'ownerLeft' AS kind, ${CALLBACK} AND b.owner_id IN ${GONE}`,
  `SELECT 'ownerLeft' AS kind, ${TICKET} AND t.owner_id IN ${GONE}`,
  `SELECT 'ownerAway' AS kind, ${PROMISE} AND m.due_at < @tonight AND m.owner_id IN ${AWAY}`,
  `SELECT 'ownerAway' AS kind, ${CALLBACK} AND b.owner_id IN ${AWAY}`,
  `SELECT 'ownerAway' AS kind, ${TICKET} AND t.due_at < @tonight AND t.owner_id IN ${AWAY}`,
  `SELECT 'noOwner' AS kind, ${CALLBACK} AND b.owner_id IS NULL`,
  `SELECT 'noOwner' AS kind, ${TICKET} AND t.owner_id IS NULL`,
  `SELECT 'noOwner' AS kind, ${MISSED} AND m.owner_id IS NULL`,
  `SELECT 'departmentLate' AS kind, 'ticket' AS subject, t.id, d.question AS text, ${names('t')}, t.id AS ticketId,
    t.number AS ticketNumber, NULL AS whoId, d.department AS whoName, d.due_at AS at
   FROM department_task d JOIN ticket t ON t.id = d.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
   WHERE d.status = 'waiting' AND d.due_at < @now`,
  `SELECT 'chased' AS kind, ${TICKET} AND t.priority > 0`,
];

/**
 * The chase list: what is late or about to be, what was declined, and everything without an owner who is here. A promise, a
 * callback, a handover is either somebody's who is at work, or it stands here (issue 9).
 */
export function chaseList(ws: Workspace) {
  const now = ws.now();
  const zone = ws.settings().timeZone;
  const today = businessDate(now, zone);
  const at = {
    ...{ now, today, tonight: instantOf(addDays(today, 1), 0, zone) },
    ...{ soon: now + SOON_MS, waiting: now - WAITING_MS },
  };
  const counts: Record<string, number> = {};
  const rows = SOURCES.flatMap((sql) => {
    const used = Object.fromEntries(Object.entries(at).filter(([name]) => sql.includes(`@${name}`)));
    const found = statement(ws.db, `${sql} ORDER BY at LIMIT ${SHOWN}`).all(used) as ChaseItem[];
    for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1;
    return found;
  });
  return { now, rows, counts };
}
