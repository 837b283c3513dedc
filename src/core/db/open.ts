import Database from 'better-sqlite3';
import type { Log } from '../ports.ts';

export type Db = Database.Database;

const SLOW_MS = 40;

export interface OpenOptions {
  readonly log: Log;
  /** Key of the encrypted file; none = plain file (decision 24). */
  readonly key?: string;
  readonly readonly?: boolean;
  /** Read what can be read of a damaged file. */
  readonly salvage?: boolean;
}

/**
 * The only door to a SQLite file (decision 24): workspace, practice, backups and jobs all come through here.
 * Throws better-sqlite3's SqliteError; `problemOf` in problems.ts says what it means for people.
 */
export function openDatabase(path: string, options: OpenOptions): Db {
  const db = new Database(path, { readonly: options.readonly ?? false });
  try {
    if (options.key) db.pragma(`key = '${options.key.replaceAll("'", "''")}'`);
    // Lets SQLite read a file that is shorter than its header says.
    if (options.salvage) {
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
    }
    // The first read tells a damaged or encrypted file from a good one.
    db.pragma('schema_version');
    if (!options.readonly) {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('wal_autocheckpoint = 1000');
    }
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    db.pragma('cache_size = -32000');
    db.pragma('temp_store = MEMORY');
  } catch (error) {
    db.close();
    throw error;
  }
  timeStatements(db, options.log);
  return db;
}

/** Statements over 40 ms are logged by their text: values are bound, so no personal data gets into the log. */
function timeStatements(db: Db, log: Log): void {
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    for (const method of ['run', 'get', 'all'] as const) {
      const plain = statement[method].bind(statement) as (...values: unknown[]) => unknown;
      (statement as unknown as Record<string, unknown>)[method] = (...values: unknown[]) => {
        const from = performance.now();
        try {
          return plain(...values);
        } finally {
          const ms = performance.now() - from;
          if (ms > SLOW_MS) log.warn('db.slow', { ms: Math.round(ms), sql: sql.slice(0, 160) });
        }
      };
    }
    return statement;
  }) as Db['prepare'];
}
