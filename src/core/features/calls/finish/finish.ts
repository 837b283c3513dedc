import type { CallCheck, WrapUp } from '../../../../contract/calls.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import type { TicketClass } from '../../../../shared/model/ticket-classes.ts';
import { firstState, isTicketClass, stepRule } from '../../../../shared/model/ticket-flow.ts';
import { recordRun as recordPath } from '../../../../shared/script/insight.ts';
import type { App, Me } from '../../../app-context.ts';
import type { Library } from '../../../content/library.ts';
import { isBlocking } from '../../../content/phrase-check.ts';
import { readRow } from '../../../db/rows.ts';
import { failure } from '../../../failure.ts';
import { departmentChanges } from '../../../service/departments.ts';
import type { Workspace } from '../../../workspace.ts';
import { recordCall, recordRun } from '../call-row.ts';
import { deleteDeskCall, findDeskCall, ownCall } from '../desk-call.ts';
import { takenFrom } from '../handover/taken.ts';
import { tellDesk } from '../moves.ts';
import { customerChanges, describedMachine } from './customer-changes.ts';
import { callbackDone, newDuties, type Written } from './follow-up.ts';
import { missingOf } from './missing.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { qualityEvents, timeline } from './records.ts';
import { entriesOf } from './run.ts';

const EMPTY: WrapUp = {
  disposition: '',
  nextAction: null,
  nextActionAt: null,
  nextActionBy: null,
  result: null,
  summary: '',
};
/** The page writes the summary at the very end: until then its absence is not held against the call. */
const SUMMARY_TO_COME = '…';

/** The judgement that finishing will make, for the page to show beside the form. Writes nothing. */
export function checkCall(
  ws: Workspace,
  library: Library,
  me: Me,
  input: { id: string; wrapUp: Partial<WrapUp> },
): CallCheck {
  const wrapUp = { ...EMPTY, ...input.wrapUp };
  if (wrapUp.summary.trim() === '') wrapUp.summary = SUMMARY_TO_COME;
  const outcome = outcomeOf(ws, library, me, ownCall(ws.db, me, input.id), wrapUp);
  return {
    missing: missingOf(outcome, ws.settings().lists),
    repeats: [...outcome.repeats],
    blocked: outcome.phrases.findings
      .filter((found) => found.field === 'note' && isBlocking(found))
      .map(({ finding: { ruleId, start, end } }) => ({ ruleId, start, end })),
    effects: effectsOf(outcome),
  };
}

function effectsOf({ ticket, existing, run, callbackId }: Outcome): CallCheck['effects'] {
  const effects: CallCheck['effects'] = [];
  if (existing) effects.push({ kind: 'ticketUpdate', data: { number: existing.number } });
  if (ticket?.class) {
    effects.push({ kind: 'ticket', data: { number: ticket.number, class: ticket.class, status: ticket.status } });
  }
  for (const callback of run?.plan.callbacks ?? []) effects.push({ kind: 'callback', data: { ...callback } });
  for (const reminder of run?.plan.reminders ?? []) effects.push({ kind: 'remind', data: { ...reminder } });
  for (const refusal of run?.plan.doNotCall ?? []) effects.push({ kind: 'doNotCall', data: { ...refusal } });
  if (callbackId) effects.push({ kind: 'callbackDone', data: { callbackId } });
  return effects;
}

export interface Finished {
  readonly changeId: string;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
}

/**
 * Writes the call and all that follows from it in ONE commit, and takes the draft off the desk in the same transaction
 * (decision 4). Once more for a finished call answers what it wrote. Throws REQUIRED_FIELDS, NOT_FOUND.
 */
export function finishCall(
  app: App,
  ws: Workspace,
  library: Library,
  me: Me,
  input: { id: string; wrapUp: WrapUp },
): Finished {
  const known = findDeskCall(ws.db, input.id) ? null : alreadyFinished(ws, me, input.id);
  if (known) return known;
  const call = ownCall(ws.db, me, input.id);
  // Two tickets of one number: whoever was overtaken takes the call back first, or lets go of it.
  if (takenFrom(ws.db, call)) throw failure('CONFLICT', { entity: 'call' });
  checkOwner(ws, input.wrapUp.nextActionBy);
  const outcome = outcomeOf(ws, library, me, call, input.wrapUp);
  const missing = missingOf(outcome, ws.settings().lists);
  if (missing.length > 0) throw failure('REQUIRED_FIELDS', { missing: [...missing] });
  const ticketId = outcome.existing?.id ?? (outcome.ticket ? ws.newId() : null);
  const changes = changesOf(ws, me, outcome, ticketId);
  ws.commit(me, changes, () => deleteDeskCall(ws.db, call.id));
  tellDesk(app, [call.id]);
  return {
    // No undo: the number was read out and promises were made. A ticket made in error is voided, which stays visible.
    changeId: '',
    ticketId,
    ticketNumber: outcome.existing?.number ?? (ticketId ? call.ticketNumber : null),
  };
}

function checkOwner(ws: Workspace, personId: string | null): void {
  if (personId === null || readRow(ws.db, 'person', personId)) return;
  throw failure('INVALID_INPUT', { fields: [{ field: 'nextActionBy', problem: 'invalid' }] });
}

function alreadyFinished(ws: Workspace, me: Me, id: string): Finished | null {
  const row = readRow(ws.db, 'call', id)?.fields;
  if (!row || row.finishedAt === null || row.agentId !== me.personId) return null;
  const ticketId = row.ticketId as string | null;
  return { changeId: '', ticketId, ticketNumber: ticketId ? (row.ticketNumber as string) : null };
}

function changesOf(ws: Workspace, me: Me, outcome: Outcome, ticketId: string | null): Change[] {
  const { call, wrapUp, disposition, run } = outcome;
  const now = ws.now();
  const endedAt = call.endedAt ?? Math.max(now, call.startedAt);
  const written: Written = { ticketId, endedAt };
  const machine = describedMachine(ws, outcome);
  const record = {
    customerId: outcome.card?.id ?? null,
    endedAt,
    finishedAt: Math.max(now, endedAt),
    ticketId,
    ticketNumber: outcome.existing?.number ?? call.ticketNumber,
    disposition: disposition?.code ?? null,
    result: outcome.result,
    summary: wrapUp.summary.trim() || null,
  };
  return [
    ...customerChanges(ws, outcome, endedAt),
    ...(machine?.changes ?? []),
    ...ticketChanges(ws, me, outcome, written, machine?.id ?? null),
    ...recordCall(ws.db, call, now, record),
    ...timeline(ws, outcome, written),
    recordRun(call, 'wrapUp', ws.newId(), {
      run: run && recordPath(run, entriesOf(call.draft.answers), call.startedAt),
    }),
    ...callbackDone(ws, me, outcome, written),
    ...newDuties(ws, me, outcome, written),
    ...qualityEvents(ws, outcome, written),
  ];
}

function ticketChanges(
  ws: Workspace,
  me: Me,
  outcome: Outcome,
  { ticketId, endedAt }: Written,
  machine: string | null,
): Change[] {
  const { ticket, existing, wrapUp, call } = outcome;
  if (ticketId === null) return [];
  const ownerId = wrapUp.nextActionBy ?? me.personId;
  if (ticket) {
    // Nobody can be told of a report before it is complete: its clocks count from the end of the call.
    const at = Math.max(endedAt, call.startedAt);
    const payload = {
      ...{ ...ticket, ownerId, equipmentId: ticket.equipmentId ?? machine, reportedAt: at },
      ...bornStamps(ticket.class, ticket.status, at),
    };
    const birth: Change = { kind: 'new', entity: 'ticket', id: ticketId, payload };
    return [birth, ...bornHandedOver(ws, ticketId, payload, at)];
  }
  if (!existing) return [];
  const { nextAction, nextActionAt, nextActionBy } = wrapUp;
  const owed = nextAction === null || nextAction === 'none' ? {} : { nextAction, nextActionAt, nextActionBy };
  const payload = { ...outcome.updates, ...owed };
  return Object.keys(payload).length > 0 ? [{ kind: 'set', entity: 'ticket', id: ticketId, payload }] : [];
}

/** A ticket settled or handed over within the call has the instants of the state it is born in. */
function bornStamps(ticketClass: TicketClass | null, state: string | null, at: number): Record<string, unknown> {
  if (ticketClass === null || state === null || state === firstState(ticketClass)) return {};
  const { stamps, fills, sets } = stepRule(ticketClass, firstState(ticketClass), state);
  return { ...Object.fromEntries([...stamps, ...fills].map((field) => [field, at])), ...sets };
}

function bornHandedOver(ws: Workspace, ticketId: string, after: Record<string, unknown>, at: number): Change[] {
  const to = String(after.status);
  const from = isTicketClass(after.class) ? firstState(after.class) : to;
  return from === to ? [] : departmentChanges(ws, { ticketId, from, to, at, reason: null, before: after, after });
}
