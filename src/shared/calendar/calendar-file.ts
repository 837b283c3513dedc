import { parseDocument } from 'yaml';
import { isDate } from '../site-time.ts';
import { type Calendar, calendarDocument, type Span } from './calendar.ts';

/** What is wrong with a calendar's file. `at` says where: `holidays 3`, `week sun`; `problem` is a code, `value` what stood there. */
export interface CalendarProblem {
  readonly at: string;
  readonly problem: string;
  readonly value?: string;
}

export type CalendarReading = { ok: true; calendar: Calendar } | { ok: false; problems: CalendarProblem[] };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MEMBERS = ['key', 'name', 'zone', 'week', 'officialUntil', 'holidays', 'makeUp'];
const MAX_BYTES = 1_000_000;
const MAX_PROBLEMS = 50;

/**
 * Reads a calendar as people write it (YAML or JSON): opening hours as `09:00-13:00 14:00-19:00`, holidays, make-up working
 * days. Refuses with every mistake named: 25 hours, overlapping spans, impossible or double dates, unknown zones.
 */
export function readCalendarFile(text: string): CalendarReading {
  if (text.length > MAX_BYTES) return fail([{ at: 'file', problem: 'tooLarge' }]);
  const doc = parseDocument(text, { schema: 'core' });
  const [error] = doc.errors;
  if (error) return fail([{ at: `line ${error.linePos?.[0].line ?? 1}`, problem: 'yaml', value: error.code }]);
  let raw: unknown;
  try {
    raw = doc.toJS({ maxAliasCount: 100 });
  } catch {
    return fail([{ at: 'file', problem: 'yaml', value: 'ALIASES' }]);
  }
  if (!isRecord(raw)) return fail([{ at: 'file', problem: 'notACalendar' }]);
  const problems: CalendarProblem[] = [];
  for (const member of Object.keys(raw)) {
    if (!MEMBERS.includes(member)) problems.push({ at: member, problem: 'unknownMember' });
  }
  const candidate = {
    key: raw.key,
    name: raw.name,
    zone: raw.zone,
    week: readWeek(raw.week, problems),
    days: readDays(raw, problems),
    officialUntil: raw.officialUntil,
  };
  if (problems.length > 0) return fail(problems);
  const checked = calendarDocument.safeParse(candidate);
  if (checked.success) return { ok: true, calendar: checked.data };
  return fail(checked.error.issues.map(({ path, message }) => ({ at: path.join(' '), problem: problemOf(message) })));
}

const CODES = ['overDay', 'spanEmpty', 'spansOverlap', 'notADate', 'unknownZone', 'badKey', 'tooMany'];
const problemOf = (message: string) => (CODES.includes(message) ? message : 'missing');
const fail = (problems: CalendarProblem[]): CalendarReading => ({
  ok: false,
  problems: problems.slice(0, MAX_PROBLEMS),
});
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readWeek(week: unknown, problems: CalendarProblem[]): Span[][] {
  if (!isRecord(week)) {
    problems.push({ at: 'week', problem: 'missing' });
    return [];
  }
  for (const day of Object.keys(week)) {
    if (!(DAYS as readonly string[]).includes(day)) problems.push({ at: `week ${day}`, problem: 'unknownMember' });
  }
  return DAYS.map((day) => hoursOf(week[day], `week ${day}`, problems));
}

function readDays(raw: Record<string, unknown>, problems: CalendarProblem[]): Calendar['days'] {
  const days: Record<string, Calendar['days'][string]> = {};
  for (const list of ['holidays', 'makeUp'] as const) {
    const entries = raw[list] ?? [];
    if (!Array.isArray(entries)) {
      problems.push({ at: list, problem: 'notAList' });
      continue;
    }
    for (const [index, entry] of entries.entries()) {
      const at = `${list} ${index + 1}`;
      if (!isRecord(entry) || typeof entry.date !== 'string' || !isRecord(entry.name)) {
        problems.push({ at, problem: 'missing' });
        continue;
      }
      if (!isDate(entry.date)) {
        problems.push({ at, problem: 'notADate', value: entry.date });
        continue;
      }
      if (Object.hasOwn(days, entry.date)) problems.push({ at, problem: 'twice', value: entry.date });
      const open = list === 'holidays' ? [] : hoursOf(entry.open, at, problems);
      if (list === 'makeUp' && open.length === 0) problems.push({ at, problem: 'missing' });
      days[entry.date] = { open: open.map(([from, to]) => [from, to]), name: entry.name as never };
    }
  }
  return days;
}

/** `closed`, or spans like `09:00-13:00 14:00-19:00`; `24:00` is the end of the day. */
function hoursOf(value: unknown, at: string, problems: CalendarProblem[]): Span[] {
  if (value === undefined || value === null) {
    problems.push({ at, problem: 'missing' });
    return [];
  }
  const read = readHours(String(value));
  if (Array.isArray(read)) return read;
  problems.push({ at, problem: read.problem, value: read.value });
  return [];
}

/** Opening hours as people type them, or what is wrong with them. Shared by the file and the form. */
export function readHours(text: string): Span[] | { problem: string; value: string } {
  const trimmed = text.trim();
  if (trimmed === 'closed' || trimmed === '') return [];
  const spans: Span[] = [];
  for (const part of trimmed.split(/[\s,;、,]+/)) {
    const times = part.split(/[-–—~]/).map(minuteOf);
    const [from, to] = times;
    if (times.length !== 2 || from === undefined || to === undefined || from === null || to === null)
      return { problem: 'badHours', value: part };
    if (from > 1440 || to > 1440) return { problem: 'overDay', value: part };
    if (from >= to) return { problem: 'spanEmpty', value: part };
    if ((spans.at(-1)?.[1] ?? 0) > from) return { problem: 'spansOverlap', value: part };
    spans.push([from, to]);
  }
  return spans;
}

/** Minutes from midnight of `09:00`; null = no time of day. 25:00 is read, so that it can be called by its name. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2})[::](\d{2})$/.exec(text.trim());
  if (!found || Number(found[2]) > 59) return null;
  return Number(found[1]) * 60 + Number(found[2]);
}

export function hoursText(spans: readonly Span[]): string {
  return spans.length === 0 ? 'closed' : spans.map(([from, to]) => `${timeText(from)}-${timeText(to)}`).join(' ');
}

export function timeText(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The calendar as a file that `readCalendarFile` reads back the same. */
export function calendarFile(calendar: Calendar): Record<string, unknown> {
  const entries = Object.entries(calendar.days).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: calendar.key,
    name: calendar.name,
    zone: calendar.zone,
    week: Object.fromEntries(DAYS.map((day, index) => [day, hoursText(calendar.week[index] ?? [])])),
    officialUntil: calendar.officialUntil,
    holidays: entries.filter(([, day]) => day.open.length === 0).map(([date, { name }]) => ({ date, name })),
    makeUp: entries
      .filter(([, day]) => day.open.length > 0)
      .map(([date, { name, open }]) => ({ date, name, open: hoursText(open) })),
  };
}
