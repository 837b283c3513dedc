import { entity } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { columnOf, type FieldSpec, fromSql, toSql } from '../../shared/model/fields.ts';
import type { Db } from './open.ts';
import { statement } from './statement.ts';

/** A row by field names, with what every synced table has besides its fields. */
export interface StoredRow {
  readonly rid: number;
  readonly id: string;
  readonly rev: number;
  readonly q: number | null;
  readonly fields: Record<string, unknown>;
  /** Fields that this version does not know, as the hub sent them. */
  readonly extra: Record<string, unknown> | null;
}

/** Reads one row of any entity as JSON values; null = there is none. */
export function readRow(db: Db, name: string, id: string): StoredRow | null {
  const spec = entity(name);
  const raw = statement(db, readingOf(spec)).get(id) as Record<string, unknown> | undefined;
  if (!raw) return null;
  return {
    rid: raw.rid as number,
    id,
    rev: raw.rev as number,
    q: raw.q as number | null,
    fields: toFields(spec, raw),
    extra: raw.extra === null ? null : JSON.parse(raw.extra as string),
  };
}

const readings = new WeakMap<EntitySpec, string>();

/** A download reads ten thousand rows: the text is put together once an entity. */
function readingOf(spec: EntitySpec): string {
  let sql = readings.get(spec);
  if (sql === undefined) {
    const columns = Object.keys(spec.fields).map(columnOf).join(', ');
    sql = `SELECT rid, id, rev, q, extra, ${columns} FROM ${spec.table} WHERE id = ?`;
    readings.set(spec, sql);
  }
  return sql;
}

export function toFields(spec: EntitySpec, raw: Record<string, unknown>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(spec.fields)) fields[field] = fromSql(rule, raw[columnOf(field)]);
  return fields;
}

export interface NewRow {
  readonly rid: number;
  readonly id: string;
  readonly createdBy: string | null;
  readonly recordedAt: number;
  readonly q?: number | null;
  readonly extra?: Readonly<Record<string, unknown>> | null;
  /** Columns that are computed here and never travel. */
  readonly derived: Record<string, string | number | null>;
}

export function insertRow(db: Db, name: string, head: NewRow, fields: Readonly<Record<string, unknown>>): void {
  const spec = entity(name);
  const derived = Object.keys(head.derived);
  const extra = head.extra ? JSON.stringify(head.extra) : null;
  const values: (string | number | null)[] = [head.rid, head.id, 1, head.q ?? null, extra];
  values.push(head.createdBy, head.recordedAt);
  for (const column of derived) values.push(head.derived[column] ?? null);
  for (const field in spec.fields) values.push(toSql(spec.fields[field] as FieldSpec, fields[field]));
  statement(db, insertionOf(spec, derived)).run(...values);
}

const insertions = new WeakMap<EntitySpec, Map<string, string>>();

/** As with readings: put together once an entity and set of derived columns. */
function insertionOf(spec: EntitySpec, derived: readonly string[]): string {
  const of = insertions.get(spec) ?? new Map<string, string>();
  insertions.set(spec, of);
  const key = derived.join(' ');
  let sql = of.get(key);
  if (sql === undefined) {
    const own = ['rid', 'id', 'rev', 'q', 'extra', 'created_by', 'recorded_at'];
    const columns = [...own, ...derived, ...Object.keys(spec.fields).map(columnOf)];
    sql = `INSERT INTO ${spec.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    of.set(key, sql);
  }
  return sql;
}

export function updateRow(
  db: Db,
  name: string,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  derived: Record<string, string | number | null>,
): void {
  const spec = entity(name);
  const values: Record<string, string | number | null> = { ...derived };
  for (const [field, value] of Object.entries(fields)) {
    const rule = spec.fields[field];
    if (rule) values[columnOf(field)] = toSql(rule, value);
  }
  const sets = [...Object.keys(values).map((column) => `${column} = ?`), 'rev = rev + 1'].join(', ');
  statement(db, `UPDATE ${spec.table} SET ${sets} WHERE id = ?`).run(...Object.values(values), id);
}

/** What the hub says of a row besides its fields. */
export interface Confirmation {
  readonly q: number | null;
  readonly extra: Readonly<Record<string, unknown>> | null;
  readonly createdBy: string | null;
  readonly recordedAt: number;
}

export function confirmRow(db: Db, name: string, id: string, head: Confirmation): void {
  const { table } = entity(name);
  const sql = `UPDATE ${table} SET q = ?, extra = ?, created_by = ?, recorded_at = ? WHERE id = ?`;
  const extra = head.extra ? JSON.stringify(head.extra) : null;
  statement(db, sql).run(head.q, extra, head.createdBy, head.recordedAt, id);
}

export function deleteRow(db: Db, name: string, id: string): void {
  statement(db, `DELETE FROM ${entity(name).table} WHERE id = ?`).run(id);
}
