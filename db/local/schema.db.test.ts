import Database from 'better-sqlite3';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ENTITIES } from '../../src/shared/model/entities.ts';
import { columnOf, sqlType } from '../../src/shared/model/fields.ts';
import { migrations } from './migrations/index.ts';
import * as schema from './schema.ts';
import * as practice from './schema-practice.ts';
import * as service from './schema-service.ts';
import * as shift from './schema-shift.ts';
import * as tickets from './schema-ticket.ts';

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

const db = new Database(':memory:');
for (const migration of migrations) db.exec(migration.sql);
const columnsOf = (table: string) =>
  db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)').all(table) as Column[];

const tables = Object.values({ ...schema, ...tickets, ...service, ...practice, ...shift }).filter((value) =>
  is(value, Table),
) as Table[];

describe('the migrations, drizzle and the entity table say the same', () => {
  it.each(tables.map((table) => [getTableName(table), table] as const))('drizzle: %s', (name, table) => {
    const seen = Object.values(getTableColumns(table))
      .map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
    const real = columnsOf(name)
      .map((column) => ({ name: column.name, type: column.type, required: column.notnull === 1 || column.pk > 0 }))
      .sort((a, b) => a.name.localeCompare(b.name));
    expect(seen).toEqual(real);
  });

  it.each([...ENTITIES.values()].map((spec) => [spec.name, spec] as const))('entity: %s', (_, spec) => {
    const real = new Map(columnsOf(spec.table).map((column) => [column.name, column]));
    for (const [field, rule] of Object.entries(spec.fields)) {
      expect(real.get(columnOf(field)), field).toMatchObject({
        type: sqlType[rule.type],
        notnull: rule.required ? 1 : 0,
      });
    }
    for (const own of ['rid', 'id', 'rev', 'q', 'extra', 'created_by', 'recorded_at'])
      expect(real.has(own), own).toBe(true);
  });
});
