import type { z } from 'zod';
import { type CallDraft, callDraft, type callView } from '../../../contract/calls.ts';
import type { Me } from '../../app-context.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';

export type Hold = z.infer<typeof callView>['holds'][number];
export type Draft = Omit<CallDraft, 'rev'>;

/** A call that is not finished. Local to this desk and without outbox (decision 5): every save of it is durable. */
export interface DeskCall {
  readonly id: string;
  readonly agentId: string;
  readonly state: 'live' | 'parked' | 'wrapUp';
  readonly direction: 'in' | 'out';
  readonly e164: string | null;
  /** The other party's number as it came. */
  readonly written: string | null;
  readonly toNumber: string | null;
  readonly externalId: string | null;
  readonly numberProblem: string | null;
  readonly ticketNumber: string;
  readonly customerId: string | null;
  readonly callbackId: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly parkedAt: number | null;
  readonly holds: readonly Hold[];
  readonly rev: number;
  readonly draft: Draft;
}

const COLUMNS = `id, agent_id AS agentId, state, direction, e164, written, to_number AS toNumber,
  external_id AS externalId, number_problem AS numberProblem, ticket_number AS ticketNumber,
  customer_id AS customerId, callback_id AS callbackId, started_at AS startedAt, ended_at AS endedAt,
  parked_at AS parkedAt, holds, rev, draft`;

const stored = callDraft.omit({ rev: true });

export function emptyDraft(language: CallDraft['language']): Draft {
  return {
    scriptId: null,
    scriptVersion: null,
    scriptPins: {},
    answers: [],
    language,
    note: '',
    fields: {},
    unknown: {},
    overrides: [],
  };
}

function toDeskCall(raw: unknown): DeskCall {
  const row = raw as Omit<DeskCall, 'holds' | 'draft'> & { holds: string; draft: string };
  return { ...row, holds: JSON.parse(row.holds), draft: readDraft(row.draft) };
}

/** A draft that an older version wrote lacks members: they take their empty value, what was typed stays. */
export function readDraft(text: string): Draft {
  return stored.parse({ ...emptyDraft('yue-Hant-HK'), ...JSON.parse(text) });
}

function select(db: Db, where: string, ...values: string[]): DeskCall[] {
  return statement(db, `SELECT ${COLUMNS} FROM desk_call WHERE ${where}`)
    .all(...values)
    .map(toDeskCall);
}

/** The open calls of one agent, latest first. */
export function callsOf(db: Db, agentId: string): DeskCall[] {
  return select(db, 'agent_id = ? ORDER BY started_at DESC, id DESC', agentId);
}

/** The call in front of the agent: live, or ended and being wrapped up. */
export function currentCall(db: Db, agentId: string): DeskCall | null {
  return select(db, "agent_id = ? AND state <> 'parked' ORDER BY started_at DESC LIMIT 1", agentId)[0] ?? null;
}

export function callByExternalId(db: Db, agentId: string, externalId: string): DeskCall | null {
  return select(db, 'agent_id = ? AND external_id = ? LIMIT 1', agentId, externalId)[0] ?? null;
}

export function findDeskCall(db: Db, id: string): DeskCall | null {
  return select(db, 'id = ?', id)[0] ?? null;
}

/** An open call of this agent. Throws NOT_FOUND: another agent's call is none of theirs until it is handed over. */
export function ownCall(db: Db, me: Pick<Me, 'personId'>, id: string): DeskCall {
  const call = findDeskCall(db, id);
  if (call?.agentId !== me.personId) throw failure('NOT_FOUND', { entity: 'call', id });
  return call;
}

export function insertDeskCall(db: Db, call: DeskCall): void {
  statement(
    db,
    `INSERT INTO desk_call (id, agent_id, state, direction, e164, written, to_number, external_id, number_problem,
      ticket_number, customer_id, callback_id, started_at, ended_at, parked_at, holds, rev, draft)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    call.id,
    call.agentId,
    call.state,
    call.direction,
    call.e164,
    call.written,
    call.toNumber,
    call.externalId,
    call.numberProblem,
    call.ticketNumber,
    call.customerId,
    call.callbackId,
    call.startedAt,
    call.endedAt,
    call.parkedAt,
    JSON.stringify(call.holds),
    call.rev,
    JSON.stringify(call.draft),
  );
}

/** Writes everything that moves but the draft, which has its own revision. */
export function updateDeskCall(db: Db, call: DeskCall): void {
  statement(
    db,
    'UPDATE desk_call SET state = ?, customer_id = ?, ended_at = ?, parked_at = ?, holds = ? WHERE id = ?',
  ).run(call.state, call.customerId, call.endedAt, call.parkedAt, JSON.stringify(call.holds), call.id);
}

export function deleteDeskCall(db: Db, id: string): void {
  statement(db, 'DELETE FROM desk_call WHERE id = ?').run(id);
  for (const key of [asideKey(id), usedAsidesKey(id), heldKey(id)])
    statement(db, 'DELETE FROM meta WHERE key = ?').run(key);
}

/** Where lies what waits beside a call, and which of it that came from other desks was taken in. */
export const asideKey = (id: string) => `aside:${id}`;
export const usedAsidesKey = (id: string) => `asides:${id}`;
const heldKey = (id: string) => `held:${id}`;

/** The last snapshot by which this desk held the call; null = it never left the desk. */
export function heldRun(db: Db, id: string): string | null {
  const row = statement(db, 'SELECT value FROM meta WHERE key = ?').get(heldKey(id)) as { value: string } | undefined;
  return row?.value ?? null;
}

export function setHeldRun(db: Db, id: string, run: string): void {
  statement(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(heldKey(id), run);
}

/** Every open call on this desk, whoever holds it. */
export function allDeskCalls(db: Db): DeskCall[] {
  return select(db, '1 = 1');
}

/** Another person on this desk goes on with it, or it goes on as a call of its own. Throws when the new id is taken. */
export function rekeyDeskCall(db: Db, id: string, to: Pick<DeskCall, 'id' | 'agentId' | 'ticketNumber'>): void {
  statement(db, 'UPDATE desk_call SET id = ?, agent_id = ?, ticket_number = ?, rev = rev + 1 WHERE id = ?').run(
    to.id,
    to.agentId,
    to.ticketNumber,
    id,
  );
}

/** Largest note that a ticket can take (300,000 UTF-16 units, as every long text) and largest draft as a whole. */
export const MAX_NOTE = 300_000;
export const MAX_DRAFT = 4_000_000;

/**
 * Keeps a draft if it is the next one after what is stored; answers the new revision. When this returns it is on disk.
 * Throws CONFLICT with the stored revision, TOO_LARGE with the limit in characters.
 */
export function saveDraft(db: Db, me: Pick<Me, 'personId'>, id: string, draft: CallDraft): number {
  const { rev, ...rest } = draft;
  if (rest.note.length > MAX_NOTE) throw failure('TOO_LARGE', { limit: MAX_NOTE });
  const text = JSON.stringify(rest);
  if (text.length > MAX_DRAFT) throw failure('TOO_LARGE', { limit: MAX_DRAFT });
  const { changes } = statement(
    db,
    'UPDATE desk_call SET draft = ?, rev = rev + 1 WHERE id = ? AND agent_id = ? AND rev = ?',
  ).run(text, id, me.personId, rev);
  if (changes === 1) return rev + 1;
  throw failure('CONFLICT', { entity: 'call', rev: ownCall(db, me, id).rev });
}
