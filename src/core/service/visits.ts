import type { Change } from '../../shared/model/judge.ts';
import type { Db } from '../db/open.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { failure } from '../failure.ts';
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

export interface Booking {
  readonly technicianId: string;
  /** UTC ms */
  readonly from: number;
  readonly until: number;
  readonly ticketId: string;
}

/** Nobody repairs a machine in less: two visits of one technician within it are two places at once. */
export const VISIT_MS = 60 * 60_000;

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

function newVisit({ ws, booked }: StepWorld, { ticketId, at, after }: Taken): Change[] {
  const { technicianId, appointmentAt } = after;
  if (typeof technicianId !== 'string' || typeof appointmentAt !== 'number') return [];
  const wanted: Booking = { technicianId, from: appointmentAt, until: appointmentAt + VISIT_MS, ticketId };
  checkFree(ws.db, booked, wanted);
  booked.push(wanted);
  const payload = { ticketId, technicianId, appointmentAt, agreedAt: at, status: 'planned' };
  return [{ kind: 'new', entity: 'visit', id: ws.newId(), payload }];
}

/** Throws INVALID_INPUT `technicianBusy` when this technician is expected elsewhere at that time. */
export function checkFree(db: Db, booked: readonly Booking[], wanted: Booking): void {
  const { technicianId, from, until, ticketId } = wanted;
  const row = statement(
    db,
    `SELECT t.number, v.appointment_at AS at FROM visit v JOIN ticket t ON t.id = v.ticket_id
     WHERE v.technician_id = ? AND v.status = 'planned' AND v.appointment_at < ?
       AND coalesce(v.ends_at, v.appointment_at + ${VISIT_MS}) > ? AND v.ticket_id <> ? LIMIT 1`,
  ).get(technicianId, until, from, ticketId) as { number: string; at: number } | undefined;
  const twin = booked.some(
    (other) =>
      other.technicianId === technicianId && other.ticketId !== ticketId && other.from < until && other.until > from,
  );
  if (!row && !twin) return;
  const params = row ? { number: row.number, at: row.at } : {};
  throw failure('INVALID_INPUT', { fields: [{ field: 'appointmentAt', problem: 'technicianBusy', params }] });
}

/** The technician must be one, and not one whom this customer does not want (domain §5). */
function checkTechnician({ ws }: StepWorld, { after }: Pick<Taken, 'after'>): void {
  const { technicianId, customerId } = after;
  if (typeof technicianId !== 'string') return;
  if (!readRow(ws.db, 'person', technicianId))
    throw failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem: 'notFound' }] });
  if (typeof customerId !== 'string') return;
  const refused = statement(
    ws.db,
    'SELECT reason FROM refusal WHERE customer_id = ? AND person_id = ? AND removed IS NOT 1 LIMIT 1',
  ).get(customerId, technicianId);
  if (refused) throw failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem: 'customerRefused' }] });
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
  const at = Number(after.appointmentAt);
  const technician = String(after.technicianId);
  checkFree(world.ws.db, world.booked, { technicianId: technician, from: at, until: at + VISIT_MS, ticketId: row.id });
  return planned.map(({ id }): Change => ({ kind: 'set', entity: 'visit', id, payload }));
}
