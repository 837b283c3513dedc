import { entity } from '../../shared/model/entities.ts';
import { columnOf, toSql } from '../../shared/model/fields.ts';
import type { Db } from '../db/open.ts';
import type { Derivation } from '../db/project.ts';

export type Insert = (
  rid: number,
  row: { readonly id: string; readonly at: number; readonly fields: Readonly<Record<string, unknown>> },
  by: string | null,
) => void;

/** One prepared insert for an entity, columns in a fixed order: the same row that the projector would write. */
export function createInsert(db: Db, name: string, derive: Derivation): Insert {
  const spec = entity(name);
  const fields = Object.entries(spec.fields);
  const derived = Object.keys(derive.columns(name, {}));
  const columns = [
    'rid',
    'id',
    'rev',
    'created_by',
    'recorded_at',
    ...fields.map(([field]) => columnOf(field)),
    ...derived,
  ];
  const marks = columns.map(() => '?').join(', ');
  const insert = db.prepare(`INSERT INTO ${spec.table} (${columns.join(', ')}) VALUES (${marks})`);
  const values: (string | number | null)[] = new Array(columns.length).fill(null);
  return (rid, row, by) => {
    let at = 0;
    values[at++] = rid;
    values[at++] = row.id;
    values[at++] = 1;
    values[at++] = by;
    values[at++] = row.at;
    for (const [field, rule] of fields) values[at++] = toSql(rule, row.fields[field]);
    if (derived.length > 0) {
      const more = derive.columns(name, row.fields);
      for (const column of derived) values[at++] = more[column] ?? null;
    }
    insert.run(values);
  };
}

/** Drops every index that a migration made, and answers how to make them again: once, sorted, at the end. */
export function dropIndexes(db: Db): readonly string[] {
  const indexes = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}
