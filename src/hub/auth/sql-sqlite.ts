import type { Statement } from 'better-sqlite3';
import { openDatabase } from '../../core/db/open.ts';
import type { HubLog } from '../log.ts';
import { AUTH_TABLES } from './schema.ts';
import type { Sql, SqlValue } from './sql.ts';

/**
 * A file of its own beside the hub's database: the writer of ops never waits for a sign-in, and commands can look after
 * devices and people while the hub serves.
 */
export function openAuthSqlite(path: string, log: HubLog): Sql {
  const db = openDatabase(path, { log });
  db.exec(AUTH_TABLES);
  const prepared = new Map<string, Statement>();
  const statement = (text: string) => {
    const known = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, known);
    return known;
  };
  const run = (text: string, values: readonly SqlValue[] = []) => statement(text).run(...values).changes;
  return {
    all: async <Row>(text: string, values: readonly SqlValue[] = []) => statement(text).all(...values) as Row[],
    run: async (text, values) => run(text, values),
    batch: async (statements) => {
      db.transaction(() => {
        for (const { text, values } of statements) run(text, values);
      }).immediate();
    },
    close: async () => void db.close(),
  };
}
