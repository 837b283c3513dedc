import { createHash } from 'node:crypto';
import { type Migration, migrations as shipped } from '../../../db/local/migrations/index.ts';
import type { Db } from './open.ts';
import { StoreError } from './problems.ts';

export interface MigrateDeps {
  now(): number;
  /** Called before the first change to a file that already holds data. */
  backup(): void;
}

/** How far a file is: applied migrations by id; empty for a new file. Throws StoreError `fromTheFuture`. */
export function pendingMigrations(db: Db, list: readonly Migration[] = shipped): readonly Migration[] {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").get();
  if (!known) return list;
  const applied = db.prepare('SELECT id, hash FROM migration ORDER BY id').all() as { id: number; hash: string }[];
  const isPrefix = applied.every((row, index) => list[index]?.id === row.id && hashOf(list[index]) === row.hash);
  if (!isPrefix || applied.length > list.length) throw new StoreError('fromTheFuture');
  return list.slice(applied.length);
}

/** Brings a file up to date: backup first, each migration in a transaction of its own. */
export function migrate(db: Db, deps: MigrateDeps, list: readonly Migration[] = shipped): void {
  const pending = pendingMigrations(db, list);
  if (pending.length === 0) return;
  if (pending.length < list.length) deps.backup();
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const note = db.prepare('INSERT INTO migration (id, name, hash, applied_at) VALUES (?, ?, ?, ?)');
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql);
      note.run(migration.id, migration.name, hashOf(migration), deps.now());
    })();
  }
}

export function hashOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex').slice(0, 16);
}
