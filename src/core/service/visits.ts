import { type Booked, clashOf, overlaps, type Span, spanOf } from '../../shared/dispatch/visits.ts';
import type { Change } from '../../shared/model/judge.ts';
import type { Db } from '../db/open.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';
import type { StepWorld } from './step.ts';

/** A step as its visit and its department see it. */
export interface Taken {
  readonly ticketId: string;
  readonly from: string;
  readonly to: string;
  /** UTC ms */
  readonly at: number;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** A visit that the same commit books already. */
export interface Booking extends Span {
  readonly technicianId: string;
  readonly ticketId: string;
}

interface Planned {
  readonly id: string;
  readonly technicianId: string;
}

export function plannedVisits(db: Db, ticketId: string): Planned[] {
  return statement(
    db,
    "SELECT id, technician_id AS technicianId FROM visit WHERE ticket_id = ? AND status = 'planned'",
  ).all(ticketId) as Planned[];
}

/**
 * A step's effect on visits: a time agreed makes one, a new time or technician ends the one before, the visit itself is done.
 * Throws INVALID_INPUT: `technicianBusy`, `customerRefused`, `notFound`.
 */
export function visitChanges(world: StepWorld, taken: Taken): Change[] {
  const { ws } = world;
  const { ticketId, to, at, reason } = taken;
  const planned = plannedVisits(ws.db, ticketId);
  const end = (state: string) => planned.flatMap(({ id }) => endVisit(id, state, reason));
  const set = (payload: Record<string, unknown>) =>
    planned.map(({ id }): Change => ({ kind: 'set', entity: 'visit', id, payload }));
  if (to === 'assigned' || to === 'appointed') checkTechnician(world, taken);
  switch (to) {
    case 'appointed':
      return [...end('moved'), ...newVisit(world, taken)];
    case 'dispatched':
      return set({ toldAt: at, toldVia: taken.after.dispatchedVia ?? null });
    case 'visited':
      return [...set({ visitedAt: at }), ...end('done')];
    case 'assigned':
    case 'leaderTold':
    case 'solved':
    case 'void':
      return end('cancelled');
    default:
      return [];
  }
}

function endVisit(id: string, to: string, reason: string | null): Change[] {
  const go: Change = { kind: 'go', entity: 'visit', id, payload: { from: 'planned', to, reason } };
  return reason === null ? [go] : [{ kind: 'set', entity: 'visit', id, payload: { reason: reason.slice(0, 500) } }, go];
}

/** The span of a visit that says no end: as long as the site's setting says. */
function bookingOf(ws: Workspace, technicianId: string, at: number, ticketId: string): Booking {
  return { technicianId, ticketId, ...spanOf(at, null, ws.settings().visitMinutes) };
}

/** What a technician has planned around a span, with the tickets' numbers. */
export function bookedAround(ws: Workspace, technicianId: string, span: Span): Booked[] {
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

/** Why this customer does not want this technician; null = they do not mind. */
export function refusalOf(ws: Workspace, customerId: unknown, personId: string): string | null {
  const row = statement(
    ws.db,
    'SELECT reason FROM refusal WHERE customer_id = ? AND person_id = ? AND removed IS NOT 1 LIMIT 1',
  ).get(typeof customerId === 'string' ? customerId : null, personId) as { reason: string | null } | undefined;
  return row ? (row.reason ?? '') : null;
}

function newVisit({ ws, booked }: StepWorld, { ticketId, at, after }: Taken): Change[] {
  const { technicianId, appointmentAt } = after;
  if (typeof technicianId !== 'string' || typeof appointmentAt !== 'number') return [];
  const wanted = bookingOf(ws, technicianId, appointmentAt, ticketId);
  checkFree(ws, booked, wanted);
  booked.push(wanted);
  const payload = { ticketId, technicianId, appointmentAt, agreedAt: at, status: 'planned' };
  return [{ kind: 'new', entity: 'visit', id: ws.newId(), payload }];
}

/** Throws INVALID_INPUT `technicianBusy` when this technician is expected elsewhere at that time. */
function checkFree(ws: Workspace, booked: readonly Booking[], wanted: Booking): void {
  const clash = clashOf(wanted, bookedAround(ws, wanted.technicianId, wanted), wanted.ticketId);
  const twin = booked.some(
    (other) =>
      other.technicianId === wanted.technicianId && other.ticketId !== wanted.ticketId && overlaps(other, wanted),
  );
  if (!clash && !twin) return;
  const params = clash ? { number: clash.number, at: clash.from } : {};
  throw failure('INVALID_INPUT', { fields: [{ field: 'appointmentAt', problem: 'technicianBusy', params }] });
}

/** The technician must be one, and not one whom this customer does not want (domain §5). */
function checkTechnician({ ws }: StepWorld, { after }: Pick<Taken, 'after'>): void {
  const { technicianId, customerId } = after;
  if (typeof technicianId !== 'string') return;
  if (!readRow(ws.db, 'person', technicianId))
    throw failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem: 'notFound' }] });
  if (refusalOf(ws, customerId, technicianId) === null) return;
  throw failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem: 'customerRefused' }] });
}

/** A correction of time or technician on the ticket is one of its planned visit too. Throws like `visitChanges`. */
export function visitFollows(world: StepWorld, row: StoredRow, set: Readonly<Record<string, unknown>>): Change[] {
  const { technicianId, appointmentAt } = set;
  const payload = {
    ...(typeof technicianId === 'string' ? { technicianId } : {}),
    ...(typeof appointmentAt === 'number' ? { appointmentAt } : {}),
  };
  const planned = plannedVisits(world.ws.db, row.id);
  if (Object.keys(payload).length === 0 || planned.length === 0) return [];
  const after = { ...row.fields, ...payload };
  checkTechnician(world, { after });
  const { ws, booked } = world;
  checkFree(ws, booked, bookingOf(ws, String(after.technicianId), Number(after.appointmentAt), row.id));
  return planned.map(({ id }): Change => ({ kind: 'set', entity: 'visit', id, payload }));
}
