import { minuteOf } from '../calendar/calendar-file.ts';
import { type Blocked, type Hours, merged } from '../calendar/hours.ts';
import type { Limit, Warning } from './types.ts';

const MINUTE = 60_000;
/** Days among which the next counted one is looked for. */
const HORIZON = 800;

/** Milliseconds of opening time that a limit of business time is; null = it is another kind. */
export function businessMs(limit: Limit, hours: Hours): number | null {
  if (limit.kind === 'business') return limit.minutes * MINUTE;
  if (limit.kind === 'businessDays') return limit.days * hours.dayMinutes * MINUTE;
  return null;
}

/**
 * The deadline of a limit (UTC ms) from `start`; null = its calendar never opens, or the row lacks the field. `pauses` are
 * stretches in which this one clock stands still (sorted, apart); what is blocked for all is in `hours`.
 */
export function dueOf(
  limit: Limit,
  hours: Hours,
  start: number,
  pauses: readonly Blocked[],
  row: Readonly<Record<string, unknown>>,
): number | null {
  switch (limit.kind) {
    case 'calendar':
      return addCalendar(start, limit.minutes * MINUTE, pauses);
    case 'business':
    case 'businessDays':
      return addOpen(hours, start, businessMs(limit, hours) ?? 0, pauses);
    case 'businessDay':
      return nthDay(hours, start, limit.days, limit.at, pauses);
    case 'sameDay':
      return sameDay(hours, start, minutesOf(limit.at), pauses);
    case 'monthDay':
      return monthDay(hours, start, limit);
    case 'field': {
      const at = row[limit.field];
      return typeof at === 'number' ? at : null;
    }
  }
}

/** When a clock is at risk; never before its start nor after its end. */
export function warnOf(
  warn: Warning,
  limit: Limit,
  hours: Hours,
  span: { start: number; due: number; pauses: readonly Blocked[] },
  row: Readonly<Record<string, unknown>>,
): number {
  const { start, due, pauses } = span;
  const inside = (at: number) => Math.min(due, Math.max(start, Math.round(at)));
  if (warn.kind === 'before') return inside(due - warn.minutes * MINUTE);
  if (warn.kind === 'at') return inside(dueOf(warn.limit, hours, start, pauses, row) ?? due);
  if (limit.kind === 'calendar') return inside(addCalendar(start, limit.minutes * MINUTE * warn.share, pauses));
  if (limit.kind === 'business' || limit.kind === 'businessDays' || limit.kind === 'businessDay') {
    const open = openBetween(hours, start, due, pauses);
    return open <= 0 ? start : inside(addOpen(hours, start, open * warn.share, pauses) ?? due);
  }
  return inside(start + (due - start) * warn.share);
}

export function addCalendar(start: number, ms: number, pauses: readonly Blocked[]): number {
  let [cursor, left] = [start, ms];
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    const before = Math.max(0, pause.from - cursor);
    if (left <= before) break;
    left -= before;
    cursor = pause.to;
  }
  return cursor + left;
}

export function addOpen(hours: Hours, start: number, ms: number, pauses: readonly Blocked[]): number | null {
  let [cursor, left] = [start, ms];
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    const before = hours.openBetween(cursor, pause.from);
    if (left <= before) break;
    left -= before;
    cursor = pause.to;
  }
  return hours.addOpen(cursor, left);
}

/** Open time between two instants without the pauses. */
export function openBetween(hours: Hours, from: number, to: number, pauses: readonly Blocked[]): number {
  let open = hours.openBetween(from, to);
  for (const pause of pauses) open -= hours.openBetween(Math.max(from, pause.from), Math.min(to, pause.to));
  return open;
}

const minutesOf = (time: string): number => minuteOf(time) ?? 0;

/** A deadline that falls into time that does not count is no deadline: nobody could have kept it. */
const falls = (at: number, blocked: readonly Blocked[]): boolean =>
  blocked.some((block) => block.from < at && at <= block.to);

function countsFor(hours: Hours, day: number, pauses: readonly Blocked[]): boolean {
  if (!hours.counts(day)) return false;
  return pauses.length === 0 || openBetween(hours, hours.instantAt(day, 0), hours.instantAt(day, 1440), pauses) > 0;
}

function timeOn(hours: Hours, day: number, at: string): number | null {
  return at === 'close' ? hours.closing(day) : hours.instantAt(day, minutesOf(at));
}

function nthDay(hours: Hours, start: number, days: number, at: string, pauses: readonly Blocked[]): number | null {
  const first = hours.dayOf(start);
  let left = days;
  for (let day = days === 0 ? first : first + 1; day <= first + HORIZON; day += 1) {
    if (!countsFor(hours, day, pauses)) continue;
    if (left > 1) {
      left -= 1;
      continue;
    }
    const due = timeOn(hours, day, at);
    if (due !== null && due > start && !falls(due, hours.blocked) && !falls(due, pauses)) return due;
  }
  return null;
}

function sameDay(hours: Hours, start: number, minute: number, pauses: readonly Blocked[]): number | null {
  const first = hours.dayOf(start);
  for (let day = first; day <= first + HORIZON; day += 1) {
    const due = hours.instantAt(day, minute);
    if (due > start && !falls(due, pauses)) return due;
  }
  return null;
}

function monthDay(hours: Hours, start: number, limit: Extract<Limit, { kind: 'monthDay' }>): number | null {
  const [year = 0, month = 1] = hours.dateOf(hours.dayOf(start)).split('-').map(Number);
  for (let ahead = 0; ahead < 24; ahead += 1) {
    const wanted = Date.UTC(year, month - 1 + ahead, limit.day) / 86_400_000;
    const due = limit.business ? onOrAfter(hours, wanted, limit.at) : timeOn(hours, wanted, limit.at);
    if (due !== null && due > start) return due;
  }
  return null;
}

function onOrAfter(hours: Hours, wanted: number, at: string): number | null {
  for (let day = wanted; day <= wanted + HORIZON; day += 1) {
    const due = hours.counts(day) ? timeOn(hours, day, at) : null;
    if (due !== null && !falls(due, hours.blocked)) return due;
  }
  return null;
}

/** Moves of a row through its states, oldest first. */
export interface Move {
  readonly at: number;
  readonly to: string;
}

/** Stretches in which a row stood in one of the states; one that it is still in ends now. */
export function pausesOf(states: readonly string[], moves: readonly Move[], status: string, now: number): Blocked[] {
  const list: Blocked[] = [];
  let since: number | null = null;
  for (const { at, to } of moves) {
    if (states.includes(to)) since ??= at;
    else if (since !== null) {
      list.push({ from: since, to: at });
      since = null;
    }
  }
  if (states.includes(status) && (since ?? now) < now) list.push({ from: since ?? now, to: now });
  return merged(list);
}
