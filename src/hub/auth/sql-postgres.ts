import pg from 'pg';
import { AUTH_TABLES } from './schema.ts';
import type { Sql, SqlValue } from './sql.ts';

const INT8 = 20;

/** Counts and milliseconds fit a JavaScript number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** The same tables inside the hub's PostgreSQL database, shared by all hub processes. */
export async function openAuthPostgres(url: string, onError: (error: unknown) => void): Promise<Sql> {
  const pool = new pg.Pool({ connectionString: url, max: 4, types, application_name: 'zuoxi-hub-auth' });
  // An idle connection that breaks is replaced at the next query; unheard, it would end the process.
  pool.on('error', onError);
  await createTables(pool);
  return {
    all: async <Row>(text: string, values: readonly SqlValue[] = []) =>
      (await pool.query(numbered(text), [...values])).rows as Row[],
    run: async (text, values = []) => (await pool.query(numbered(text), [...values])).rowCount ?? 0,
    async batch(statements) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        for (const { text, values = [] } of statements) await client.query(numbered(text), [...values]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** Two hub processes that start at once would both make the tables: one waits. */
async function createTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('zuoxi-hub-auth'))");
    await client.query(AUTH_TABLES);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** `?` to `$1`, `$2` …; no statement of ours has a question mark in a text. */
function numbered(text: string): string {
  let count = 0;
  return text.replace(/\?/g, () => {
    count += 1;
    return `$${count}`;
  });
}
