import type { Db } from '../db/open.ts';

/**
 * Writes without a journal and without waiting for the disk: for a file that is worth nothing until it is whole.
 * SQLite's defensive mode, on by default here, silently keeps the journal, so it goes first.
 */
export function writeFast(db: Db, cacheKilobytes: number): void {
  db.unsafeMode(true);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = -${cacheKilobytes}`);
  if (db.pragma('journal_mode', { simple: true }) !== 'off') throw new Error('the journal could not be switched off');
}

/** Back to how a workspace is written (db/open.ts). */
export function writeSafely(db: Db): void {
  db.pragma('synchronous = FULL');
  db.pragma('journal_mode = WAL');
  db.unsafeMode(false);
}
