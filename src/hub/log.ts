import { errorFields, type LogLevel, logLine } from '../shared/log-line.ts';

/** Structured log of the hub: ids, counts and codes, never what people typed (`logLine` scrubs what slips through). */
export interface HubLog {
  info(event: string, data?: Record<string, unknown>): void;
  warn(event: string, data?: Record<string, unknown>): void;
  /** Returns the reference that the caller sees with INTERNAL. */
  error(event: string, error: unknown, data?: Record<string, unknown>): string;
}

/** One JSON line an event. */
export function createHubLog(write: (line: string) => void, now: () => number = Date.now): HubLog {
  let errors = 0;
  const line = (level: LogLevel, event: string, data?: Record<string, unknown>) =>
    write(logLine(now(), level, event, data));
  return {
    info: (event, data) => line('info', event, data),
    warn: (event, data) => line('warn', event, data),
    error(event, error, data) {
      errors += 1;
      const ref = `h-${now().toString(36)}-${errors}`;
      line('error', event, { ref, ...data, ...errorFields(error) });
      return ref;
    },
  };
}

export const quietLog: HubLog = { info: () => {}, warn: () => {}, error: () => 'h-0' };
