import { entity } from '../../shared/model/entities.ts';
import { columnOf, toSql } from '../../shared/model/fields.ts';
import type { Db } from '../db/open.ts';
import type { Derivation } from '../db/project.ts';

export type Insert = (
  rid: number,
  row: { readonly id: string; readonly at: number; readonly fields: Readonly<Record<string, unknown>> },
  by: string | null,
) => void;

const SET_BITS = 50;

/**
 * Inserts rows of an entity as the projector would write them. Binding costs more than all else here and most fields of
 * a ticket are blank, so there is a prepared statement for each set of columns that are not.
 */
export function createInsert(db: Db, name: string, derive: Derivation): Insert {
  const spec = entity(name);
  const fields = Object.entries(spec.fields);
  const columns = [...fields.map(([field]) => columnOf(field)), ...Object.keys(derive.columns(name, {}))];
  const statements = new Map<string, ReturnType<Db['prepare']>>();
  const prepare = (present: readonly number[]) => {
    const names = ['rid', 'id', 'rev', 'created_by', 'recorded_at', ...present.map((at) => columns[at])];
    const marks = names.map(() => '?').join(', ');
    return db.prepare(`INSERT INTO ${spec.table} (${names.join(', ')}) VALUES (${marks})`);
  };
  return (rid, row, by) => {
    const values: (string | number | null)[] = [rid, row.id, 1, by, row.at];
    const present: number[] = [];
    // Sums of powers of two: a set of columns as numbers of 50 bits each, for a number holds 53 exactly.
    const sets = [0, 0, 0];
    const give = (at: number, value: string | number | null | undefined) => {
      if (value === null || value === undefined) return;
      values.push(value);
      present.push(at);
      const part = Math.floor(at / SET_BITS);
      sets[part] = (sets[part] ?? 0) + 2 ** (at % SET_BITS);
    };
    for (let at = 0; at < fields.length; at += 1) {
      const [field, rule] = fields[at] as (typeof fields)[number];
      give(at, toSql(rule, row.fields[field]));
    }
    if (columns.length > fields.length) {
      const derived = derive.columns(name, row.fields);
      for (let at = fields.length; at < columns.length; at += 1) give(at, derived[columns[at] as string]);
    }
    const set = sets.join();
    let insert = statements.get(set);
    if (!insert) {
      insert = prepare(present);
      statements.set(set, insert);
    }
    insert.run(values);
  };
}

/**
 * Drops the indexes that hold every row of a big table, and answers how to make them again: once, sorted, at the end.
 * Partial ones (open tickets, open promises) hold few rows: cheaper kept than a scan of a million for each.
 */
export function dropIndexes(db: Db): readonly string[] {
  const indexes = db
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN ('customer', 'customer_phone', 'equipment', 'ticket', 'ticket_event', 'call')
       AND (sql NOT LIKE '% WHERE %' OR sql LIKE '% IS NOT NULL')`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}
