import type { PromiseView } from '../../contract/promises.ts';
import { statement } from '../db/statement.ts';
import { phoneOrNull, type Viewer } from './viewer.ts';

/** Promises with the names that a list shows. `where` is SQL of this program; the promise is `m`. */
export function promiseViews(viewer: Viewer, where: string, ...values: (string | number | null)[]): PromiseView[] {
  const rows = statement(
    viewer.db,
    `SELECT m.id, m.text, m.due_at AS dueAt, m.made_at AS madeAt, m.status, m.owner_id AS ownerId, p.name AS ownerName,
      m.customer_id AS customerId, c.name AS customerName, coalesce(m.e164,
        (SELECT f.e164 FROM customer_phone f WHERE f.customer_id = m.customer_id AND f.removed IS NOT 1
         ORDER BY f.callable IS NOT 1, f.rid LIMIT 1)) AS number, m.ticket_id AS ticketId,
      t.number AS ticketNumber, m.ended_at AS endedAt, e.name AS endedByName, m.customer_told_at AS customerToldAt, m.reason
     FROM promise m LEFT JOIN person p ON p.id = m.owner_id LEFT JOIN customer c ON c.id = m.customer_id
     LEFT JOIN ticket t ON t.id = m.ticket_id LEFT JOIN person e ON e.id = m.ended_by WHERE ${where}`,
  ).all(...values) as PromiseView[];
  return rows.map((row) => ({ ...row, number: phoneOrNull(viewer, row.number) }));
}
