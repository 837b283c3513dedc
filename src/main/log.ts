import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorFields, logLine } from '../shared/log-line.ts';

/** One file and its predecessor; together they stay below 2 MB. */
const MAX_BYTES = 1024 * 1024;

export interface ShellLog {
  info(event: string, data?: Record<string, unknown>): void;
  warn(event: string, data?: Record<string, unknown>): void;
  error(event: string, error: unknown): void;
}

/** Log of the main process, beside the core's. A full disk loses lines, nothing else. */
export function createShellLog(dir: string): ShellLog {
  const file = join(dir, 'shell.log');
  const write = (line: string) => {
    try {
      mkdirSync(dir, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES)
        renameSync(file, join(dir, 'shell.1.log'));
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      // nowhere left to say it
    }
  };
  return {
    info: (event, data) => write(logLine(Date.now(), 'info', event, data)),
    warn: (event, data) => write(logLine(Date.now(), 'warn', event, data)),
    error: (event, error) => write(logLine(Date.now(), 'error', event, errorFields(error))),
  };
}
