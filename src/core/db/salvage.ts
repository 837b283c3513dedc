import type { Change } from '../../shared/model/judge.ts';
import type { Log } from '../ports.ts';
import type { Db } from './open.ts';
import { openDatabase } from './open.ts';
import type { Recorder } from './recorder.ts';
import { RefusedError } from './recorder.ts';

interface SalvagedOp {
  readonly dev: string;
  readonly c: number;
  readonly u: string;
  readonly author: string;
  readonly change: Change;
}

/**
 * What people entered after the backup was taken still stands in the damaged file's outbox (decision 17): read as much
 * of it as can be read. Row by row, because one bad page must not cost the others.
 */
export function readOutbox(path: string, log: Log, key?: string): SalvagedOp[] {
  const found: SalvagedOp[] = [];
  let db: Db;
  try {
    db = openDatabase(path, { log, readonly: true, salvage: true, ...(key ? { key } : {}) });
  } catch {
    return found;
  }
  try {
    const rows = db.prepare('SELECT dev, c, u, k, e, i, a, p FROM outbox ORDER BY dev, c').iterate();
    for (const row of rows as Iterable<Record<string, string | number>>) {
      found.push({
        dev: String(row.dev),
        c: Number(row.c),
        u: String(row.u),
        author: String(row.a),
        change: {
          kind: row.k as Change['kind'],
          entity: String(row.e),
          id: String(row.i),
          payload: JSON.parse(String(row.p)),
        },
      });
    }
  } catch (error) {
    log.warn('salvage.partial', { found: found.length, code: (error as { code?: string }).code });
  } finally {
    db.close();
  }
  return found;
}

/** Writes salvaged changes that the restored file lacks as new ops under their old ids (the hub may have them). Answers how many came back and how many were refused. */
export function replay(db: Db, recorder: Recorder, ops: readonly SalvagedOp[]): { back: number; refused: number } {
  const known = db.prepare('SELECT 1 FROM outbox WHERE u = ?');
  const count = { back: 0, refused: 0 };
  for (const op of ops) {
    if (known.get(op.u)) continue;
    try {
      recorder.commit({ personId: op.author }, [op.change], undefined, [op.u]);
      count.back += 1;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      count.refused += 1;
    }
  }
  return count;
}
