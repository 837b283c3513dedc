import type { StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { DAY_MS, type Viewer } from './viewer.ts';

/**
 * Complaints of this customer, and of others about this machine, in the days before this ticket that count as a repeat (a
 * setting): who complains again is heard by somebody who knows. Void ones are not counted.
 */
export function complaintsBefore(
  viewer: Viewer,
  { id, fields }: StoredRow,
): { ofCustomer: number; aboutMachine: number } {
  const until = Number(fields.occurredAt);
  const since = until - viewer.repeatDays * DAY_MS;
  const count = (where: string, ...values: string[]) => {
    const sql = `SELECT count(*) AS n FROM ticket WHERE ${where} AND class = 'complaint' AND status <> 'void'
      AND merged_into IS NULL AND occurred_at BETWEEN ? AND ? AND id <> ?`;
    return (statement(viewer.db, sql).get(...values, since, until, id) as { n: number }).n;
  };
  const { customerId, equipmentId } = fields;
  return {
    ofCustomer: typeof customerId === 'string' ? count('customer_id = ?', customerId) : 0,
    aboutMachine:
      typeof equipmentId === 'string'
        ? count('equipment_id = ? AND customer_id IS NOT ?', equipmentId, String(customerId ?? ''))
        : 0,
  };
}
