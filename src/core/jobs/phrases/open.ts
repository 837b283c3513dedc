import { type Db, openDatabase } from '../../db/open.ts';
import type { Log } from '../../ports.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => '' };

/** A connection that can only read, so that no heavy question stands in the way of typing (decision 25). */
export function reading<T>(path: string, run: (db: Db) => T): T {
  const db = openDatabase(path, { log: silent, readonly: true });
  try {
    return run(db);
  } finally {
    db.close();
  }
}
