import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../../tests/support/postgres.ts';
import * as schema from './schema-postgres.ts';

it('PostgreSQL has the tables that drizzle sees', async () => {
  const db = await testDatabase();
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT table_name AS t, column_name AS c, data_type AS d, is_nullable AS n FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'",
  );
  await client.end();
  await db.drop();
  const real = (rows as { t: string; c: string; d: string; n: string }[])
    .filter((row) => !row.t.startsWith('report_'))
    .map((row) => `${row.t}.${row.c} ${row.d} ${row.n === 'NO'}`);
  const tables = Object.values(schema).filter((value) => is(value, Table)) as Table[];
  const seen = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map(
      (column) => `${getTableName(table)}.${column.name} ${column.getSQLType()} ${column.notNull || column.primary}`,
    ),
  );
  expect(seen.sort()).toEqual(real.sort());
});
