import { derivedId } from '../../../../shared/ids.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import { legalMove } from '../../../../shared/model/state-machines.ts';
import { dueInstant } from '../../../../shared/script/due.ts';
import { siteInstant } from '../../../../shared/site-local.ts';
import { addDays, businessDate, instantOf } from '../../../../shared/site-time.ts';
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

/**
 * The callback that this call did: one attempt more, and done when the person was reached (decision 12). Whatever else
 * the customer was due by the end of the day goes with it: one customer, one call.
 */
export function callbackDone(ws: Workspace, me: Me, outcome: Outcome, { endedAt, ticketId }: Written): Change[] {
  const { callbackId, call, wrapUp } = outcome;
  const row = callbackId ? readRow(ws.db, 'callback', callbackId)?.fields : null;
  if (!callbackId || !row) return [];
  const result = outcome.result ?? 'reached';
  const to = result === 'reached' ? 'done' : 'called';
  const end = to === 'done' ? { doneAt: endedAt, doneBy: me.personId, callId: call.id } : {};
  const ids = [callbackId, ...othersDue(ws, row, callbackId, endedAt)];
  const changes = ids.flatMap((id, index): Change[] => {
    const fields = index === 0 ? row : (readRow(ws.db, 'callback', id)?.fields ?? {});
    const from = String(fields.status);
    const attempt = { callbackId: id, callId: call.id, occurredAt: call.startedAt, result, e164: call.e164 };
    const set = { ...end, ...(to === 'done' && index === 0 ? said(outcome, ticketId) : {}) };
    return [
      { kind: 'add', entity: 'attempt', id: ws.newId(), payload: { ...attempt, note: wrapUp.summary || null } },
      ...(Object.keys(set).length > 0 ? [{ kind: 'set', entity: 'callback', id, payload: set } as const] : []),
      ...(legalMove('callback', fields, from, to)
        ? [{ kind: 'go', entity: 'callback', id, payload: { from, to, reason: result } } as const]
        : []),
    ];
  });
  if (to === 'done') {
    // Stages A and C of one repair are two callbacks of one ticket: it moves once.
    const tickets = ids.flatMap((id) => (readRow(ws.db, 'callback', id)?.fields.ticketId as string | null) ?? []);
    for (const id of new Set(tickets)) changes.push(...calledBack(ws, me, id, endedAt));
  }
  const again = answer(outcome, 'callback.nextAt');
  const zone = ws.settings().timeZone;
  const planned = outcome.run?.plan.callbacks.find(({ stage }) => stage === 'again');
  const nextAt =
    (again && siteInstant(again, zone)) ?? wrapUp.nextActionAt ?? (planned ? dueInstant(planned, zone) : null);
  if (to === 'called' && nextAt && nextAt > endedAt) {
    changes.push({ kind: 'set', entity: 'callback', id: callbackId, payload: { dueAt: nextAt, nextAt } });
  }
  return changes;
}

function othersDue(ws: Workspace, row: Readonly<Record<string, unknown>>, id: string, at: number): string[] {
  const zone = ws.settings().timeZone;
  const end = instantOf(addDays(businessDate(at, zone), 1), 0, zone);
  const rows = statement(
    ws.db,
    `SELECT id FROM callback WHERE customer_id = ? AND id <> ? AND status IN ('planned', 'called')
     AND coalesce(next_at, due_at) < ? ORDER BY due_at`,
  ).all(row.customerId, id, end) as { id: string }[];
  return rows.map((one) => one.id);
}

const SCORED = { timeliness: 'timeliness', effect: 'effect', attitude: 'attitude' } as const;
const OVERALL = ['satisfied', 'neutral', 'dissatisfied', 'notRated'];

/** What the customer said in the script of the callback (domain §7); a complaint made in it hangs on it. */
function said(outcome: Outcome, ticketId: string | null): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(SCORED)) {
    const value = outcome.run?.plan.values[`callback.${name}`]?.value;
    const score = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
    if (Number.isInteger(score) && score >= 1 && score <= 5) set[field] = score;
  }
  for (const name of ['remaining', 'cause', 'remedy'] as const) {
    const value = answer(outcome, `callback.${name}`);
    if (value) set[name] = value.slice(0, 500);
  }
  const overall = answer(outcome, 'callback.satisfaction');
  if (overall && OVERALL.includes(overall)) set.overall = overall;
  if (outcome.ticket?.class === 'complaint' && ticketId !== null) set.complaintId = ticketId;
  return set;
}

/** Messages and missed calls of somebody who now rang, or was rung and reached: they are cleared (domain §6, S1). */
export function missedCleared(ws: Workspace, { call, result, card }: Outcome, { endedAt }: Written): Change[] {
  if (call.direction === 'out' && (result ?? 'reached') !== 'reached') return [];
  const rows = statement(
    ws.db,
    `SELECT id FROM missed_call WHERE status = 'open' AND received_at <= ? AND (e164 = ? OR customer_id = ?)`,
  ).all(call.startedAt, call.e164, card?.id ?? null) as { id: string }[];
  const to = call.direction === 'in' ? 'cleared' : 'done';
  return rows.flatMap(({ id }): Change[] => [
    { kind: 'set', entity: 'missedCall', id, payload: { clearedBy: call.id, doneAt: endedAt } },
    { kind: 'go', entity: 'missedCall', id, payload: { from: 'open', to, reason: null } },
  ]);
}

/** What we owe from now on: the contact promised in the call, the next action with its time, the script's callbacks. */
export function newDuties(ws: Workspace, me: Me, outcome: Outcome, written: Written): Change[] {
  const { ticket, wrapUp, run } = outcome;
  const made = promisedInCall(ws, outcome);
  const promises = new Map<number, Change>();
  const promise = (dueAt: number, text: string, ownerId: string) => {
    // One that the agent made by key in the call, for the same time, says it already.
    if (!promises.has(dueAt) && !made.some((one) => one.dueAt === dueAt))
      promises.set(dueAt, newPromise(ws, outcome, written, { dueAt, text, ownerId }));
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
  const known = made.map(({ id }) => id);
  return [
    ...joined(outcome, written, known),
    ...promises.values(),
    ...remindersWithoutTicket(ws, me, outcome, written),
    ...callbacks,
  ];
}

/** Promises made by key while the call went on: nobody knew the ticket yet, nor perhaps the customer. */
function promisedInCall(ws: Workspace, { call }: Outcome): { id: string; dueAt: number }[] {
  const sql = "SELECT id, due_at AS dueAt FROM promise WHERE call_id = ? AND status = 'open'";
  return statement(ws.db, sql).all(call.id) as { id: string; dueAt: number }[];
}

function joined({ card }: Outcome, { ticketId }: Written, ids: readonly string[]): Change[] {
  const customer = card ? { customerId: card.id, e164: null } : {};
  const payload = { ...customer, ...(ticketId === null ? {} : { ticketId }) };
  if (Object.keys(payload).length === 0) return [];
  return ids.map((id) => ({ kind: 'set', entity: 'promise', id, payload }));
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
  { card, call }: Outcome,
  { ticketId, endedAt }: Written,
  fields: { dueAt: number; text: string; ownerId: string },
): Change {
  const about = { customerId: card?.id ?? null, ticketId, callId: call.id, e164: card ? null : call.e164 };
  const payload = { ...fields, ...about, text: fields.text || '—', status: 'open', madeAt: endedAt };
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
