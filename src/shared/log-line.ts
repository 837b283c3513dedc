export type LogLevel = 'info' | 'warn' | 'error';

/**
 * One line of JSON. A log may leave the house with a support request, so whatever could be personal is taken out:
 * every run of five or more digits, everything that is not ASCII, long texts.
 */
export function logLine(now: number, level: LogLevel, event: string, data: Record<string, unknown> = {}): string {
  const fields = Object.entries(data).map(([key, value]) => [key, scrub(value)] as const);
  return `${JSON.stringify({ at: new Date(now).toISOString(), level, event, ...Object.fromEntries(fields) })}\n`;
}

/** Name, code, message and stack of an error, scrubbed the same way. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const cause = error.cause instanceof Error ? { cause: `${error.cause.name}: ${error.cause.message}` } : {};
  return { error: error.name, code, message: error.message, ...cause, stack: frames(error.stack) };
}

function frames(stack = ''): string[] {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[\\/](?=[^\\/]+:\d+:\d+)/, '('));
}

function scrub(value: unknown): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.slice(0, 20).map(scrub);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value;
  return typeof value;
}

function scrubText(text: string): string {
  return (
    text
      .slice(0, 300)
      .replace(/[^\x20-\x7e]+/g, '?')
      // not the line and column of a stack frame
      .replace(/(?<!\d|\.[cm]?[jt]sx?:(?:\d+:)?)\d(?:[\s-]?\d){4,}/g, '#')
  );
}
