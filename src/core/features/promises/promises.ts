import type { Change } from '../../../shared/model/judge.ts';
import { may } from '../../../shared/model/roles.ts';
import { readPromiseTime } from '../../../shared/shift/promise-time.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { promiseViews } from '../../read/promises.ts';
import { DAY_MS, viewerOf } from '../../read/viewer.ts';
import { checkColleague } from '../../service/colleague.ts';
import type { Workspace } from '../../workspace.ts';

const SHOWN = 500;
/** Nobody promises for later than this: a slip of the finger. */
const LONGEST = 400 * DAY_MS;

/** What we said we would do (issue 9): made with one key, seen by everybody, and what became of it. */
export function createPromises({ allowed }: Procedures) {
  const edit = allowed('tickets.edit').promises;
  const read = allowed('tickets.read').promises;
  return {
    make: edit.make.handler(({ context: { ws, me }, input }) => {
      const ownerId = input.ownerId ?? me.personId;
      checkColleague(ws, ownerId, 'ownerId');
      const { text, customerId, ticketId, callId } = input;
      const dueAt = dueOf(ws, input.when);
      const id = ws.newId();
      // The file says who it is; the number is for those who have none.
      const e164 = customerId === null ? numberOf(ws, callId, input.e164) : null;
      const about = { customerId: customerId ?? customerOfTicket(ws, ticketId), ticketId, callId, e164 };
      const payload = { ...about, text, dueAt, ownerId, status: 'open', madeAt: ws.now() };
      return { id, dueAt, changeId: ws.commit(me, [{ kind: 'new', entity: 'promise', id, payload }]) };
    }),
    about: read.about.handler(({ context: { ws, me }, input }) => {
      const viewer = viewerOf(ws, me);
      const found = Object.entries({ customer_id: input.customerId, ticket_id: input.ticketId, e164: input.e164 });
      const rows = found.flatMap(([column, value]) =>
        value === null ? [] : promiseViews(viewer, `m.${column} = ? AND m.status = 'open'`, value),
      );
      const once = new Map(rows.map((row) => [row.id, row]));
      return [...once.values()].sort((a, b) => a.dueAt - b.dueAt);
    }),
    list: read.list.handler(({ context: { ws, me }, input }) => {
      const all = input.scope === 'all' && may(me.role, 'tickets.editOthers');
      const since = ws.now() - 2 * DAY_MS;
      const whose = all ? '' : ' AND m.owner_id = ?';
      const which = input.show === 'open' ? "m.status = 'open'" : `m.ended_at >= ${since} AND m.status <> 'withdrawn'`;
      const order = input.show === 'open' ? 'm.due_at' : 'm.ended_at DESC';
      const values = all ? [] : [me.personId];
      const rows = promiseViews(viewerOf(ws, me), `${which}${whose} ORDER BY ${order} LIMIT ${SHOWN}`, ...values);
      const { n } = statement(ws.db, `SELECT count(*) AS n FROM promise m WHERE ${which}${whose}`).get(...values) as {
        n: number;
      };
      return { now: ws.now(), rows, total: n };
    }),
    end: edit.end.handler(({ context: { ws, me }, input }) => end(ws, me, input)),
  };
}

/** The call knows its number; what a page shows of it may be masked. */
function numberOf(ws: Workspace, callId: string | null, shown: string | null): string | null {
  if (callId === null) return shown;
  const call = statement(ws.db, 'SELECT e164 FROM desk_call WHERE id = ?').get(callId) as
    | { e164: string | null }
    | undefined;
  return call ? call.e164 : shown;
}

function dueOf(ws: Workspace, when: number | string): number {
  const wrong = (problem: string) => failure('INVALID_INPUT', { fields: [{ field: 'when', problem }] });
  const now = ws.now();
  const at = typeof when === 'number' ? when : readPromiseTime(when, now, ws.settings().timeZone);
  if (at === null) throw wrong('promiseTime');
  if (at <= now || at > now + LONGEST) throw wrong('promisePast');
  return at;
}

function customerOfTicket(ws: Workspace, ticketId: string | null): string | null {
  if (ticketId === null) return null;
  const ticket = readRow(ws.db, 'ticket', ticketId);
  if (!ticket) throw failure('NOT_FOUND', { entity: 'ticket', id: ticketId });
  return ticket.fields.customerId as string | null;
}

interface End {
  readonly id: string;
  readonly how: 'kept' | 'broken' | 'moved';
  readonly customerTold: boolean;
  readonly reason: string | null;
  readonly when: number | string | null;
  readonly ownerId: string | null;
}

function end(ws: Workspace, me: Me, { id, how, customerTold, reason, when, ownerId }: End) {
  const row = readRow(ws.db, 'promise', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'promise', id });
  const from = String(row.fields.status);
  if (from !== 'open' && from !== 'broken') throw failure('CONFLICT', { entity: 'promise', rev: row.rev });
  const missing = how === 'broken' && !reason ? ['reason'] : how === 'moved' && when === null ? ['when'] : [];
  if (missing.length > 0) {
    throw failure('INVALID_INPUT', { fields: missing.map((field) => ({ field, problem: 'required' })) });
  }
  const now = ws.now();
  const next = how === 'moved' && when !== null ? moved(ws, row, dueOf(ws, when), ownerId) : null;
  const said = { endedAt: now, endedBy: me.personId, customerToldAt: customerTold ? now : null };
  const payload = { ...said, reason, ...(next ? { movedTo: next.id } : {}) };
  const changes: Change[] = [
    ...(next ? [next] : []),
    { kind: 'set', entity: 'promise', id, payload },
    { kind: 'go', entity: 'promise', id, payload: { from, to: how, reason } },
  ];
  return { changeId: ws.commit(me, changes) };
}

/** The promise that takes its place: the same words for another time, and for whoever keeps it now. */
function moved(ws: Workspace, { fields }: StoredRow, dueAt: number, ownerId: string | null): Change {
  const owner = ownerId ?? String(fields.ownerId);
  checkColleague(ws, owner, 'ownerId');
  const { text, customerId, ticketId, callId, e164 } = fields;
  const payload = { text, customerId, ticketId, callId, e164, dueAt, ownerId: owner, status: 'open', madeAt: ws.now() };
  return { kind: 'new', entity: 'promise', id: ws.newId(), payload };
}
