import type { HandoverView } from '../../contract/shift.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** Handovers with the names that a list shows. `where` is SQL of this program; the handover is `h`. */
export function handoverViews(db: Db, where: string, ...values: (string | number | null)[]): HandoverView[] {
  return statement(
    db,
    `SELECT h.id, h.kind, h.subject_id AS subjectId, h.text, h.due_at AS dueAt, h.customer_id AS customerId,
      c.name AS customerName, h.ticket_id AS ticketId, t.number AS ticketNumber, h.from_id AS fromId, f.name AS fromName,
      h.to_id AS toId, p.name AS toName, h.status, h.reason, h.given_at AS givenAt, h.answered_at AS answeredAt
     FROM handover h LEFT JOIN customer c ON c.id = h.customer_id LEFT JOIN ticket t ON t.id = h.ticket_id
     LEFT JOIN person f ON f.id = h.from_id LEFT JOIN person p ON p.id = h.to_id WHERE ${where}`,
  ).all(...values) as HandoverView[];
}
