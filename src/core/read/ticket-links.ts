import type { OtherTicket } from '../../contract/ticket-care.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

const OTHER = `SELECT t.id, t.number, t.class, t.status, t.is_open AS isOpen, t.summary, t.occurred_at AS occurredAt FROM ticket t`;

/** Tickets in a line. `tail` is SQL of this program. */
export function otherTickets(db: Db, tail: string, ...values: (string | number)[]): OtherTicket[] {
  const rows = statement(db, `${OTHER} ${tail}`).all(...values) as (Omit<OtherTicket, 'open'> & { isOpen: number })[];
  return rows.map(({ isOpen, ...row }) => ({ ...row, open: isOpen === 1 }));
}

export function otherTicket(db: Db, id: unknown): OtherTicket | null {
  return typeof id === 'string' ? (otherTickets(db, 'WHERE t.id = ?', id)[0] ?? null) : null;
}

/** Duplicates that were merged into this ticket, through their links: those are indexed, `merged_into` is not. */
export function duplicateIds(db: Db, id: string): string[] {
  const rows = statement(
    db,
    `SELECT DISTINCT t.id FROM ticket_link l JOIN ticket t ON t.id = l.ticket_id
     WHERE l.other_id = ? AND l.kind = 'duplicate' AND l.removed IS NOT 1 AND t.merged_into = ?`,
  ).all(id, id) as { id: string }[];
  return rows.map((row) => row.id);
}

/** Links that stand, in both directions, without duplicates. */
export function linksOf(db: Db, id: string): { linkId: string; kind: string; otherId: string }[] {
  return statement(
    db,
    `SELECT id AS linkId, kind, other_id AS otherId FROM ticket_link
       WHERE ticket_id = ? AND kind <> 'duplicate' AND removed IS NOT 1
     UNION ALL SELECT id, kind, ticket_id FROM ticket_link
       WHERE other_id = ? AND kind <> 'duplicate' AND removed IS NOT 1`,
  ).all(id, id) as { linkId: string; kind: string; otherId: string }[];
}
