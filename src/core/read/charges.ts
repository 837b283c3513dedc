import type { FeeLineRow, PartLine } from '../../contract/charges.ts';
import type { Currency } from '../../contract/settings-dispatch.ts';
import { MACHINES } from '../../shared/model/state-machines.ts';
import { currencyOf, lineTotal } from '../../shared/settlement/fees.ts';
import type { Db } from '../db/open.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import type { Workspace } from '../workspace.ts';

/** Spare parts of a ticket in the order in which they were asked for. */
export function partsOf(db: Db, ticketId: string): PartLine[] {
  const rows = statement(
    db,
    `SELECT id, visit_id AS visitId, code, name, quantity, status, requested_at AS requestedAt, issued_at AS issuedAt,
      settled_at AS settledAt, note FROM part_line WHERE ticket_id = ? ORDER BY rid`,
  ).all(ticketId) as Omit<PartLine, 'next'>[];
  return rows.map((row) => ({
    ...row,
    next: (MACHINES.partLine?.next[row.status] ?? []) as PartLine['next'],
  }));
}

export function feesOf(db: Db, ticketId: string): FeeLineRow[] {
  const rows = statement(
    db,
    `SELECT id, kind, price_code AS priceCode, name, quantity, unit_price AS unitPrice FROM fee_line
     WHERE ticket_id = ? AND removed IS NOT 1 ORDER BY rid`,
  ).all(ticketId) as Omit<FeeLineRow, 'total'>[];
  return rows.map((row) => ({ ...row, total: lineTotal(row) }));
}

/** The currency that a ticket was quoted in, else that of the customer's region. */
export function currencyOfTicket(ws: Workspace, ticket: StoredRow): Currency {
  const { currency, customerId } = ticket.fields;
  if (typeof currency === 'string') return currency as Currency;
  const customer = typeof customerId === 'string' ? readRow(ws.db, 'customer', customerId) : null;
  return currencyOf((customer?.fields.region as string | null) ?? null, ws.settings()) as Currency;
}
