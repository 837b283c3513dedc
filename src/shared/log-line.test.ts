import { describe, expect, it } from 'vitest';
import { errorFields, logLine } from './log-line.ts';

describe('a line of the log', () => {
  it('keeps names and figures', () => {
    expect(JSON.parse(logLine(0, 'info', 'core.start', { version: '1.2.3', ms: 41, ok: true }))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'core.start',
      version: '1.2.3',
      ms: 41,
      ok: true,
    });
  });

  it('holds nothing personal, whatever is handed in', () => {
    const line = logLine(0, 'warn', 'x', {
      note: '陳大文 +852 9123 4567',
      phones: ['2345-6789', '0755 8888 1234'],
      row: { name: 'Chan' },
      long: 'a'.repeat(9999),
    });
    expect(line).not.toMatch(/陳|9123|4567|2345|8888|Chan/);
    expect(line.length).toBeLessThan(600);
  });

  it('tells of an error where it happened, without folders of the machine', () => {
    const error = Object.assign(new Error('no row for 陳先生 91234567'), { code: 'SQLITE_FULL' });
    const fields = errorFields(error);
    const line = logLine(0, 'error', 'x', fields);
    expect(JSON.parse(line)).toMatchObject({ error: 'Error', code: 'SQLITE_FULL', message: 'no row for ? #' });
    expect(line).toContain('log-line.test.ts');
    expect(line).not.toContain(import.meta.dirname);
    expect(logLine(0, 'error', 'x', { stack: ['at f (chunk.js:123456:78901)'] })).toContain('chunk.js:123456:78901');
    expect(errorFields('text')).toEqual({ error: 'string' });
  });
});
