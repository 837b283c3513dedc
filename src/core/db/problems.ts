import type { z } from 'zod';
import type { storeProblem } from '../../contract/workspace.ts';

export type StoreProblem = z.infer<typeof storeProblem>;

/** The store cannot be used, or a write was refused by the disk. The page shows what was kept and what to do. */
export class StoreError extends Error {
  readonly problem: StoreProblem;
  constructor(problem: StoreProblem, cause?: unknown) {
    super(`store: ${problem}`, { cause });
    this.name = 'StoreError';
    this.problem = problem;
  }
}

/** What an error of SQLite or the file system means for people; null = not a problem of the store. */
export function problemOf(error: unknown): StoreProblem | null {
  if (error instanceof StoreError) return error.problem;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'diskFull';
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return 'readOnly';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) return 'unreadable';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'inUse';
  return null;
}
