import type { AttentionItem } from '../../contract/sync.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { type Change, judge } from '../../shared/model/judge.ts';
import { may, type Role } from '../../shared/model/roles.ts';
import type { Db } from '../db/open.ts';
import { readRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';

interface Entry {
  readonly id: string;
  readonly kind: AttentionItem['kind'];
  readonly code: string | null;
  readonly e: string;
  readonly i: string;
  readonly k: string;
  readonly a: string;
  readonly f: string | null;
  readonly mine: string;
  readonly won: string | null;
  readonly wonBy: string | null;
  readonly wonAt: number | null;
  readonly cur: string | null;
  readonly at: number;
  readonly state: AttentionItem['state'];
  readonly undo: string | null;
}

interface Reader {
  readonly personId: string;
  readonly role: Role;
}

const COLUMNS = 'id, kind, code, e, i, k, a, f, mine, won, won_by AS wonBy, won_at AS wonAt, cur, at, state, undo';

/** An author sees their own; who may change other people's work sees everything of this desk. */
const mineOnly = ({ role }: Reader) => !may(role, 'tickets.editOthers');

export function countAttention(db: Db, reader: Reader): number {
  const sql = `SELECT count(*) AS n FROM attention WHERE state = 'open' AND (? = 0 OR a = ?)`;
  return (statement(db, sql).get(mineOnly(reader) ? 1 : 0, reader.personId) as { n: number }).n;
}

export function listAttention(
  db: Db,
  reader: Reader,
  input: { state: 'open' | 'done'; row: { entity: string; id: string } | null; limit: number },
): { items: AttentionItem[]; total: number } {
  const where = `${input.state === 'open' ? "state = 'open'" : "state <> 'open'"} AND (? = 0 OR a = ?)
    AND (? IS NULL OR (e = ? AND i = ?))`;
  const row = input.row;
  const values = [mineOnly(reader) ? 1 : 0, reader.personId, row?.id ?? null, row?.entity ?? null, row?.id ?? null];
  const entries = statement(db, `SELECT ${COLUMNS} FROM attention WHERE ${where} ORDER BY at DESC, id LIMIT ?`).all(
    ...values,
    input.limit,
  ) as Entry[];
  const { n } = statement(db, `SELECT count(*) AS n FROM attention WHERE ${where}`).get(...values) as { n: number };
  return { items: entries.map((entry) => toItem(db, entry)), total: n };
}

function entryFor(db: Db, reader: Reader, id: string): Entry {
  const entry = statement(db, `SELECT ${COLUMNS} FROM attention WHERE id = ?`).get(id) as Entry | undefined;
  if (!entry) throw failure('NOT_FOUND', { entity: 'attention', id });
  if (mineOnly(reader) && entry.a !== reader.personId) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
  return entry;
}

/** What writing mine would be now; null = it cannot be. */
function changeFor(db: Db, entry: Entry): Change | null {
  const spec = ENTITIES.get(entry.e);
  if (!spec || entry.kind === 'notice') return null;
  const mine = JSON.parse(entry.mine);
  const row = readRow(db, entry.e, entry.i);
  const id = { entity: entry.e, id: entry.i };
  if (entry.kind === 'lost' && entry.f !== null) {
    if (entry.f === spec.state) {
      const from = row?.fields[spec.state];
      return checked(row, { kind: 'go', ...id, payload: { from, to: mine, reason: null } });
    }
    return checked(row, { kind: 'set', ...id, payload: { [entry.f]: mine } });
  }
  if (entry.k === 'go') {
    const from = spec.state ? row?.fields[spec.state] : null;
    return checked(row, { kind: 'go', ...id, payload: { ...mine, from } });
  }
  if (entry.k !== 'set' && entry.k !== 'new') return null;
  return checked(row, { kind: entry.k === 'new' && row ? 'set' : entry.k, ...id, payload: mine });
}

function checked(row: ReturnType<typeof readRow>, change: Change): Change | null {
  return judge(row?.fields ?? null, change).ok ? change : null;
}

/** Writes mine as a new change on what stands now. Throws CONFLICT, NOT_FOUND, FORBIDDEN. */
export function keepMine(ws: Workspace, reader: Reader, id: string): AttentionItem {
  const entry = entryFor(ws.db, reader, id);
  const change = entry.state === 'open' ? changeFor(ws.db, entry) : null;
  if (!change) throw failure('CONFLICT', { entity: entry.e });
  const before = readRow(ws.db, entry.e, entry.i);
  const undo = JSON.stringify(oppositeOf(change, before?.fields ?? null));
  ws.commit(reader, [change], () => {
    statement(ws.db, "UPDATE attention SET state = 'kept', undo = ? WHERE id = ?").run(undo, id);
  });
  return toItem(ws.db, entryFor(ws.db, reader, id));
}

/** What takes it back; null = nothing does (a row was made). */
function oppositeOf(change: Change, before: Readonly<Record<string, unknown>> | null): Change | null {
  if (!before) return null;
  const { entity, id, payload } = change;
  if (change.kind === 'go')
    return { kind: 'go', entity, id, payload: { from: payload.to, to: payload.from, reason: 'undo' } };
  const old = Object.fromEntries(Object.keys(payload).map((field) => [field, before[field] ?? null]));
  return { kind: 'set', entity, id, payload: old };
}

export function letItBe(ws: Workspace, reader: Reader, ids: readonly string[]): void {
  ws.db.transaction(() => {
    for (const id of ids) {
      entryFor(ws.db, reader, id);
      statement(ws.db, "UPDATE attention SET state = 'left' WHERE id = ? AND state = 'open'").run(id);
    }
  })();
}

/** Open again; a change that kept mine is taken back by its opposite. Throws CONFLICT when that is not legal any more. */
export function reopen(ws: Workspace, reader: Reader, id: string): AttentionItem {
  const entry = entryFor(ws.db, reader, id);
  const mark = () => statement(ws.db, "UPDATE attention SET state = 'open', undo = NULL WHERE id = ?").run(id);
  if (entry.state !== 'kept') mark();
  else {
    const back = entry.undo === null ? null : (JSON.parse(entry.undo) as Change | null);
    if (!back) throw failure('CONFLICT', { entity: entry.e });
    ws.commit(reader, [back], mark);
  }
  return toItem(ws.db, entryFor(ws.db, reader, id));
}

function toItem(db: Db, entry: Entry): AttentionItem {
  const mine = JSON.parse(entry.mine);
  const whole = entry.kind !== 'lost';
  return {
    id: entry.id,
    kind: entry.kind,
    code: entry.code,
    state: entry.state,
    at: entry.at,
    authorId: entry.a,
    authorName: nameOf(db, entry.a),
    entity: entry.e,
    rowId: entry.i,
    title: titleOf(db, entry.e, entry.i),
    open: openOf(db, entry),
    opKind: entry.k,
    field: entry.f,
    mine: whole ? null : readable(db, entry.e, entry.f ?? '', mine),
    theirs:
      entry.won === null
        ? null
        : {
            value: readable(db, entry.e, entry.f ?? '', JSON.parse(entry.won)),
            byName: entry.wonBy === null ? null : nameOf(db, entry.wonBy),
            at: entry.wonAt ?? entry.at,
          },
    fields: whole
      ? Object.entries(mine as Record<string, unknown>).map(([field, value]) => ({
          field,
          value: readable(db, entry.e, field, value),
        }))
      : [],
    current: entry.cur,
    canKeep: entry.state === 'open' && changeFor(db, entry) !== null,
  };
}

function nameOf(db: Db, person: string): string | null {
  const row = statement(db, 'SELECT name FROM person WHERE id = ?').get(person) as { name: string } | undefined;
  return row?.name ?? null;
}

const TITLES: Readonly<Record<string, string>> = {
  ticket: 'SELECT number AS title FROM ticket WHERE id = ?',
  customer: 'SELECT name AS title FROM customer WHERE id = ?',
  phone: 'SELECT c.name AS title FROM customer_phone p JOIN customer c ON c.id = p.customer_id WHERE p.id = ?',
  equipment: 'SELECT model AS title FROM equipment WHERE id = ?',
  event: 'SELECT t.number AS title FROM ticket_event v JOIN ticket t ON t.id = v.ticket_id WHERE v.id = ?',
  promise: 'SELECT text AS title FROM promise WHERE id = ?',
  callback: 'SELECT c.name AS title FROM callback b JOIN customer c ON c.id = b.customer_id WHERE b.id = ?',
  person: 'SELECT name AS title FROM person WHERE id = ?',
  team: 'SELECT name AS title FROM team WHERE id = ?',
  document: 'SELECT key AS title FROM document WHERE id = ?',
  setting: 'SELECT id AS title FROM setting WHERE id = ?',
};

function titleOf(db: Db, e: string, i: string): string {
  const sql = TITLES[e];
  return sql ? ((statement(db, sql).get(i) as { title: string } | undefined)?.title ?? '') : '';
}

function openOf(db: Db, { e, i, mine }: Entry): AttentionItem['open'] {
  const fields = { ...readRow(db, e, i)?.fields, ...(JSON.parse(mine) as object | null) } as Record<string, unknown>;
  const ticket = e === 'ticket' ? i : fields.ticketId;
  if (typeof ticket === 'string' && readRow(db, 'ticket', ticket)) return { kind: 'ticket', id: ticket };
  const customer = e === 'customer' ? i : fields.customerId;
  if (typeof customer === 'string' && readRow(db, 'customer', customer)) return { kind: 'customer', id: customer };
  return null;
}

/** Names in place of ids; all else as it is stored, for the page knows how each field is written. */
function readable(db: Db, e: string, field: string, raw: unknown): { raw: unknown; text: string } {
  const ref = ENTITIES.get(e)?.fields[field]?.ref;
  if (raw === null || raw === undefined) return { raw: null, text: '' };
  if (ref && typeof raw === 'string') return { raw, text: titleOf(db, ref, raw) || raw };
  return { raw, text: typeof raw === 'object' ? JSON.stringify(raw) : String(raw) };
}
