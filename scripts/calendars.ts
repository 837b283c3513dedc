import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendarFile } from '../src/shared/calendar/calendar-file.ts';

const root = join(import.meta.dirname, '..');

/** The module that holds the calendars of content/calendars, read and checked: a desk needs them before it reads a file. */
export function calendarsSource(): string {
  const dir = join(root, 'content/calendars');
  const calendars = readdirSync(dir)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = readCalendarFile(readFileSync(join(dir, file), 'utf8'));
      if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
      return read.calendar;
    });
  return [
    "import type { Calendar } from './calendar.ts';",
    '',
    '/** Made by scripts/calendars.ts from content/calendars: edit the files there. */',
    `export const shippedCalendars: readonly Calendar[] = JSON.parse(${quoted(JSON.stringify(calendars))});`,
    '',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(root, 'src/shared/calendar/shipped.generated.ts'), calendarsSource());
