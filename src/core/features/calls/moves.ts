import type { Change } from '../../../shared/model/judge.ts';
import { createTicketNumber } from '../../../shared/ticket-number.ts';
import type { App, Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { matchNumber } from '../../read/match-number.ts';
import { readNumber, writtenText } from '../../read/number.ts';
import { viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { recordCall, recordRun } from './call-row.ts';
import {
  callByExternalId,
  currentCall,
  type DeskCall,
  emptyDraft,
  type Hold,
  heldRun,
  insertDeskCall,
  ownCall,
  setHeldRun,
  updateDeskCall,
} from './desk-call.ts';
import type { DeskPart } from './handover/runs.ts';
import { takenFrom } from './handover/taken.ts';

export interface PopInput {
  readonly from: string | null;
  readonly to: string | null;
  readonly externalId: string | null;
  readonly direction: 'in' | 'out';
  readonly customerId: string | null;
  readonly callbackId: string | null;
}

/** Changes of the domain and writes of this desk that belong together. */
export interface Move {
  readonly changes: readonly Change[];
  write(): void;
}

/** What a call needs on another desk and has no field for; `base` = the snapshot it goes on from. */
export function deskPart(
  { holds, callbackId, numberProblem }: DeskCall,
  { to = null, why = null, base = null }: Partial<Pick<DeskPart, 'to' | 'why' | 'base'>> = {},
): DeskPart {
  return { holds, callbackId, numberProblem, to, why: why?.trim() || null, base };
}

/**
 * Leaves or takes up a call so that other desks can know. One that somebody else has by now moves on this desk only: their hold on it
 * must not be undone by the way.
 */
function recordMove(ws: Workspace, call: DeskCall, reason: 'park' | 'resume'): Move {
  const here: Move = { changes: [], write: () => updateDeskCall(ws.db, call) };
  if (takenFrom(ws.db, call)) return here;
  // One that never left the desk is nobody else's business when it is taken up.
  if (reason === 'resume' && heldRun(ws.db, call.id) === null) return here;
  const run = ws.newId();
  const desk = deskPart(call, { base: heldRun(ws.db, call.id) });
  return {
    changes: [...recordCall(ws.db, call, ws.now()), recordRun(call, reason, run, { desk })],
    write() {
      updateDeskCall(ws.db, call);
      setHeldRun(ws.db, call.id, run);
    },
  };
}

export const recordParked = (ws: Workspace, parked: DeskCall): Move => recordMove(ws, parked, 'park');

/** Domain changes and local writes of one step on a call; all go to disk together. */
function write(app: App, ws: Workspace, me: Me, call: DeskCall, moves: readonly (Move | null)[]): void {
  const all = moves.filter((move) => move !== null);
  ws.commit(
    me,
    all.flatMap(({ changes }) => changes),
    () => {
      for (const move of all) move.write();
    },
  );
  tellDesk(app, [call.id]);
}

/** Open calls are no synced entity: pages learn of them by this name. */
export function tellDesk(app: App, ids: readonly string[]): void {
  app.events.publish({ kind: 'changed', entities: ids.map((id) => ({ entity: 'deskCall', id })) });
}

export function asParked(call: DeskCall, now: number): DeskCall {
  return { ...call, state: 'parked', parkedAt: now, holds: closeHolds(call.holds, now) };
}

function closeHolds(holds: readonly Hold[], now: number): Hold[] {
  return holds.map((hold) => (hold.to === null ? { from: hold.from, to: Math.max(now, hold.from) } : hold));
}

/**
 * Screen pop: reserves the ticket number (decision 3), parks the call that is open, finds the customer. The same
 * `externalId` again answers the call that exists. Throws NOT_FOUND for a customer or callback that is not there.
 */
export function popCall(app: App, ws: Workspace, me: Me, input: PopInput): string {
  const known = input.externalId === null ? null : knownCall(ws, me, input.externalId);
  if (known) return known;
  const call = newCall(ws, me, input);
  const open = currentCall(ws.db, me.personId);
  const born: Move = {
    changes: [],
    write: () => insertDeskCall(ws.db, { ...call, ticketNumber: nextTicketNumber(app, ws) }),
  };
  write(app, ws, me, call, [open && recordParked(ws, asParked(open, call.startedAt)), born]);
  return call.id;
}

/** Reserves the next number of this desk; inside a transaction. */
export function nextTicketNumber(app: App, ws: Workspace): string {
  const counter = Number(ws.meta('ticket.counter') ?? 0) + 1;
  ws.setMeta('ticket.counter', String(counter));
  return createTicketNumber(ws.meta('device.code') ?? '', counter, app.deps.randomBytes);
}

function knownCall(ws: Workspace, me: Me, externalId: string): string | null {
  const open = callByExternalId(ws.db, me.personId, externalId);
  if (open) return open.id;
  const row = statement(
    ws.db,
    'SELECT id FROM call WHERE external_id = ? AND agent_id = ? AND finished_at IS NOT NULL LIMIT 1',
  ).get(externalId, me.personId) as { id: string } | undefined;
  return row?.id ?? null;
}

export function newCall(ws: Workspace, me: Me, input: PopInput): DeskCall {
  const other = input.direction === 'in' ? input.from : input.to;
  const own = input.direction === 'in' ? input.to : input.from;
  const number = readNumber(ws, other);
  const matches = number.e164 ? matchNumber(viewerOf(ws, me), number.e164) : [];
  const callback = input.callbackId === null ? null : readRow(ws.db, 'callback', input.callbackId);
  if (input.callbackId !== null && !callback) throw failure('NOT_FOUND', { entity: 'callback', id: input.callbackId });
  const only = matches.length === 1 ? (matches[0]?.customer.id ?? null) : null;
  const customerId = input.customerId ?? (callback?.fields.customerId as string | undefined) ?? only;
  if (customerId !== null) checkCustomer(ws, customerId);
  const now = ws.now();
  return {
    id: ws.newId(),
    agentId: me.personId,
    state: 'live',
    direction: input.direction,
    e164: number.e164,
    written: other === null ? null : writtenText(other),
    toNumber: own === null ? null : writtenText(own),
    externalId: input.externalId,
    numberProblem: number.problem,
    ticketNumber: '',
    customerId,
    callbackId: input.callbackId,
    startedAt: now,
    endedAt: null,
    parkedAt: null,
    holds: [],
    rev: 1,
    draft: emptyDraft(firstLanguage(ws, customerId, number.e164)),
  };
}

/** The customer's own language; else what the number or the desk suggests. */
function firstLanguage(ws: Workspace, customerId: string | null, e164: string | null): DeskCall['draft']['language'] {
  const known = customerId && (readRow(ws.db, 'customer', customerId)?.fields.language as string | null);
  if (known === 'yue-Hant-HK' || known === 'cmn-Hans-CN' || known === 'en') return known;
  if (e164?.startsWith('+86')) return 'cmn-Hans-CN';
  if (e164?.startsWith('+85')) return 'yue-Hant-HK';
  return ws.settings().defaultRegion === 'CN' ? 'cmn-Hans-CN' : 'yue-Hant-HK';
}

export function checkCustomer(ws: Workspace, id: string): void {
  const row = readRow(ws.db, 'customer', id);
  if (!row || row.fields.removed === true) throw failure('NOT_FOUND', { entity: 'customer', id });
}

export function setCustomer(app: App, ws: Workspace, me: Me, id: string, customerId: string | null): void {
  const call = ownCall(ws.db, me, id);
  if (customerId !== null) checkCustomer(ws, customerId);
  change(app, ws, { ...call, customerId });
}

/** Times come from stamps, never from counting, and never run backwards when the clock does. */
export function holdCall(app: App, ws: Workspace, me: Me, id: string, on: boolean): void {
  const call = ownCall(ws.db, me, id);
  const held = call.holds.some((hold) => hold.to === null);
  if (call.state !== 'live' || held === on) return;
  const from = Math.max(ws.now(), call.startedAt);
  change(app, ws, { ...call, holds: on ? [...call.holds, { from, to: null }] : closeHolds(call.holds, ws.now()) });
}

export function endCall(app: App, ws: Workspace, me: Me, id: string): void {
  const call = ownCall(ws.db, me, id);
  if (call.endedAt !== null) return;
  const endedAt = Math.max(ws.now(), call.startedAt);
  const state = call.state === 'live' ? 'wrapUp' : call.state;
  change(app, ws, { ...call, state, endedAt, holds: closeHolds(call.holds, endedAt) });
}

function change(app: App, ws: Workspace, call: DeskCall): void {
  updateDeskCall(ws.db, call);
  tellDesk(app, [call.id]);
}

export function parkCall(app: App, ws: Workspace, me: Me, id: string): void {
  const call = ownCall(ws.db, me, id);
  if (call.state === 'parked') return;
  write(app, ws, me, call, [recordParked(ws, asParked(call, ws.now()))]);
}

/** Back to a parked call; the one that is open is parked in its place. */
export function resumeCall(app: App, ws: Workspace, me: Me, id: string): void {
  const call = ownCall(ws.db, me, id);
  if (call.state !== 'parked') return;
  const open = currentCall(ws.db, me.personId);
  const resumed: DeskCall = { ...call, state: call.endedAt === null ? 'live' : 'wrapUp', parkedAt: null };
  write(app, ws, me, call, [open && recordParked(ws, asParked(open, ws.now())), recordMove(ws, resumed, 'resume')]);
}
