import { clashOf, type Span, spanOf } from '../../../shared/dispatch/visits.ts';
import { formatTime } from '../../../shared/time-text.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import type { Work } from './ticket.ts';

export interface WantedVisit {
  readonly at: number;
  readonly minutes: number | null;
  readonly agreedAt: number | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

const bad = (field: string, problem: string, params: Record<string, unknown> = {}) =>
  failure('INVALID_INPUT', { fields: [{ field, problem, params }] });

/** Somebody who can be sent. Throws INVALID_INPUT `notATechnician`. */
export function technicianOf(ws: Workspace, id: string): Person {
  const row = statement(
    ws.db,
    "SELECT id, name FROM person WHERE id = ? AND active = 1 AND (signs_in IS NOT 1 OR role = 'groupLeader')",
  ).get(id) as Person | undefined;
  if (!row) throw bad('technicianId', 'notATechnician');
  return row;
}

/** Why this customer does not want this technician; null = they do not mind. */
export function refusalOf(ws: Workspace, customerId: unknown, personId: string): string | null {
  const row = statement(
    ws.db,
    'SELECT reason FROM refusal WHERE customer_id = ? AND person_id = ? AND removed IS NOT 1 LIMIT 1',
  ).get(typeof customerId === 'string' ? customerId : null, personId) as { reason: string | null } | undefined;
  return row ? (row.reason ?? '') : null;
}

/** A refused technician is sent only with a reason. Throws REQUIRED_FIELDS `despite`. */
export function checkRefusal(work: Work, technicianId: string, despite: string | null): void {
  const why = refusalOf(work.ws, work.row.fields.customerId, technicianId);
  if (why === null || (despite ?? '').trim() !== '') return;
  throw failure('REQUIRED_FIELDS', { missing: [{ field: 'despite', problem: 'refusedTechnician' }] });
}

/** What a technician has planned around a span, with the tickets' numbers. */
export function bookedAround(ws: Workspace, technicianId: string, span: Span) {
  const { visitMinutes } = ws.settings();
  // No visit is longer than 600 minutes (contract/board.ts).
  const rows = statement(
    ws.db,
    `SELECT v.ticket_id AS ticketId, t.number, v.appointment_at AS at, v.ends_at AS endsAt FROM visit v
     JOIN ticket t ON t.id = v.ticket_id
     WHERE v.status = 'planned' AND v.technician_id = ? AND v.appointment_at > ? AND v.appointment_at < ?
     ORDER BY v.appointment_at`,
  ).all(technicianId, span.from - 600 * 60_000, span.to) as {
    ticketId: string;
    number: string;
    at: number;
    endsAt: number | null;
  }[];
  return rows.map(({ ticketId, number, at, endsAt }) => ({ ticketId, number, ...spanOf(at, endsAt, visitMinutes) }));
}

/**
 * A visit's time: not before the report, not before it was agreed, and the technician is nowhere else then.
 * Throws INVALID_INPUT `timeBeforeReport`, `timeBeforeAgreed`, `inTheFuture` or `technicianBusy`.
 */
export function checkVisit(work: Work, technician: Person, wanted: WantedVisit): { span: Span; agreedAt: number } {
  const { ws, now, row } = work;
  const { timeZone, visitMinutes } = ws.settings();
  const agreedAt = wanted.agreedAt ?? now;
  const reportedAt = Number(row.fields.occurredAt);
  if (agreedAt > now) throw bad('agreedAt', 'inTheFuture');
  if (agreedAt < reportedAt || wanted.at < reportedAt) throw bad('appointmentAt', 'timeBeforeReport');
  if (wanted.at < agreedAt) throw bad('appointmentAt', 'timeBeforeAgreed');
  const span = spanOf(wanted.at, null, wanted.minutes ?? visitMinutes);
  const clash = clashOf(span, bookedAround(ws, technician.id, span), work.id);
  if (clash) {
    const time = (at: number) => formatTime(at, timeZone, 'en-GB');
    throw bad('appointmentAt', 'technicianBusy', {
      name: technician.name,
      number: clash.number,
      from: time(clash.from),
      until: time(clash.to),
    });
  }
  return { span, agreedAt };
}
