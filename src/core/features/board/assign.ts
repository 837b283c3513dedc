import { endOfVisit, isMissed, mayAssign, type RearrangeCause } from '../../../shared/dispatch/steps.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import { stepEvent } from '../../service/step.ts';
import { plannedVisits, technicianOf } from '../../service/visits.ts';
import type { Workspace } from '../../workspace.ts';
import { checkRefusal, checkVisit, type WantedVisit } from './rules.ts';
import { instantField, statusOf, takeSteps, type Work, workOn } from './ticket.ts';

export interface AssignInput {
  readonly id: string;
  readonly technicianId: string;
  readonly visit: WantedVisit | null;
  readonly despite: string | null;
  /** What became of marks in its reasons: written with it. */
  readonly records: readonly Change[];
}

/**
 * Names a technician (domain §5: the leader assigns). From a bare report the leader is told first: whoever stands at the
 * board knows of it. A technician already named is replaced; an agreed time needs `rearrange`.
 */
export function assign(ws: Workspace, me: Me, input: AssignInput): string {
  let work = workOn(ws, me, input.id);
  if (!mayAssign(statusOf(work)) || plannedVisits(ws.db, input.id).length > 0)
    throw failure('CONFLICT', { entity: 'ticket', rev: work.row.rev });
  const { technicianId, despite } = input;
  technicianOf(ws, technicianId);
  checkRefusal(work, technicianId, despite);
  const visit = input.visit && { ...input.visit, ...checkVisit(work, input.visit) };
  // Entered afterwards: who agreed a time was named by then.
  const occurredAt = visit?.agreedAt ?? null;
  const steps = [naming(technicianId, { despite, occurredAt }), ...(visit ? [appointing(visit, despite)] : [])];
  // Tried before anything is written: the leader's word is a commit of its own.
  takeSteps(work, steps);
  if (statusOf(work) === 'reported') {
    tellLeader(work, occurredAt);
    work = workOn(ws, me, input.id);
  }
  if (statusOf(work) !== 'assigned') return ws.commit(me, [...takeSteps(work, steps), ...input.records]);
  const renamed = { ...work, row: { ...work.row, fields: { ...work.row.fields, technicianId, assignedAt: work.now } } };
  return ws.commit(me, [
    ...replacing(work, technicianId, despite),
    ...(visit ? takeSteps(renamed, [appointing(visit, despite)]) : []),
    ...input.records,
  ]);
}

/** A commit of its own, because it has no way back: undoing the assignment leaves the leader told. */
function tellLeader(work: Work, occurredAt: number | null): void {
  const { ws, me } = work;
  const fields = { leaderToldVia: 'desk', leaderId: me.personId };
  ws.commit(me, takeSteps(work, [{ to: 'leaderTold', occurredAt, fields, data: { via: 'desk' } }]));
}

function naming(technicianId: string, { despite, occurredAt }: { despite: string | null; occurredAt: number | null }) {
  return {
    to: 'assigned',
    reason: despite?.trim() || null,
    occurredAt,
    fields: { technicianId },
    data: { technicianId },
    visit: { despite: true },
  };
}

/** Another technician where one is named already: no step, but a line of its own. */
function replacing({ ws, id, now }: Work, technicianId: string, despite: string | null): Change[] {
  const data = { fields: ['technicianId'], technicianId };
  return [
    { kind: 'set', entity: 'ticket', id, payload: { technicianId, assignedAt: now } },
    stepEvent(ws, id, 'set', { at: now, text: despite?.trim() || null, data }),
  ];
}

interface Agreed {
  readonly at: number;
  readonly endsAt: number;
  readonly agreedAt: number | null;
}

function appointing({ at, endsAt, agreedAt }: Agreed, despite: string | null) {
  return {
    to: 'appointed',
    occurredAt: agreedAt,
    fields: { appointmentAt: at },
    data: { appointmentAt: at },
    // A refused technician was named with a reason: naming the time asks for none again.
    visit: { endsAt, despite: despite !== null },
  };
}

/** Agrees the time of a visit with the technician who is named. */
export function appoint(ws: Workspace, me: Me, id: string, wanted: WantedVisit): string {
  const work = workOn(ws, me, id);
  if (statusOf(work) !== 'assigned') throw failure('CONFLICT', { entity: 'ticket', rev: work.row.rev });
  const visit = { ...wanted, ...checkVisit(work, wanted) };
  return ws.commit(me, takeSteps(work, [appointing(visit, 'named')]));
}

export interface RearrangeInput {
  readonly id: string;
  readonly cause: RearrangeCause;
  readonly reason: string;
  readonly apologised: boolean;
  readonly technicianId: string | null;
  readonly visit: WantedVisit | null;
  readonly despite: string | null;
  /** What became of marks in its reasons: written with it. */
  readonly records: readonly Change[];
}

/**
 * Gives an appointment up (domain §5: the hotline re-arranges, apologises, agrees a new time). The old visit stays as
 * `moved`, or `missed` when nobody came or it was given up by us after its time; then the ticket counts it.
 */
export function rearrange(ws: Workspace, me: Me, input: RearrangeInput): { changeId: string; missed: boolean } {
  const work = workOn(ws, me, input.id);
  const status = statusOf(work);
  const at = instantField(work, 'appointmentAt');
  if (!['appointed', 'confirmed', 'dispatched'].includes(status) || at === null)
    throw failure('CONFLICT', { entity: 'ticket', rev: work.row.rev });
  const reason = input.reason.trim();
  if (reason === '') throw failure('REQUIRED_FIELDS', { missing: [{ field: 'reason', problem: 'required' }] });
  const technicianId = input.technicianId ?? String(work.row.fields.technicianId ?? '');
  technicianOf(ws, technicianId);
  checkRefusal(work, technicianId, input.despite);
  const visit = input.visit && { ...input.visit, ...checkVisit(work, input.visit) };
  const missed = isMissed(input.cause, at, work.now);
  const { cause, apologised } = input;
  const missedVisits = Number(work.row.fields.missedVisits ?? 0) + (missed ? 1 : 0);
  const apologisedAt = apologised ? work.now : null;
  const giveUp = {
    to: 'assigned',
    reason,
    occurredAt: visit?.agreedAt ?? null,
    fields: { technicianId, missedVisits },
    data: { cause, missed, apologised, was: at, technicianId },
    visit: { despite: true, old: { state: endOfVisit(cause, at, work.now), apologisedAt } },
  };
  const steps = [giveUp, ...(visit ? [appointing(visit, input.despite)] : [])];
  ws.commit(me, [...takeSteps(work, steps), ...input.records]);
  // What was missed or moved is history: there is no way back.
  return { changeId: '', missed };
}
