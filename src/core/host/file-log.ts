import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLevel } from '../../shared/log-line.ts';
import { errorFields, logLine } from '../../shared/log-line.ts';
import type { Log } from '../ports.ts';

/** One file and its predecessor; together they stay below 4 MB. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Log of one process in `dir/name.log`. A full disk never stops the work: then the lines are lost, nothing else. */
export function createFileLog(dir: string, name: string, now: () => number = Date.now): Log {
  const file = join(dir, `${name}.log`);
  const write = (level: LogLevel, event: string, data?: Record<string, unknown>) => {
    try {
      mkdirSync(dir, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES)
        renameSync(file, join(dir, `${name}.1.log`));
      appendFileSync(file, logLine(now(), level, event, data), { mode: 0o600 });
    } catch {
      // nowhere left to say it
    }
  };
  return {
    info: (event, data) => write('info', event, data),
    warn: (event, data) => write('warn', event, data),
    error(event, error, data) {
      const logId = randomBytes(4).toString('hex');
      write('error', event, { ...data, ...errorFields(error), logId });
      return logId;
    },
  };
}
