import type { BoardTicket } from '../../contract/board.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { type RawTicket, TICKET_COLUMNS, TICKET_JOINS, toTicketRow } from './tickets.ts';

const SELECT = `SELECT ${TICKET_COLUMNS}, c.region, c.address, t.fault_kind AS faultKind, t.technician_id AS technicianId,
  w.name AS technicianName, t.appointment_at AS appointmentAt, coalesce(t.missed_visits, 0) AS missedVisits,
  (SELECT count(*) FROM refusal r WHERE r.customer_id = t.customer_id AND r.removed IS NOT 1) AS refusals
  FROM ticket t ${TICKET_JOINS} LEFT JOIN person w ON w.id = t.technician_id`;

type Raw = RawTicket & Omit<BoardTicket, keyof RawTicket | 'open' | 'due'>;

/** Repairs as the board shows them. `tail` is SQL of this program, never a page's text. */
export function boardTickets(db: Db, tail: string, ...values: (string | number | null)[]): BoardTicket[] {
  return (statement(db, `${SELECT} ${tail}`).all(...values) as Raw[]).map((raw) => toTicketRow(raw) as BoardTicket);
}

export function boardTicketById(db: Db, id: string): BoardTicket | null {
  return boardTickets(db, 'WHERE t.id = ?', id)[0] ?? null;
}
