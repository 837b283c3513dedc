import { createHash } from 'node:crypto';
import { type HubMigration, hubMigrations } from '../../../db/hub/migrations/index.ts';
import { HubStoreError, type Sql } from './port.ts';

const TABLE =
  'CREATE TABLE IF NOT EXISTS migration (id bigint PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at bigint NOT NULL)';

/** Brings a hub's database up to date inside the caller's transaction. Throws HubStoreError `fromTheFuture`. */
export async function migrateHub(
  sql: Sql,
  exec: (text: string) => Promise<void>,
  dialect: 'sqlite' | 'postgres',
  now: number,
  list: readonly HubMigration[] = hubMigrations,
): Promise<void> {
  await exec(TABLE);
  const applied = await sql.all<{ id: number; hash: string }>('SELECT id, hash FROM migration ORDER BY id');
  const isPrefix = applied.every((row, at) => list[at]?.id === row.id && hashOf(list[at][dialect]) === row.hash);
  if (!isPrefix || applied.length > list.length) throw new HubStoreError('fromTheFuture');
  for (const migration of list.slice(applied.length)) {
    await exec(migration[dialect]);
    await sql.run('INSERT INTO migration (id, name, hash, applied_at) VALUES (?, ?, ?, ?)', [
      migration.id,
      migration.name,
      hashOf(migration[dialect]),
      now,
    ]);
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
