import type { Channel, TicketClass } from '../../contract/base.ts';
import type { TicketRow } from '../../contract/tickets.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** Events that say that a customer asked again; `chased` is what the first programs wrote. */
export const CHASE_KINDS = "('chase', 'chased')";

/** Only tickets that were raised are asked: a chase raises its ticket. */
const CHASES = (what: string) =>
  `SELECT ${what} FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind IN ${CHASE_KINDS}`;

const SELECT = `SELECT t.id, t.number, t.class, t.channel, t.status, t.is_open AS isOpen, t.level, t.summary,
  t.problem_type AS problemType, t.customer_id AS customerId, c.name AS customerName, p.name AS ownerName,
  t.occurred_at AS occurredAt, t.due_at AS dueAt, t.due_clock AS dueClock,
  CASE WHEN t.priority > 0 THEN (${CHASES('count(*)')}) ELSE 0 END AS chases,
  CASE WHEN t.priority > 0 THEN (${CHASES('max(e.occurred_at)')}) END AS chasedAt
  FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN person p ON p.id = t.owner_id`;

interface Raw {
  id: string;
  number: string;
  class: TicketClass;
  channel: Channel;
  status: string;
  isOpen: number;
  level: number | null;
  summary: string;
  problemType: string | null;
  customerId: string | null;
  customerName: string | null;
  ownerName: string | null;
  occurredAt: number;
  dueAt: number | null;
  dueClock: string | null;
  chases: number;
  chasedAt: number | null;
}

/** Tickets as lists show them. `tail` is SQL of this program (`WHERE … ORDER BY … LIMIT ?`), never a page's text. */
export function ticketRows(db: Db, tail: string, ...values: (string | number | null)[]): TicketRow[] {
  return (statement(db, `${SELECT} ${tail}`).all(...values) as Raw[]).map(toRow);
}

export function ticketById(db: Db, id: string): TicketRow | null {
  return ticketRows(db, 'WHERE t.id = ?', id)[0] ?? null;
}

/** In the order of `rids`; one B-tree look-up each. */
export function ticketsByRid(db: Db, rids: readonly number[]): TicketRow[] {
  return rids.flatMap((rid) => ticketRows(db, 'WHERE t.rid = ?', rid));
}

/** Repairs reported for a machine since `since` (UTC ms), newest first (issue 2 §3: repeat report). */
export function repairsOf(db: Db, equipmentId: string, since: number): TicketRow[] {
  return ticketRows(
    db,
    `WHERE t.equipment_id = ? AND t.occurred_at >= ? AND t.class = 'repair' AND t.status <> 'void'
     ORDER BY t.occurred_at DESC LIMIT 20`,
    equipmentId,
    since,
  );
}

function toRow(raw: Raw): TicketRow {
  const { isOpen, dueAt, dueClock, ...row } = raw;
  return { ...row, open: isOpen === 1, due: dueAt === null ? null : { at: dueAt, clock: dueClock ?? '' } };
}
