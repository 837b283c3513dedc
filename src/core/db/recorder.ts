import { canonicalJson } from '../../shared/json.ts';
import { entity } from '../../shared/model/entities.ts';
import { type Change, judge } from '../../shared/model/judge.ts';
import { legalMove } from '../../shared/model/state-machines.ts';
import { chain } from '../../wire/chain.ts';
import { SCHEMA } from '../../wire/version.ts';
import type { Db } from './open.ts';
import { type Derivation, project } from './project.ts';
import { readRow, type StoredRow } from './rows.ts';
import { statement } from './statement.ts';

/** The judge refused a change: nothing of the whole commit was written. */
export class RefusedError extends Error {
  readonly code: string;
  readonly change: Change;
  readonly fields: readonly { field: string; problem: string }[];
  constructor(code: string, change: Change, fields: readonly { field: string; problem: string }[] = []) {
    super(`${change.kind} ${change.entity}: ${code} ${fields.map((item) => item.field).join(' ')}`);
    this.name = 'RefusedError';
    this.code = code;
    this.change = change;
    this.fields = fields;
  }
}

export interface Author {
  readonly personId: string;
}

export interface Committed {
  /** Opposite changes, in the order in which they take this commit back. */
  readonly inverse: readonly Change[];
  readonly touched: readonly { entity: string; id: string }[];
}

export interface Recorder {
  /**
   * Every domain write goes through here: judge, project and append to the outbox in ONE transaction (sync.md 2.2).
   * `also` runs in the same transaction, for local tables (drafts). When this returns the change is on disk.
   * `opIds`: ids of the ops, for those that are written again after a restore, so that the hub knows them.
   * Throws RefusedError (nothing written) or SqliteError.
   */
  commit(author: Author, changes: readonly Change[], also?: () => void, opIds?: readonly string[]): Committed;
}

export interface RecorderDeps {
  readonly db: Db;
  readonly derive: Derivation;
  readonly now: () => number;
  readonly newId: () => string;
}

export function createRecorder({ db, derive, now, newId }: RecorderDeps): Recorder {
  type Write = Recorder['commit'];
  const write = db.transaction<Write>((author, changes, also, opIds) => {
    const inverse: Change[] = [];
    const recordedAt = now();
    for (const [at, change] of changes.entries()) {
      const before = readRow(db, change.entity, change.id);
      const verdict = judge(before?.fields ?? null, change, {
        at: recordedAt,
        row: (name, id) => readRow(db, name, id)?.fields ?? null,
      });
      if (!verdict.ok) throw new RefusedError(verdict.code, change, verdict.fields);
      keepBase(db, change, before);
      project(db, derive, change, { personId: author.personId, recordedAt });
      append(db, author, change, before, { t: recordedAt, u: opIds?.[at] ?? newId() });
      const back = inverseOf(change, before);
      if (back) inverse.unshift(back);
    }
    also?.();
    return { inverse, touched: changes.map(({ entity: name, id }) => ({ entity: name, id })) };
  });
  return { commit: (...given) => write.immediate(...given) };
}

/**
 * While own ops on a row are open, the form it had without them stands aside (decision 6). Rows that no op made (base rows
 * of the first desk, decision 9) have one too, with q = 0: it is what that desk uploads, and what a refused op falls back to.
 */
function keepBase(db: Db, change: Change, before: StoredRow | null): void {
  if (!before || (before.q === null && bornHere(db, change))) return;
  statement(db, 'INSERT OR IGNORE INTO base (e, i, q, d) VALUES (?, ?, ?, ?)').run(
    change.entity,
    change.id,
    before.q ?? 0,
    canonicalJson(before.fields),
  );
}

function bornHere(db: Db, change: Change): boolean {
  const sql = "SELECT 1 FROM outbox WHERE e = ? AND i = ? AND done = 0 AND k IN ('new', 'add', 'publish') LIMIT 1";
  return statement(db, sql).get(change.entity, change.id) !== undefined;
}

/**
 * Epoch of the row version that the author saw. While a download from the start is under way after a restore of the hub,
 * rows that have not come yet still carry sequences of the epoch before: called the new one's, they would claim too much.
 */
function seenEpoch(db: Db, change: Change, before: StoredRow | null, meta: Meta): string {
  if (before?.q === null || before?.q === undefined || meta.settled === null) return meta.epoch;
  const sql = 'SELECT ep FROM boot_seen WHERE e = ? AND i = ?';
  const seen = statement(db, sql).get(change.entity, change.id) as { ep: string } | undefined;
  return seen?.ep ?? meta.settled;
}

function append(db: Db, author: Author, change: Change, before: StoredRow | null, op: { t: number; u: string }): void {
  const meta = readMeta(db);
  const c = meta.ctr + 1;
  const ep = seenEpoch(db, change, before, meta);
  const body = canonicalJson({
    a: author.personId,
    b: before?.q ?? 0,
    c,
    e: change.entity,
    ep,
    i: change.id,
    k: change.kind,
    p: change.payload,
    t: op.t,
    u: op.u,
    v: SCHEMA,
  });
  const h = chain(meta.hash, body);
  statement(
    db,
    'INSERT INTO outbox (dev, c, u, k, e, i, a, p, b, ep, t, h, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    meta.device,
    c,
    op.u,
    change.kind,
    change.entity,
    change.id,
    author.personId,
    canonicalJson(change.payload),
    before?.q ?? 0,
    ep,
    op.t,
    h,
    body,
  );
  const set = statement(db, 'UPDATE meta SET value = ? WHERE key = ?');
  set.run(String(c), 'device.ctr');
  set.run(h, 'device.hash');
}

interface Meta {
  readonly device: string;
  readonly ctr: number;
  readonly hash: string;
  readonly epoch: string;
  /** Set while a download from the start is under way: the epoch of rows that have not come yet. */
  readonly settled: string | null;
}

function readMeta(db: Db): Meta {
  const rows = statement(
    db,
    "SELECT key, value FROM meta WHERE key IN ('device.id', 'device.ctr', 'device.hash', 'epoch', 'epoch.settled')",
  ).all() as { key: string; value: string }[];
  const value = new Map(rows.map((row) => [row.key, row.value]));
  return {
    device: value.get('device.id') ?? '',
    ctr: Number(value.get('device.ctr') ?? 0),
    hash: value.get('device.hash') ?? '',
    epoch: value.get('epoch') ?? '',
    settled: value.get('epoch.settled') ?? null,
  };
}

/** Append-only records have no opposite; a row that was made is marked removed where the entity knows that, a ticket is voided. */
function inverseOf(change: Change, before: StoredRow | null): Change | null {
  const { entity: name, id, payload } = change;
  const spec = entity(name);
  if (change.kind === 'set' && before) {
    const old = Object.fromEntries(Object.keys(payload).map((field) => [field, before.fields[field] ?? null]));
    return { kind: 'set', entity: name, id, payload: old };
  }
  if (change.kind === 'go') {
    // Some moves have no way back (a technician cannot un-visit): then the commit offers no undo for them.
    if (!before || !legalMove(name, before.fields, String(payload.to), String(payload.from))) return null;
    return { kind: 'go', entity: name, id, payload: { from: payload.to, to: payload.from, reason: 'undo' } };
  }
  if (change.kind !== 'new') return null;
  if (spec.fields.removed) return { kind: 'set', entity: name, id, payload: { removed: true } };
  const to = UNMADE[name];
  if (to === undefined || !spec.state) return null;
  return { kind: 'go', entity: name, id, payload: { from: payload[spec.state], to, reason: 'undo' } };
}

/** The state of a row that was made by mistake. */
const UNMADE: Readonly<Record<string, string>> = {
  draft: 'withdrawn',
  ticket: 'void',
  visit: 'cancelled',
  departmentTask: 'withdrawn',
  verdict: 'withdrawn',
  partLine: 'returned',
  suspension: 'withdrawn',
  promise: 'withdrawn',
  handover: 'withdrawn',
  paperNumber: 'void',
  practiceAssignment: 'withdrawn',
};
