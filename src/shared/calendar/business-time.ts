import { addDays, instantOf, wallTime, weekday } from '../site-time.ts';
import type { Calendar, Span } from './calendar.ts';

/** A calendar whose days are all closed has no next opening: the search ends after so many days. */
const HORIZON_DAYS = 800;

/** One stretch of counted time: what a clock shows as its arithmetic. Instants in UTC ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface BusinessDue {
  /** UTC ms; null = the calendar never opens long enough within two years. */
  readonly at: number | null;
  readonly stretches: readonly Stretch[];
}

/** Opening spans of a date in minutes of the wall clock; an exception replaces the week's pattern. */
export function spansOf(calendar: Calendar, date: string): readonly Span[] {
  return calendar.days[date]?.open ?? calendar.week[weekday(date) - 1] ?? [];
}

export function isBusinessDay(calendar: Calendar, date: string): boolean {
  return spansOf(calendar, date).length > 0;
}

/** True for dates after the last official list (2028 as shipped): shown with a mark, never silently. */
export function isProvisional(calendar: Calendar, date: string): boolean {
  return date > calendar.officialUntil;
}

function* openFrom(calendar: Calendar, from: number): Generator<Stretch> {
  const first = wallTime(from, calendar.zone).date;
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const date = addDays(first, day);
    for (const [start, end] of spansOf(calendar, date)) {
      const opens = Math.max(from, instantOf(date, start, calendar.zone));
      const closes = instantOf(date, end, calendar.zone);
      if (opens < closes) yield { from: opens, to: closes };
    }
  }
}

/** The instant at which `ms` of business time have passed since `from`, with the stretches that were counted. */
export function addBusinessTime(calendar: Calendar, from: number, ms: number): BusinessDue {
  const stretches: Stretch[] = [];
  let left = ms;
  for (const stretch of openFrom(calendar, from)) {
    const length = stretch.to - stretch.from;
    if (length >= left) {
      stretches.push({ from: stretch.from, to: stretch.from + left });
      return { at: stretch.from + left, stretches };
    }
    stretches.push(stretch);
    left -= length;
  }
  return { at: null, stretches };
}

/** Business milliseconds between two instants; 0 when `to` is not after `from`. */
export function businessTimeBetween(calendar: Calendar, from: number, to: number): number {
  let sum = 0;
  for (const stretch of openFrom(calendar, from)) {
    if (stretch.from >= to) break;
    sum += Math.min(stretch.to, to) - stretch.from;
  }
  return sum;
}

/** The `count`-th business day after a date (0 = the date itself when open, else the next open one); null = none in two years. */
export function businessDayAfter(calendar: Calendar, date: string, count: number): string | null {
  let left = count;
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const at = addDays(date, day);
    if (!isBusinessDay(calendar, at)) continue;
    if (day === 0 && count > 0) continue;
    if (day > 0 && count > 0) left -= 1;
    if (left === 0) return at;
  }
  return null;
}

/** End of the last opening span of a date, UTC ms; null on a closed day. */
export function closingTime(calendar: Calendar, date: string): number | null {
  const last = spansOf(calendar, date).at(-1);
  return last ? instantOf(date, last[1], calendar.zone) : null;
}

export function isOpenAt(calendar: Calendar, at: number): boolean {
  const { date, minute } = wallTime(at, calendar.zone);
  return spansOf(calendar, date).some(([from, to]) => minute >= from && minute < to);
}
