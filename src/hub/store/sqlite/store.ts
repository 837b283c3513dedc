import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { lockWorkspace } from '../../../core/db/lock.ts';
import { type Db, openDatabase } from '../../../core/db/open.ts';
import { problemOf } from '../../../core/db/problems.ts';
import { statement } from '../../../core/db/statement.ts';
import { migrateHub } from '../migrate.ts';
import { HubStoreError, type Moved, type Param, type Sql, type Store } from '../port.ts';
import { sqliteReads } from './feed.ts';
import { sqliteTx } from './tx.ts';

export interface SqliteStoreOptions {
  /** Folder of the hub: `hub.db` and its lock lie there. */
  readonly dir: string;
  readonly log: Parameters<typeof openDatabase>[1]['log'];
  readonly now: () => number;
  /** Encrypted file (decision 24); none = plain. */
  readonly key?: string;
}

export const HUB_FILE = 'hub.db';

/**
 * The embedded engine: one file, locked to one process, `synchronous=FULL`. Writers take turns on one connection; reads
 * have their own, so that they see committed state only. Throws HubStoreError inUse, fromTheFuture, full, unreadable.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  let unlock: (() => void) | null = null;
  let db: Db | null = null;
  try {
    mkdirSync(options.dir, { recursive: true });
    unlock = lockWorkspace(options.dir);
    const open = { log: options.log, ...(options.key ? { key: options.key } : {}) };
    const path = join(options.dir, HUB_FILE);
    db = openDatabase(path, open);
    const writer = db;
    // What an erasure blanked must not be readable in free pages.
    writer.pragma('secure_delete = ON');
    // 32 MB: what many pushes change again and again (indexes) goes into the file once; the disk is waited for less often.
    writer.pragma('wal_autocheckpoint = 8000');
    await inTransaction(writer, () =>
      migrateHub(plainSql(writer), async (text) => void writer.exec(text), 'sqlite', options.now()),
    );
    const reader = openDatabase(path, { ...open, readonly: true });
    return makeStore(options.dir, path, open, writer, reader, unlock);
  } catch (error) {
    db?.close();
    unlock?.();
    throw storeError(error);
  }
}

function makeStore(
  dir: string,
  path: string,
  open: Parameters<typeof openDatabase>[1],
  writer: Db,
  reader: Db,
  unlock: () => void,
): Store {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(() => inTransaction(writer, work));
    last = mine.catch(() => undefined);
    return mine;
  };
  const openReader = () => openDatabase(path, { ...open, readonly: true });
  return {
    kind: 'sqlite',
    read: (sql, params = []) => plainSql(reader).all(sql, params),
    write: (work) => inTurn(() => work(plainSql(writer))),
    commit: (work) => inTurn(() => work(sqliteTx(writer, plainSql(writer)))),
    ...sqliteReads(reader, openReader),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dir);
      return bavail * bsize;
    },
    // One process per file: nobody else commits.
    onWake: (_listener: (moved: Moved) => void) => () => undefined,
    close: async () => {
      await last;
      reader.close();
      writer.close();
      unlock();
    },
  };
}

async function inTransaction<T>(db: Db, work: () => Promise<T>): Promise<T> {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw storeError(error);
  }
}

function plainSql(db: Db): Sql {
  return {
    all: async <T>(sql: string, params: readonly Param[] = []) => statement(db, sql).all(...params) as T[],
    run: async (sql, params = []) => statement(db, sql).run(...params).changes,
  };
}

/** SQLite's error as the store's; what is not the disk's or the lock's fault stays what it was. */
function storeError(error: unknown): unknown {
  const problem = problemOf(error);
  if (problem === null) return error;
  if (problem === 'diskFull') return new HubStoreError('full', error);
  if (problem === 'inUse') return new HubStoreError('inUse', error);
  return new HubStoreError('unreadable', error);
}
