import { type Booked, clashOf, overlaps, type Span, spanOf } from '../../shared/dispatch/visits.ts';
import type { Change } from '../../shared/model/judge.ts';
import { formatTime } from '../../shared/time-text.ts';
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
  readonly wish?: VisitWish;
}

/** What is known of a visit besides its ticket's fields; nothing = the step's own way. */
export interface VisitWish {
  /** UTC ms; null = as long as the site's visits are. */
  readonly endsAt?: number | null;
  /** Somebody said why a technician whom the customer refused goes all the same. */
  readonly despite?: boolean;
  /** How the visit ends that was agreed before, and when somebody apologised for it. */
  readonly old?: { readonly state: 'moved' | 'missed'; readonly apologisedAt: number | null };
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
  const old = taken.wish?.old;
  const planned = plannedVisits(ws.db, ticketId).filter(({ id }) => !world.ended.has(id));
  const end = (state: string) =>
    planned.flatMap(({ id }) => {
      world.ended.add(id);
      return endVisit(id, old?.state ?? state, { reason, apologisedAt: old?.apologisedAt ?? null });
    });
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

function endVisit(
  id: string,
  to: string,
  { reason, apologisedAt }: { reason: string | null; apologisedAt: number | null },
): Change[] {
  const known = {
    ...(reason === null ? {} : { reason: reason.slice(0, 500) }),
    ...(apologisedAt === null ? {} : { apologisedAt }),
  };
  const go: Change = { kind: 'go', entity: 'visit', id, payload: { from: 'planned', to, reason } };
  return Object.keys(known).length > 0 ? [{ kind: 'set', entity: 'visit', id, payload: known }, go] : [go];
}

/** The span of a visit that says no end: as long as the site's setting says. */
function bookingOf(
  ws: Workspace,
  { technicianId, at, ticketId }: { technicianId: string; at: number; ticketId: string },
  endsAt: number | null = null,
): Booking {
  return { technicianId, ticketId, ...spanOf(at, endsAt, ws.settings().visitMinutes) };
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

function newVisit({ ws, booked }: StepWorld, { ticketId, at, after, wish = {} }: Taken): Change[] {
  const { technicianId, appointmentAt } = after;
  if (typeof technicianId !== 'string' || typeof appointmentAt !== 'number') return [];
  const endsAt = wish.endsAt ?? null;
  const wanted = bookingOf(ws, { technicianId, at: appointmentAt, ticketId }, endsAt);
  checkFree(ws, booked, wanted);
  booked.push(wanted);
  const payload = { ticketId, technicianId, appointmentAt, endsAt, agreedAt: at, status: 'planned' };
  return [{ kind: 'new', entity: 'visit', id: ws.newId(), payload }];
}

/** Throws INVALID_INPUT `technicianBusy` with name, ticket and time when this technician is expected elsewhere then. */
function checkFree(ws: Workspace, booked: readonly Booking[], wanted: Booking): void {
  const { technicianId, ticketId } = wanted;
  const twin = booked.find(
    (other) => other.technicianId === technicianId && other.ticketId !== ticketId && overlaps(other, wanted),
  );
  const clash = clashOf(wanted, bookedAround(ws, technicianId, wanted), ticketId);
  const span = clash ?? twin;
  if (!span) return;
  const number = clash?.number ?? String(readRow(ws.db, 'ticket', twin?.ticketId ?? '')?.fields.number ?? '');
  const name = String(readRow(ws.db, 'person', technicianId)?.fields.name ?? '');
  const { timeZone } = ws.settings();
  const [from, until] = [span.from, span.to].map((at) => formatTime(at, timeZone, 'en-GB'));
  const params = { name, number, from, until };
  throw failure('INVALID_INPUT', { fields: [{ field: 'appointmentAt', problem: 'technicianBusy', params }] });
}

const noTechnician = (problem: string) =>
  failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem, params: {} }] });

/** Somebody who can be sent. Throws INVALID_INPUT `notATechnician`. */
export function technicianOf(ws: Workspace, id: string): { readonly id: string; readonly name: string } {
  const row = statement(
    ws.db,
    "SELECT id, name FROM person WHERE id = ? AND active = 1 AND (signs_in IS NOT 1 OR role = 'groupLeader')",
  ).get(id) as { id: string; name: string } | undefined;
  if (!row) throw noTechnician('notATechnician');
  return row;
}

/** The technician must be one, and not one whom this customer does not want (domain §5), unless somebody said why. */
function checkTechnician({ ws }: StepWorld, { after, wish }: Pick<Taken, 'after' | 'wish'>): void {
  const { technicianId, customerId } = after;
  if (typeof technicianId !== 'string') return;
  technicianOf(ws, technicianId);
  if (wish?.despite || refusalOf(ws, customerId, technicianId) === null) return;
  throw noTechnician('customerRefused');
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
  const booking = { technicianId: String(after.technicianId), at: Number(after.appointmentAt), ticketId: row.id };
  checkFree(ws, booked, bookingOf(ws, booking));
  return planned.map(({ id }): Change => ({ kind: 'set', entity: 'visit', id, payload }));
}
