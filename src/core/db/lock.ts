import { join } from 'node:path';
import Database from 'better-sqlite3';
import { problemOf, StoreError } from './problems.ts';

/**
 * One process per workspace (decision 22). An exclusive transaction on a file of its own: the system drops it when the
 * process dies, however it dies, so there is no stale lock to clean up. Throws StoreError `inUse`.
 */
export function lockWorkspace(dir: string): () => void {
  let db: Database.Database;
  try {
    db = new Database(join(dir, 'workspace.lock'), { timeout: 0 });
  } catch (error) {
    throw new StoreError(problemOf(error) ?? 'unreadable', error);
  }
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw new StoreError(problemOf(error) ?? 'inUse', error);
  }
  return () => db.close();
}
