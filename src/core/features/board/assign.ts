import { endOfVisit, isMissed, mayAssign, type RearrangeCause } from '../../../shared/dispatch/steps.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { checkRefusal, checkVisit, technicianOf, type WantedVisit } from './rules.ts';
import { endVisit, instantField, move, plannedVisit, set, statusOf, type Work, workOn } from './ticket.ts';

export interface AssignInput {
  readonly id: string;
  readonly technicianId: string;
  readonly visit: WantedVisit | null;
  readonly despite: string | null;
}

/**
 * Names a technician (domain §5: the leader assigns). From a bare report the leader is told first: whoever stands at the
 * board knows of it. A technician already named is replaced; an agreed time needs `rearrange`.
 */
export function assign(ws: Workspace, me: Me, input: AssignInput): string {
  let work = workOn(ws, me, input.id);
  if (!mayAssign(statusOf(work)) || plannedVisit(ws, input.id))
    throw failure('CONFLICT', { entity: 'ticket', rev: work.row.rev });
  const technician = technicianOf(ws, input.technicianId);
  checkRefusal(work, technician.id, input.despite);
  const checked = input.visit ? checkVisit(work, technician, input.visit) : null;
  if (statusOf(work) === 'reported') {
    tellLeader(work);
    // One action happens at one time: a visit agreed before its technician was named would be refused.
    work = { ...workOn(ws, me, input.id), now: work.now };
  }
  const changes = [
    ...naming(work, technician.id, input.despite),
    ...(checked ? appointing(work, technician.id, checked.span, checked.agreedAt) : []),
  ];
  return ws.commit(me, changes);
}

/** A commit of its own, because it has no way back: undoing the assignment leaves the leader told. */
function tellLeader(work: Work): void {
  const { ws, me, now } = work;
  const told = { leaderToldAt: now, leaderToldVia: 'desk', leaderId: me.personId };
  ws.commit(me, [set(work, told), ...move(work, 'reported', 'leaderTold')]);
}

function naming(work: Work, technicianId: string, despite: string | null): Change[] {
  const { now } = work;
  const reason = despite?.trim() || null;
  const status = statusOf(work);
  const named = set(work, { technicianId, assignedAt: now });
  if (status !== 'assigned') return [named, ...move(work, status, 'assigned', reason, { technicianId })];
  const { ws, id } = work;
  const data = { fields: ['technicianId'], technicianId };
  return [
    named,
    {
      kind: 'add',
      entity: 'event',
      id: ws.newId(),
      payload: { ticketId: id, kind: 'set', occurredAt: now, text: reason, data },
    },
  ];
}

function appointing(work: Work, technicianId: string, span: { from: number; to: number }, agreedAt: number): Change[] {
  const { ws, id } = work;
  return [
    set(work, { appointmentAt: span.from, appointmentAgreedAt: agreedAt, appointmentNamedAt: agreedAt }),
    ...move(work, 'assigned', 'appointed', null, { appointmentAt: span.from }),
    {
      kind: 'new',
      entity: 'visit',
      id: ws.newId(),
      payload: { ticketId: id, technicianId, appointmentAt: span.from, endsAt: span.to, agreedAt, status: 'planned' },
    },
  ];
}

/** Agrees the time of a visit with the technician who is named. */
export function appoint(ws: Workspace, me: Me, id: string, wanted: WantedVisit): string {
  const work = workOn(ws, me, id);
  if (statusOf(work) !== 'assigned') throw failure('CONFLICT', { entity: 'ticket', rev: work.row.rev });
  const technician = technicianOf(ws, String(work.row.fields.technicianId ?? ''));
  const { span, agreedAt } = checkVisit(work, technician, wanted);
  return ws.commit(me, appointing(work, technician.id, span, agreedAt));
}

export interface RearrangeInput {
  readonly id: string;
  readonly cause: RearrangeCause;
  readonly reason: string;
  readonly apologised: boolean;
  readonly technicianId: string | null;
  readonly visit: WantedVisit | null;
  readonly despite: string | null;
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
  const technician = technicianOf(ws, input.technicianId ?? String(work.row.fields.technicianId ?? ''));
  checkRefusal(work, technician.id, input.despite);
  const checked = input.visit ? checkVisit(work, technician, input.visit) : null;
  const missed = isMissed(input.cause, at, work.now);
  const old = plannedVisit(ws, input.id);
  const apologisedAt = input.apologised ? work.now : null;
  const count = Number(work.row.fields.missedVisits ?? 0) + (missed ? 1 : 0);
  const changes: Change[] = [
    ...(old ? endVisit(old, endOfVisit(input.cause, at, work.now), { reason, apologisedAt }) : []),
    ...move(work, status, 'assigned', reason, { cause: input.cause, missed, apologised: input.apologised, was: at }),
    set(work, { technicianId: technician.id, assignedAt: work.now, missedVisits: count, ...NOTHING_AGREED }),
    ...(checked ? appointing(work, technician.id, checked.span, checked.agreedAt) : []),
  ];
  ws.commit(me, changes);
  // What was missed or moved is history: there is no way back.
  return { changeId: '', missed };
}

/** What no longer holds when an appointment is given up. */
const NOTHING_AGREED = {
  appointmentAt: null,
  appointmentAgreedAt: null,
  appointmentNamedAt: null,
  customerConfirmedAt: null,
  dispatchedAt: null,
  dispatchedVia: null,
};
