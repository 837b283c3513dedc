import type { MissedRow } from '../../../contract/callbacks.ts';
import { closesAt } from '../../../shared/callbacks/day-table.ts';
import {
  type MissedFile,
  type MissedKind,
  readMissedFile,
  readMissedTable,
} from '../../../shared/callbacks/missed-file.ts';
import { derivedId } from '../../../shared/ids.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { App, Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { fileFailure } from '../../file-failure.ts';
import { readNumber, writtenText } from '../../read/number.ts';
import { phoneOrNull, viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { dayOf, type Today } from './today.ts';
import { createCallbackWorker } from './worker.ts';

export interface MissedInput {
  readonly kind: MissedKind;
  readonly channel: string | null;
  readonly number: string;
  readonly receivedAt: number;
  readonly text: string | null;
  readonly externalId: string | null;
}

const SHOWN = 1000;

interface Raw {
  readonly id: string;
  readonly kind: MissedRow['kind'];
  readonly channel: string | null;
  readonly e164: string | null;
  readonly written: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly receivedAt: number;
  readonly text: string | null;
  readonly dueAt: number | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly status: MissedRow['status'];
}

/** One line a number: every call of it is a row of its own, so that a file read twice, or on two desks, counts nothing twice. */
export function listMissed(ws: Workspace, me: Me, status: 'open' | 'ended'): MissedRow[] {
  const viewer = viewerOf(ws, me);
  const rows = statement(
    ws.db,
    `SELECT m.id, m.kind, m.channel, m.e164, m.written, m.customer_id AS customerId, c.name AS customerName,
      m.received_at AS receivedAt, m.text, m.due_at AS dueAt, m.owner_id AS ownerId, p.name AS ownerName, m.status
     FROM missed_call m LEFT JOIN customer c ON c.id = m.customer_id LEFT JOIN person p ON p.id = m.owner_id
     WHERE ${status === 'open' ? "m.status = 'open'" : "m.status <> 'open'"} ORDER BY m.rid DESC LIMIT ${SHOWN}`,
  ).all() as Raw[];
  const groups = new Map<string, Raw[]>();
  for (const row of rows) {
    const key = status === 'open' ? groupOf(row) : row.id;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => merged(group, (number) => phoneOrNull(viewer, number))).sort(byDue);
}

const groupOf = ({ e164, written }: Pick<Raw, 'e164' | 'written'>): string => e164 ?? written;
const byDue = (a: MissedRow, b: MissedRow) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.receivedAt - b.receivedAt;

function merged(group: readonly Raw[], phone: (number: string | null) => string | null): MissedRow {
  const inTime = [...group].sort((a, b) => a.receivedAt - b.receivedAt);
  const first = inTime[0] as Raw;
  const texts = inTime.flatMap(({ text }) => (text ? [text] : []));
  return {
    ...{
      id: first.id,
      kind: texts.length > 0 ? 'voicemail' : first.kind,
      channel: first.channel,
      status: first.status,
    },
    number: phone(first.e164 ?? first.written),
    customerId: inTime.find(({ customerId }) => customerId)?.customerId ?? null,
    customerName: inTime.find(({ customerName }) => customerName)?.customerName ?? null,
    receivedAt: first.receivedAt,
    lastAt: (inTime.at(-1) as Raw).receivedAt,
    times: inTime.length,
    text: texts.length > 0 ? texts.join('\n') : null,
    dueAt: first.dueAt,
    ownerId: inTime.find(({ ownerId }) => ownerId)?.ownerId ?? null,
    ownerName: inTime.find(({ ownerName }) => ownerName)?.ownerName ?? null,
  };
}

/** A new row, or null when this very call is known. Its id comes from number and time: the same on every desk. */
function newMissed(
  ws: Workspace,
  today: Today,
  input: MissedInput,
): { id: string; change: Change | null; merged: boolean } {
  const { e164 } = readNumber(ws, input.number);
  const written = writtenText(input.number);
  const id = derivedId('missedCall', e164 ?? written, input.externalId ?? String(input.receivedAt));
  if (readRow(ws.db, 'missedCall', id)) return { id, change: null, merged: true };
  const others = e164 === null ? undefined : openOf(ws, e164)[0];
  const payload = {
    ...{ kind: input.kind, channel: input.channel, e164, written, receivedAt: input.receivedAt, status: 'open' },
    ...{ text: input.text, externalId: input.externalId, ownerId: others?.ownerId ?? null },
    customerId: e164 === null ? null : onlyCustomer(ws, e164),
    // Domain §6, S1: called back by the end of the next business day.
    dueAt: closesAt(today.days, input.receivedAt, { count: 1, unit: 'businessDays' }),
  };
  return { id, change: { kind: 'new', entity: 'missedCall', id, payload }, merged: others !== undefined };
}

function openOf(ws: Workspace, e164: string) {
  return statement(
    ws.db,
    "SELECT id, owner_id AS ownerId FROM missed_call WHERE status = 'open' AND e164 = ? ORDER BY received_at",
  ).all(e164) as { id: string; ownerId: string | null }[];
}

/** Whose number it is; null when it is nobody's or shared. */
function onlyCustomer(ws: Workspace, e164: string): string | null {
  const rows = statement(
    ws.db,
    'SELECT DISTINCT customer_id AS id FROM customer_phone WHERE e164 = ? AND removed IS NOT 1 LIMIT 2',
  ).all(e164) as { id: string }[];
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

export function addMissed(ws: Workspace, me: Me, input: MissedInput) {
  if (input.receivedAt > ws.now()) {
    throw failure('INVALID_INPUT', { fields: [{ field: 'receivedAt', problem: 'inTheFuture' }] });
  }
  const { id, change, merged: known } = newMissed(ws, dayOf(ws), input);
  return { changeId: change ? ws.commit(me, [change]) : '', id, merged: known };
}

const AT_ONCE = 100;

interface MissedSource {
  readonly fileName: string;
  readonly text: string;
  /** A workbook, base64, in the place of `text`. */
  readonly data: string | null;
}

async function linesOf(app: App, ws: Workspace, { text, data }: MissedSource): Promise<MissedFile> {
  const { timeZone } = ws.settings();
  if (data === null) return readMissedFile(text, timeZone);
  const rows = await createCallbackWorker(app.deps)
    .run({ kind: 'missedFile', data })
    .catch((error) => {
      throw fileFailure(error);
    });
  return readMissedTable(rows, timeZone);
}

/** A file of the telephone system. Read again it adds nothing; every line that cannot be used is named. */
export async function importMissed(app: App, ws: Workspace, me: Me, input: MissedSource) {
  const { lines, refused } = await linesOf(app, ws, input);
  const count = { added: 0, merged: 0, known: 0, refused: [...refused] };
  const today = dayOf(ws);
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const changes = new Map<string, Change>();
    for (const { row, ...line } of lines.slice(at, at + AT_ONCE)) {
      if (line.receivedAt > ws.now()) {
        count.refused.push({ row, problem: 'inTheFuture' });
        continue;
      }
      const made = newMissed(ws, today, { ...line, channel: 'phone' });
      if (made.change === null || changes.has(made.id)) count.known += 1;
      else {
        changes.set(made.id, made.change);
        count[made.merged ? 'merged' : 'added'] += 1;
      }
    }
    if (changes.size > 0) ws.commit(me, [...changes.values()]);
    await new Promise<void>((resolve) => app.deps.clock.after(0, resolve));
  }
  const payload = {
    ...{ kind: 'missedCalls', direction: 'in', fileName: input.fileName.slice(0, 500), rows: lines.length },
    ...{ occurredAt: ws.now(), data: { added: count.added, merged: count.merged, known: count.known } },
  };
  ws.commit(me, [{ kind: 'add', entity: 'transfer', id: ws.newId(), payload }]);
  return count;
}

/** The line and every other open call of its number. */
function groupRows(ws: Workspace, id: string): string[] {
  const row = readRow(ws.db, 'missedCall', id)?.fields;
  if (!row) throw failure('NOT_FOUND', { entity: 'missedCall', id });
  if (row.status !== 'open') throw failure('CONFLICT', { entity: 'missedCall' });
  return row.e164 === null ? [id] : openOf(ws, String(row.e164)).map((one) => one.id);
}

export function endMissed(
  ws: Workspace,
  me: Me,
  { id, to, reason }: { id: string; to: 'done' | 'dismissed'; reason: string | null },
) {
  if (to === 'dismissed' && !reason) {
    throw failure('REQUIRED_FIELDS', { missing: [{ field: 'reason', problem: 'required' }] });
  }
  const doneAt = ws.now();
  const changes = groupRows(ws, id).flatMap((one): Change[] => [
    { kind: 'set', entity: 'missedCall', id: one, payload: { doneAt, reason } },
    { kind: 'go', entity: 'missedCall', id: one, payload: { from: 'open', to, reason } },
  ]);
  return { changeId: ws.commit(me, changes) };
}

export function assignMissed(ws: Workspace, me: Me, ids: readonly string[], ownerId: string | null) {
  const all = new Set(ids.flatMap((id) => groupRows(ws, id)));
  const changes = [...all].map((id): Change => ({ kind: 'set', entity: 'missedCall', id, payload: { ownerId } }));
  return { changeId: ws.commit(me, changes) };
}
