import { derivedId } from '../../../../shared/ids.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import { legalMove } from '../../../../shared/model/state-machines.ts';
import { dueInstant } from '../../../../shared/script/due.ts';
import { siteInstant } from '../../../../shared/site-local.ts';
import type { Me } from '../../../app-context.ts';
import { readRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { calledBack } from '../../../service/step.ts';
import type { Workspace } from '../../../workspace.ts';
import { answer, labelText } from './customer-changes.ts';
import type { Outcome } from './outcome.ts';

export interface Written {
  readonly ticketId: string | null;
  readonly endedAt: number;
}

/** The callback that this call did: one attempt more, and done when the person was reached (decision 12). */
export function callbackDone(ws: Workspace, me: Me, outcome: Outcome, { endedAt }: Written): Change[] {
  const { callbackId, call, wrapUp } = outcome;
  const row = callbackId ? readRow(ws.db, 'callback', callbackId)?.fields : null;
  if (!callbackId || !row) return [];
  const result = outcome.result ?? 'reached';
  const note = wrapUp.summary || null;
  const changes: Change[] = [
    {
      kind: 'add',
      entity: 'attempt',
      id: ws.newId(),
      payload: { callbackId, callId: call.id, occurredAt: call.startedAt, result, note },
    },
  ];
  const from = String(row.status);
  const to = result === 'reached' ? 'done' : 'called';
  if (legalMove('callback', row, from, to)) {
    changes.push({ kind: 'go', entity: 'callback', id: callbackId, payload: { from, to, reason: result } });
    if (to === 'done' && typeof row.ticketId === 'string') changes.push(...calledBack(ws, me, row.ticketId, endedAt));
  }
  const again = answer(outcome, 'callback.nextAt');
  const zone = ws.settings().timeZone;
  const planned = outcome.run?.plan.callbacks.find(({ stage }) => stage === 'again');
  const dueAt =
    (again && siteInstant(again, zone)) ?? wrapUp.nextActionAt ?? (planned ? dueInstant(planned, zone) : null);
  if (to === 'called' && dueAt && dueAt > endedAt) {
    changes.push({ kind: 'set', entity: 'callback', id: callbackId, payload: { dueAt } });
  }
  return changes;
}

/** What we owe from now on: the contact promised in the call, the next action with its time, the script's callbacks. */
export function newDuties(ws: Workspace, me: Me, outcome: Outcome, written: Written): Change[] {
  const { ticket, wrapUp, run } = outcome;
  const promises = new Map<number, Change>();
  const promise = (dueAt: number, text: string, ownerId: string) => {
    if (!promises.has(dueAt)) promises.set(dueAt, newPromise(ws, outcome, written, { dueAt, text, ownerId }));
  };
  const about = String(ticket?.summary ?? outcome.existing?.summary ?? wrapUp.summary).slice(0, 500);
  if (wrapUp.nextAction === 'callBack' && wrapUp.nextActionAt !== null) {
    promise(wrapUp.nextActionAt, about, wrapUp.nextActionBy ?? me.personId);
  }
  if (typeof ticket?.promisedContactBy === 'number') promise(ticket.promisedContactBy, about, me.personId);
  const callbacks: Change[] = [];
  for (const planned of run?.plan.callbacks ?? []) {
    const dueAt = dueInstant(planned, ws.settings().timeZone);
    // The callback that this call tried is the one to be tried again: it keeps its stage and counts its attempts.
    if (dueAt === null || (planned.stage === 'again' && outcome.callbackId !== null)) continue;
    if (planned.stage === 'promise') {
      // The agent named the time of the next action in place of the script's guess.
      if (wrapUp.nextAction !== 'callBack') promise(dueAt, labelText(planned.why) || about, me.personId);
    } else callbacks.push(...newCallback(ws, outcome, written, planned.stage, dueAt));
  }
  return [...promises.values(), ...remindersWithoutTicket(ws, me, outcome, written), ...callbacks];
}

/** Roles that a reminder may name and that nobody signs in with: who does their work at the desk. */
const STANDS_FOR: Readonly<Record<string, string>> = { dispatcher: 'groupLeader' };

/**
 * Whom to tell stands on the ticket. A call that has none (a callback that found the customer dissatisfied) owes it all the same: a
 * promise of that person, of the agent's team first, due by the end of the day; the callback's own ticket is named with it.
 */
function remindersWithoutTicket(ws: Workspace, me: Me, outcome: Outcome, written: Written): Change[] {
  if (written.ticketId !== null) return [];
  const { callbackId, run } = outcome;
  const about = callbackId === null ? null : readRow(ws.db, 'callback', callbackId)?.fields.ticketId;
  const dueAt = dueInstant({ ...TODAY, promisedAt: written.endedAt }, ws.settings().timeZone) ?? written.endedAt;
  return (run?.plan.reminders ?? []).map(({ role, why }) => {
    const ownerId = personOf(ws, me, STANDS_FOR[role] ?? role) ?? me.personId;
    const on = { ...written, ticketId: typeof about === 'string' ? about : null };
    return newPromise(ws, outcome, on, { dueAt, text: labelText(why), ownerId });
  });
}

const TODAY = { by: 'today', dueAt: null, dueLocal: null } as const;

function personOf(ws: Workspace, me: Me, role: string): string | null {
  const row = statement(
    ws.db,
    'SELECT id FROM person WHERE role = ? AND active = 1 AND signs_in = 1 ORDER BY team_id IS ? DESC, rid LIMIT 1',
  ).get(role, me.teamId) as { id: string } | undefined;
  return row?.id ?? null;
}

function newPromise(
  ws: Workspace,
  { card }: Outcome,
  { ticketId }: Written,
  fields: { dueAt: number; text: string; ownerId: string },
): Change {
  const payload = { ...fields, text: fields.text || '—', customerId: card?.id ?? null, ticketId, status: 'open' };
  return { kind: 'new', entity: 'promise', id: ws.newId(), payload };
}

/** Its id is derived, so that two desks that finish the same call make one callback. */
function newCallback(
  ws: Workspace,
  { card, call }: Outcome,
  { ticketId }: Written,
  stage: string,
  dueAt: number,
): Change[] {
  if (!card) return [];
  const rule = `script.${stage}`;
  const id = derivedId(rule, card.id, call.id);
  if (readRow(ws.db, 'callback', id)) return [];
  const payload = { customerId: card.id, ticketId, rule, stage, dueAt, status: 'planned', marketing: false };
  return [{ kind: 'new', entity: 'callback', id, payload }];
}
