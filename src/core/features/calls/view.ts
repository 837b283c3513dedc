import type { CallSummary, CallView } from '../../../contract/calls.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { customerCard } from '../../read/customer-card.ts';
import { matchNumber } from '../../read/match-number.ts';
import { viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { callsOf, type DeskCall, emptyDraft, findDeskCall, readDraft } from './desk-call.ts';
import { readAside } from './handover/aside.ts';
import { takenFrom } from './handover/taken.ts';

const NOTE_START = 80;

/** What the call screen shows of a call, open or finished. Throws NOT_FOUND. */
export function callView(ws: Workspace, me: Me, id: string): CallView {
  const call = findDeskCall(ws.db, id);
  if (call && call.agentId === me.personId) return viewOf(ws, me, call);
  return finishedView(ws, me, id);
}

export function viewOf(ws: Workspace, me: Me, call: DeskCall): CallView {
  const viewer = viewerOf(ws, me);
  const { e164 } = call;
  return {
    id: call.id,
    direction: call.direction,
    ...ends(call.direction, call.written, call.toNumber),
    // Whoever is on the line with a number sees it on the telephone anyway: only other people's numbers are masked.
    e164,
    numberProblem: call.numberProblem,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    state: call.state,
    holds: [...call.holds],
    ticketNumber: call.ticketNumber,
    customerId: call.customerId,
    card: call.customerId ? customerCard(viewer, ws.settings().lists, call.customerId) : null,
    matches: e164 ? matchNumber(viewer, e164) : [],
    callbackId: call.callbackId,
    draft: { ...call.draft, rev: call.rev },
    taken: takenView(ws, call),
    hasAside: readAside(ws.db, me, call.id) !== null,
  };
}

function takenView(ws: Workspace, call: DeskCall): CallView['taken'] {
  const taken = takenFrom(ws.db, call);
  if (!taken) return null;
  const { byName, at, why, finished, ticketId } = taken;
  return { byName, at, why, finished, ticketId };
}

function ends(direction: string, other: string | null, own: string | null) {
  return direction === 'in' ? { from: other, to: own } : { from: own, to: other };
}

function finishedView(ws: Workspace, me: Me, id: string): CallView {
  const row = readRow(ws.db, 'call', id);
  if (!row || row.fields.finishedAt === null) throw failure('NOT_FOUND', { entity: 'call', id });
  const viewer = viewerOf(ws, me);
  const field = <T>(name: string) => row.fields[name] as T;
  const phone = (name: string) => {
    const value = field<string | null>(name);
    return value === null ? null : viewer.phone(value);
  };
  const direction = field<'in' | 'out'>('direction');
  const customerId = field<string | null>('customerId');
  const snapshot = statement(ws.db, 'SELECT draft FROM run_snapshot WHERE call_id = ? ORDER BY rid DESC LIMIT 1').get(
    id,
  ) as { draft: string } | undefined;
  return {
    id,
    direction,
    ...ends(direction, phone('written'), field('toNumber')),
    e164: phone('e164'),
    numberProblem: null,
    startedAt: field('startedAt'),
    endedAt: field('endedAt'),
    state: 'finished',
    holds: [],
    ticketNumber: field<string | null>('ticketNumber') ?? '',
    customerId,
    card: customerId ? customerCard(viewer, ws.settings().lists, customerId) : null,
    matches: [],
    callbackId: null,
    draft: { ...(snapshot ? readDraft(snapshot.draft) : emptyDraft('yue-Hant-HK')), rev: 0 },
    taken: null,
    hasAside: false,
  };
}

/** The agent's open calls as the home page and the call bar list them. */
export function callSummaries(ws: Workspace, me: Me): CallSummary[] {
  return callsOf(ws.db, me.personId).map((call) => ({
    id: call.id,
    direction: call.direction,
    number: call.e164 ?? call.written,
    customerName: call.customerId ? nameOf(ws, call.customerId) : null,
    startedAt: call.startedAt,
    parkedAt: call.parkedAt,
    state: call.state,
    ticketNumber: call.ticketNumber,
    noteStart: noteStart(call.draft.note),
  }));
}

/** How a note begins, in a list. */
export function noteStart(note: string): string {
  return [...note.slice(0, NOTE_START * 2).trim()].slice(0, NOTE_START).join('');
}

export function nameOf(ws: Workspace, customerId: string): string | null {
  const row = statement(ws.db, 'SELECT name FROM customer WHERE id = ?').get(customerId) as
    | { name: string }
    | undefined;
  return row?.name ?? null;
}
