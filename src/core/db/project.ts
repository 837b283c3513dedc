import { canonicalJson } from '../../shared/json.ts';
import { entity } from '../../shared/model/entities.ts';
import type { Change } from '../../shared/model/judge.ts';
import type { Db } from './open.ts';
import { type Confirmation, confirmRow, deleteRow, insertRow, readRow, type StoredRow, updateRow } from './rows.ts';
import { statement } from './statement.ts';

/** What follows from a row and never travels: search keys, full text, open flag, deadline (decision 6). */
export interface Derivation {
  /** Columns to store with the row. */
  columns(entityName: string, fields: Readonly<Record<string, unknown>>): Record<string, string | number | null>;
  /** Index tables to bring up to date; `before` null = the row is new. */
  index(db: Db, entityName: string, before: StoredRow | null, after: StoredRow): void;
  /** The row is about to go: takes it out of the index tables. */
  unindex(db: Db, entityName: string, row: StoredRow): void;
  /**
   * Inside a transaction: what several rows share in the index tables (a ticket's words) is written once, at the end of `work`.
   * `waiting` says how much that is by then.
   */
  together<T>(db: Db, work: (waiting: () => number) => T): T;
}

export interface Origin {
  readonly personId: string | null;
  readonly recordedAt: number;
}

/**
 * The one projector: local writes, pulled rows, undo and rebuild all become typed rows here.
 * Call it inside a transaction; it does not judge.
 */
export function project(db: Db, derive: Derivation, change: Change, origin: Origin): void {
  const spec = entity(change.entity);
  const before = readRow(db, change.entity, change.id);
  if (!before) {
    insertRow(
      db,
      change.entity,
      {
        rid: nextRid(db, spec.table, bornAt(change, origin)),
        id: change.id,
        createdBy: origin.personId,
        recordedAt: origin.recordedAt,
        derived: derive.columns(change.entity, change.payload),
      },
      change.payload,
    );
  } else {
    const set = change.kind === 'go' && spec.state ? { [spec.state]: change.payload.to } : change.payload;
    const after = { ...before.fields, ...set };
    updateRow(db, change.entity, change.id, set, derive.columns(change.entity, after));
  }
  const after = readRow(db, change.entity, change.id);
  if (after) derive.index(db, change.entity, before, after);
}

/** A whole row as it shall stand: what a pull, a verdict or a rebuild makes visible. */
export interface Standing extends Confirmation {
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The projector's other mouth: the row shall look like this; null = it shall not be here. Columns are written only when
 * they differ, so that a download from the start costs little where nothing changed. Inside a transaction. Answers whether
 * anything that people see changed.
 */
export function place(db: Db, derive: Derivation, name: string, id: string, row: Standing | null): boolean {
  const before = readRow(db, name, id);
  if (!row) {
    if (!before) return false;
    derive.unindex(db, name, before);
    deleteRow(db, name, id);
    return true;
  }
  if (!before) {
    insertStanding(db, derive, name, id, row);
    return true;
  }
  const changed = Object.entries(row.fields).filter(([field, value]) => !sameValue(before.fields[field], value));
  confirmRow(db, name, id, row);
  if (changed.length === 0) return false;
  const fields = { ...before.fields, ...row.fields };
  updateRow(db, name, id, Object.fromEntries(changed), derive.columns(name, fields));
  derive.index(db, name, before, { ...before, fields });
  return true;
}

function insertStanding(db: Db, derive: Derivation, name: string, id: string, row: Standing): void {
  const spec = entity(name);
  const rid = nextRid(db, spec.table, bornAt({ payload: row.fields }, row));
  insertRow(db, name, { ...row, rid, id, derived: derive.columns(name, row.fields) }, row.fields);
  const fields = Object.fromEntries(Object.keys(spec.fields).map((field) => [field, row.fields[field] ?? null]));
  derive.index(db, name, null, { rid, id, rev: 1, q: row.q, extra: row.extra ? { ...row.extra } : null, fields });
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  return typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b);
}

function bornAt(change: Pick<Change, 'payload'>, origin: Pick<Origin, 'recordedAt'>): number {
  const { occurredAt, startedAt } = change.payload;
  const at = occurredAt ?? startedAt;
  return typeof at === 'number' && at > 0 ? at : origin.recordedAt;
}

/**
 * rid = milliseconds x 1024 + a running number: rows stand in time order, so "newest first" is a walk down the B-tree.
 * 2^53 is reached in the year 248,000.
 */
export function nextRid(db: Db, table: string, at: number): number {
  const low = at * 1024;
  const row = statement(db, `SELECT max(rid) AS rid FROM ${table} WHERE rid >= ? AND rid < ?`).get(low, low + 1024) as {
    rid: number | null;
  };
  if (row.rid === null) return low;
  if (row.rid + 1 < low + 1024) return row.rid + 1;
  return nextRid(db, table, at + 1);
}
