import type { Db } from '../db/open.ts';
import type { Derivation } from '../db/project.ts';
import type { Log } from '../ports.ts';
import type { Slice } from './slices.ts';
import type { Touched } from './verdicts.ts';

/** What every step of sync works with. No clock of its own, no timer, no network: a simulator drives the same steps. */
export interface SyncParts {
  readonly db: Db;
  readonly derive: Derivation;
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly log: Log;
  readonly slice: Slice;
  /** Rows that people may see have changed: pages are told, caches dropped. Called after the transaction. */
  readonly changed: (touched: readonly Touched[]) => void;
}

/** One transaction that takes the write lock at once: the recorder never waits in the middle of a slice. */
export function inTransaction<T>({ db }: SyncParts, task: () => T): T {
  return db.transaction(task).immediate();
}

/**
 * A transaction of what the hub can tell again: it need not reach the disk by itself. WAL keeps the order, so that the cursor,
 * which follows in a transaction that does, never stands without the rows before it; a commit of the recorder in between takes
 * them along. Without this a download waits for the disk after each few rows, and so does typing.
 */
export function inSliceTransaction<T>(parts: SyncParts, task: () => T): T {
  parts.db.pragma('synchronous = NORMAL');
  try {
    return inTransaction(parts, task);
  } finally {
    parts.db.pragma('synchronous = FULL');
  }
}
