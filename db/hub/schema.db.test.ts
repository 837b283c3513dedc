import Database from 'better-sqlite3';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { hubMigrations } from './migrations/index.ts';
import * as onPostgres from './schema-postgres.ts';
import * as onSqlite from './schema-sqlite.ts';

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

const db = new Database(':memory:');
for (const migration of hubMigrations) db.exec(migration.sqlite);

const tablesOf = (schema: object) => Object.values(schema).filter((value) => is(value, Table)) as Table[];
const shape = (table: Table) =>
  Object.values(getTableColumns(table))
    .map((column) => `${column.name} ${column.dataType} ${column.notNull || column.primary}`)
    .sort();

describe('the hub has one set of tables', () => {
  it.each(tablesOf(onSqlite).map((table) => [getTableName(table), table] as const))('SQLite: %s', (name, table) => {
    const real = (db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)').all(name) as Column[])
      .map(
        ({ name: column, type, notnull, pk }) =>
          `${column} ${type === 'TEXT' ? 'string' : 'number'} ${notnull === 1 || pk > 0}`,
      )
      .sort();
    expect(shape(table)).toEqual(real);
  });

  it('the same on both engines', () => {
    const all = (schema: object) =>
      Object.fromEntries(tablesOf(schema).map((table) => [getTableName(table), shape(table)]));
    expect(all(onPostgres)).toEqual(all(onSqlite));
  });

  it('names every table of the migrations', () => {
    const real = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
    expect(tablesOf(onSqlite).map(getTableName).sort()).toEqual(real);
  });
});
