import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as tables from '../../../db/local/schema.ts';
import * as practice from '../../../db/local/schema-practice.ts';
import * as service from '../../../db/local/schema-service.ts';
import * as shift from '../../../db/local/schema-shift.ts';
import * as tickets from '../../../db/local/schema-ticket.ts';
import type { Log } from '../ports.ts';
import { lockWorkspace } from './lock.ts';
import { migrate } from './migrate.ts';
import { type Db, openDatabase } from './open.ts';
import { problemOf, StoreError } from './problems.ts';

const schema = { ...tables, ...tickets, ...service, ...practice, ...shift };

export interface StorePlace {
  /** `<dataDir>/<profile>` */
  readonly dir: string;
  readonly key?: string;
  readonly log: Log;
  readonly now: () => number;
}

export interface OpenStore {
  readonly db: Db;
  readonly orm: ReturnType<typeof drizzle<typeof schema>>;
  readonly path: string;
  close(): void;
}

const FILE = 'workspace.db';

export function storePath(dir: string): string {
  return join(dir, FILE);
}

export function storeExists(dir: string): boolean {
  return existsSync(storePath(dir));
}

/**
 * Opens (or makes) the workspace file: lock, open, check, migrate. Throws StoreError: inUse, damaged, fromTheFuture,
 * diskFull, readOnly, unreadable. Nothing is changed in a file that cannot be used.
 */
export function openStore(place: StorePlace): OpenStore {
  try {
    mkdirSync(place.dir, { recursive: true });
  } catch (error) {
    throw new StoreError(problemOf(error) ?? 'unreadable', error);
  }
  const unlock = lockWorkspace(place.dir);
  let db: Db | null = null;
  try {
    db = openDatabase(storePath(place.dir), { log: place.log, ...(place.key ? { key: place.key } : {}) });
    checkSmallFile(db);
    const opened = db;
    migrate(opened, { now: place.now, backup: () => backupBeforeMigrating(opened, place) });
    return {
      db: opened,
      orm: drizzle(opened, { schema }),
      path: storePath(place.dir),
      close: () => {
        opened.close();
        unlock();
      },
    };
  } catch (error) {
    db?.close();
    unlock();
    throw new StoreError(problemOf(error) ?? 'unreadable', error);
  }
}

const SMALL = 48 * 1024 * 1024;

/** Small files are checked at every start (milliseconds); large ones by the nightly backup job, which checks its copy. */
function checkSmallFile(db: Db): void {
  const bytes =
    (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
  if (bytes > SMALL) return;
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new StoreError('damaged', new Error(String(result)));
}

export function backupsDir(dir: string): string {
  return join(dir, 'backups');
}

/** The file is ours alone (lock held) and checkpointed, so a plain copy is whole. */
function backupBeforeMigrating(db: Db, place: StorePlace): void {
  mkdirSync(backupsDir(place.dir), { recursive: true });
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(storePath(place.dir), join(backupsDir(place.dir), `before-migration-${stamp(place.now())}.db`));
}

function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '').slice(0, 17);
}

/** The newest backup that opens and passes its integrity check. */
export function newestGoodBackup(dir: string, log: Log, key?: string): { path: string; at: number } | null {
  const folder = backupsDir(dir);
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  return files.find((file) => isSound(file.path, log, key)) ?? null;
}

function isSound(path: string, log: Log, key?: string): boolean {
  try {
    const db = openDatabase(path, { log, readonly: true, ...(key ? { key } : {}) });
    try {
      return db.pragma('quick_check(1)', { simple: true }) === 'ok';
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

/** The damaged file is kept aside under a name with the time; the backup takes its place. Answers where the old one lies. */
export function restoreFrom(dir: string, backup: string, now: number): string {
  const aside = join(dir, `damaged-${stamp(now)}.db`);
  const path = storePath(dir);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  copyFileSync(backup, path);
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  return aside;
}

/** The whole file under a name with the time: `aside-….db`. null = there is none. */
export function putAside(dir: string, now: number): string | null {
  const path = storePath(dir);
  if (!existsSync(path)) return null;
  const aside = join(dir, `aside-${stamp(now)}.db`);
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}

/** What may stay of a profile whose data must go: the lock file (it may be held) and logs, which hold no personal data. */
const NOT_DATA = new Set(['workspace.lock', 'core.json', 'logs']);

/** Deletes everything that holds data of this profile: file, backups, copies, exports, attachments, keys. */
export function wipe(dir: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir)) {
    if (!NOT_DATA.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
  }
}
