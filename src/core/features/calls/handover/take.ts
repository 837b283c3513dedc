import { may } from '../../../../shared/model/roles.ts';
import type { App, Me } from '../../../app-context.ts';
import { readRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { failure } from '../../../failure.ts';
import type { Workspace } from '../../../workspace.ts';
import { recordCall, recordRun } from '../call-row.ts';
import {
  currentCall,
  type DeskCall,
  type Draft,
  deleteDeskCall,
  emptyDraft,
  findDeskCall,
  heldRun,
  insertDeskCall,
  ownCall,
  rekeyDeskCall,
  setHeldRun,
  updateDeskCall,
} from '../desk-call.ts';
import { asParked, deskPart, nextTicketNumber, recordParked, tellDesk } from '../moves.ts';
import { snapshotDraft } from '../snapshot.ts';
import { keepAside, readAside } from './aside.ts';
import { holdingRun, type Run } from './runs.ts';
import { notify } from './settle.ts';
import { hasMore, takenFrom } from './taken.ts';

/**
 * Goes on with a call that another person, or another desk, holds (decision 5). What this desk itself had written on it lies beside it
 * afterwards. Throws NOT_FOUND, CONFLICT when it is finished, INVALID_INPUT without a reason for taking what was not offered.
 */
export function takeOver(app: App, ws: Workspace, me: Me, { id, why }: { id: string; why: string }): void {
  const row = readRow(ws.db, 'call', id)?.fields;
  if (!row) throw failure('NOT_FOUND', { entity: 'call', id });
  if (row.finishedAt !== null) throw failure('CONFLICT', { entity: 'call' });
  const holder = String(row.agentId);
  if (holder !== me.personId && why.trim() === '') {
    throw failure('INVALID_INPUT', { fields: [{ field: 'why', problem: 'required' }] });
  }
  const here = findDeskCall(ws.db, id);
  const run = holdingRun(ws.db, id, holder);
  const source = sourceOf(ws, here, run);
  if (!source) throw failure('NOT_FOUND', { entity: 'call', id });
  const now = ws.now();
  const endedAt = (row.endedAt as number | null) ?? here?.endedAt ?? null;
  const call: DeskCall = {
    ...(here ?? fromRow(id, row, run, now)),
    agentId: me.personId,
    endedAt,
    state: endedAt === null ? 'live' : 'wrapUp',
    parkedAt: null,
    draft: source.draft,
  };
  const open = currentCall(ws.db, me.personId);
  const parked = open && open.id !== id ? recordParked(ws, asParked(open, now)) : null;
  const taking = ws.newId();
  const changes = [
    ...(parked?.changes ?? []),
    ...recordCall(ws.db, call, now),
    recordRun(call, 'take', taking, {
      desk: deskPart(call, { why, base: run?.id ?? null }),
    }),
  ];
  ws.commit(me, changes, () => {
    parked?.write();
    if (here) {
      rekeyDeskCall(ws.db, id, call);
      updateDeskCall(ws.db, call);
    } else insertDeskCall(ws.db, call);
    setHeldRun(ws.db, id, taking);
    if (here && here.agentId !== me.personId) notify(ws, here, { byName: me.name, at: now, why: why.trim() || null });
    if (source.aside) keepAside(ws.db, me, id, { ...source.aside, rev: 0 });
  });
  tellDesk(app, open ? [id, open.id] : [id]);
}

/** Whose draft goes on, and what lies beside it then. */
function sourceOf(ws: Workspace, here: DeskCall | null, run: Run | null): { draft: Draft; aside: Draft | null } | null {
  if (!here) return run && { draft: run.draft, aside: null };
  const taken = takenFrom(ws.db, here);
  // Of a colleague on this very desk, as they left it a moment ago.
  if (!taken || !run) return { draft: here.draft, aside: null };
  return { draft: here.draft, aside: run.draft };
}

/** Above any revision that a window may remember of this call from the last time it lay here. */
const revFrom = (now: number) => Math.floor(now / 1000);

function fromRow(id: string, row: Readonly<Record<string, unknown>>, run: Run | null, now: number): DeskCall {
  const text = (name: string) => row[name] as string | null;
  return {
    id,
    agentId: '',
    state: 'parked',
    direction: row.direction as 'in' | 'out',
    e164: text('e164'),
    written: text('written'),
    toNumber: text('toNumber'),
    externalId: text('externalId'),
    numberProblem: run?.desk.numberProblem ?? null,
    ticketNumber: text('ticketNumber') ?? '',
    customerId: text('customerId'),
    callbackId: run?.desk.callbackId ?? null,
    startedAt: Number(row.startedAt),
    endedAt: row.endedAt as number | null,
    parkedAt: null,
    holds: run?.desk.holds ?? [],
    rev: revFrom(now),
    draft: emptyDraft('yue-Hant-HK'),
  };
}

/** Gives the call to a colleague; it leaves this desk whole, in one transaction. Throws NOT_FOUND, INVALID_INPUT, CONFLICT, TOO_LARGE. */
export function handOver(
  app: App,
  ws: Workspace,
  me: Me,
  { id, personId, why }: { id: string; personId: string; why: string },
): void {
  const call = ownCall(ws.db, me, id);
  if (takenFrom(ws.db, call)) throw failure('CONFLICT', { entity: 'call' });
  checkColleague(ws, me, personId);
  if (why.trim() === '') throw failure('INVALID_INPUT', { fields: [{ field: 'why', problem: 'required' }] });
  const given = { ...asParked(call, ws.now()), agentId: personId };
  checkWhole(call.draft);
  const aside = readAside(ws.db, me, id)?.draft;
  const changes = [
    ...recordCall(ws.db, given, ws.now()),
    recordRun(given, 'handover', ws.newId(), {
      desk: deskPart(given, { to: personId, why, base: heldRun(ws.db, id) }),
    }),
    ...(aside ? [besides(ws, { ...call, draft: aside }, personId)] : []),
  ];
  ws.commit(me, changes, () => deleteDeskCall(ws.db, id));
  tellDesk(app, [id]);
}

function checkColleague(ws: Workspace, me: Me, personId: string): void {
  const person = readRow(ws.db, 'person', personId)?.fields;
  const able = person?.active === true && person.signsIn === true && may(person.role as Me['role'], 'calls.take');
  if (able && personId !== me.personId) return;
  throw failure('INVALID_INPUT', { fields: [{ field: 'personId', problem: 'invalid' }] });
}

function checkWhole(draft: Draft): void {
  if (snapshotDraft(draft).note !== draft.note) throw failure('TOO_LARGE', { limit: 900_000 });
}

/** What was written here, laid beside the call that `to` holds. */
export function besides(ws: Workspace, call: DeskCall, to: string) {
  return recordRun(call, 'handover', ws.newId(), { desk: { ...deskPart(call, { to }), aside: true } });
}

/** Settles a call that was taken while this desk wrote on it. Answers the call to show, null = it has left this desk. */
export function letGo(
  app: App,
  ws: Workspace,
  me: Me,
  { id, how }: { id: string; how: 'send' | 'note' | 'apart' },
): string | null {
  const call = ownCall(ws.db, me, id);
  const taken = takenFrom(ws.db, call);
  if (!taken) throw failure('CONFLICT', { entity: 'call' });
  if (how === 'apart') return keepApart(app, ws, me, call);
  if (how === 'note' && taken.ticketId === null) throw failure('NOT_FOUND', { entity: 'ticket', id: '' });
  checkWhole(call.draft);
  const change = how === 'send' ? besides(ws, call, taken.byId) : noteOf(ws, call, taken.ticketId ?? '');
  ws.commit(me, hasMore(ws.db, call) ? [change] : [], () => deleteDeskCall(ws.db, id));
  tellDesk(app, [id]);
  return null;
}

/** The whole draft stays readable: the note as text, answers and fields as data of the event. */
function noteOf(ws: Workspace, call: DeskCall, ticketId: string) {
  const { note, fields } = call.draft;
  const typed = call.draft.answers.flatMap(({ kind, value, text }) =>
    kind === 'field' && typeof value === 'string' ? [value] : kind === 'note' && typeof text === 'string' ? [text] : [],
  );
  const values = Object.values(fields).filter((value) => typeof value === 'string' && value !== '') as string[];
  const text = [note, ...new Set([...typed, ...values])].filter((line) => line.trim() !== '').join('\n');
  return {
    kind: 'add',
    entity: 'event',
    id: ws.newId(),
    payload: { ticketId, kind: 'note', occurredAt: ws.now(), text, data: { callId: call.id } },
  } as const;
}

/** A call of its own with a number of its own: nothing of what was written depends on the one that was taken any more. */
function keepApart(app: App, ws: Workspace, me: Me, call: DeskCall): string {
  const id = ws.newId();
  ws.commit(me, [], () => {
    rekeyDeskCall(ws.db, call.id, { id, agentId: me.personId, ticketNumber: nextTicketNumber(app, ws) });
    statement(ws.db, 'DELETE FROM meta WHERE key = ?').run(`held:${call.id}`);
  });
  tellDesk(app, [call.id, id]);
  return id;
}
