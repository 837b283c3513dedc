import type { HandoverView, OpenItem } from '../../../contract/shift.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { openItems } from '../../read/open-items.ts';
import { checkColleague } from '../../service/colleague.ts';
import type { Workspace } from '../../workspace.ts';

interface Named {
  readonly kind: OpenItem['kind'];
  readonly subjectId: string | null;
  readonly text?: string;
}

/** Entity and owner field of what can change hands; a call goes by its own way (`calls.takeOver`), a note is only read. */
const OWNED = {
  ticket: { entity: 'ticket', field: 'ownerId' },
  promise: { entity: 'promise', field: 'ownerId' },
  callback: { entity: 'callback', field: 'ownerId' },
  missedCall: { entity: 'missedCall', field: 'ownerId' },
} as const;

const isOwned = (kind: string): kind is keyof typeof OWNED => Object.hasOwn(OWNED, kind);

/** Offers items to a colleague. They stay with their owner until they are accepted, so nothing ever lies between two people. */
export function give(ws: Workspace, me: Me, items: readonly Named[], toId: string, note: string | null): string {
  checkColleague(ws, toId, 'toId');
  if (toId === me.personId) throw failure('INVALID_INPUT', { fields: [{ field: 'toId', problem: 'yourself' }] });
  return ws.commit(me, [...offers(ws, me, items, { toId, status: 'offered', reason: note })]);
}

export function keep(ws: Workspace, me: Me, items: readonly Named[], reason: string): string {
  return ws.commit(me, [...offers(ws, me, items, { toId: null, status: 'kept', reason })]);
}

interface Fate {
  readonly toId: string | null;
  readonly status: 'offered' | 'kept';
  readonly reason: string | null;
}

function offers(ws: Workspace, me: Me, items: readonly Named[], fate: Fate): Change[] {
  const known = new Map(openItems(ws, me.personId, Number.MAX_SAFE_INTEGER).map((item) => [item.subjectId, item]));
  return items.flatMap(({ kind, subjectId, text }) => {
    const item = subjectId === null ? null : known.get(subjectId);
    if (kind === 'note' ? !text : item?.kind !== kind) {
      throw failure('NOT_FOUND', { entity: kind, id: subjectId ?? '' });
    }
    const about = item
      ? {
          customerId: item.customerId,
          ticketId: item.ticketId,
          dueAt: item.dueAt,
          text: (text || item.text).slice(0, 500),
        }
      : { customerId: null, ticketId: null, dueAt: null, text };
    const payload = { kind, subjectId, ...about, ...fate, fromId: me.personId, givenAt: ws.now() };
    return [
      ...(subjectId === null ? [] : withdrawn(ws, me, subjectId)),
      { kind: 'new', entity: 'handover', id: ws.newId(), payload },
    ];
  });
}

/** What was said of it before is overtaken. */
function withdrawn(ws: Workspace, me: Me, subjectId: string): Change[] {
  const rows = statement(
    ws.db,
    "SELECT id, status FROM handover WHERE subject_id = ? AND from_id = ? AND status IN ('offered', 'kept', 'declined')",
  ).all(subjectId, me.personId) as { id: string; status: string }[];
  return rows.map(({ id, status }) => ({
    ...{ kind: 'go', entity: 'handover', id },
    payload: { from: status, to: 'withdrawn', reason: 'again' },
  }));
}

/** Accepts, and makes the items mine; or declines with a reason. CONFLICT: it was answered or taken back meanwhile. */
export function answer(ws: Workspace, me: Me, ids: readonly string[], accept: boolean, reason: string | null): string {
  if (!accept && !reason) throw failure('INVALID_INPUT', { fields: [{ field: 'reason', problem: 'required' }] });
  const changes = ids.flatMap((id): Change[] => {
    const row = readRow(ws.db, 'handover', id);
    if (!row || row.fields.toId !== me.personId) throw failure('NOT_FOUND', { entity: 'handover', id });
    if (row.fields.status !== 'offered') throw failure('CONFLICT', { entity: 'handover', rev: row.rev });
    const said = { answeredAt: ws.now(), answeredBy: me.personId, ...(accept ? {} : { reason }) };
    const to = accept ? 'accepted' : 'declined';
    return [
      { kind: 'set', entity: 'handover', id, payload: said },
      { kind: 'go', entity: 'handover', id, payload: { from: 'offered', to, reason } },
      ...(accept ? newOwner(ws, row.fields, me.personId) : []),
    ];
  });
  return ws.commit(me, changes);
}

/** Only what still is the giver's: what went elsewhere meanwhile is not taken from whoever has it now. */
function newOwner(ws: Workspace, handover: Readonly<Record<string, unknown>>, ownerId: string): Change[] {
  const { kind, subjectId, fromId } = handover as Pick<HandoverView, 'kind' | 'subjectId' | 'fromId'>;
  if (!isOwned(kind) || subjectId === null) return [];
  const { entity, field } = OWNED[kind];
  const row = readRow(ws.db, entity, subjectId)?.fields;
  if (row?.[field] !== fromId) return [];
  return [{ kind: 'set', entity, id: subjectId, payload: { [field]: ownerId } }];
}

export function withdraw(ws: Workspace, me: Me, id: string): string {
  const row = readRow(ws.db, 'handover', id);
  if (!row || row.fields.fromId !== me.personId) throw failure('NOT_FOUND', { entity: 'handover', id });
  const from = row.fields.status;
  if (from !== 'offered' && from !== 'kept' && from !== 'declined') {
    throw failure('CONFLICT', { entity: 'handover', rev: row.rev });
  }
  return ws.commit(me, [{ kind: 'go', entity: 'handover', id, payload: { from, to: 'withdrawn', reason: null } }]);
}
