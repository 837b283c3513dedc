import { addDays, instantOf } from '../site-time.ts';
import { type Stretch, spansOf } from './business-time.ts';
import type { Calendar } from './calendar.ts';

/** A stretch of time that counts for nothing: a storm, an outage (`to` is the first instant that counts again). */
export type Blocked = Stretch;

/**
 * A calendar made ready for hundreds of thousands of questions: its opening times as sorted instants with running sums.
 * It grows by whole years to where it is asked. All instants are UTC ms.
 */
export interface Hours {
  readonly calendar: Calendar;
  readonly blocked: readonly Blocked[];
  /** Open milliseconds between two instants; 0 when `to` is not after `from`. */
  openBetween(from: number, to: number): number;
  /** The instant at which `ms` (> 0) of open time have passed; null = not within three years. */
  addOpen(from: number, ms: number): number | null;
  /** Opening stretches that touch [from, to), cut to it. */
  stretches(from: number, to: number): Stretch[];
  /** Number of the site's day that holds the instant: only good for the methods below. */
  dayOf(at: number): number;
  dateOf(day: number): string;
  /** Some of the day is open, after what is blocked. */
  counts(day: number): boolean;
  /** Instant of a minute of the wall clock; 1440 = the end of the day. */
  instantAt(day: number, minute: number): number;
  /** End of the last opening by the calendar itself, whatever is blocked; null on a closed day. */
  closing(day: number): number | null;
  /** Minutes that most days of the week are open: what one business day of time is. */
  readonly dayMinutes: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Outside these years an instant is a mistake; a table of centuries would only cost memory. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2120;
/** So far ahead a deadline is looked for. */
const AHEAD_DAYS = 1100;
/** The first table reaches that far, so that it need not be made twice. */
const AHEAD_YEARS = 4;

interface Table {
  readonly firstYear: number;
  readonly lastYear: number;
  /** Number of its first day, and how many there are. */
  readonly firstDay: number;
  readonly days: number;
  /** Midnight of each day, one more than there are days. */
  readonly midnight: Float64Array;
  /** 1 = no change of the wall clock in the day. */
  readonly plain: Uint8Array;
  /** First opening of each day in `from`, one more than there are days. */
  readonly first: Int32Array;
  readonly closing: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Open ms before each opening. */
  readonly sum: Float64Array;
  readonly total: number;
}

export function createHours(calendar: Calendar, blocked: readonly Blocked[] = []): Hours {
  const closed = merged(blocked);
  let table: Table | null = null;
  let low = 0;
  let high = 0;

  /** The table that holds an instant (and the days after it); grown when it must be. */
  function at(instant: number): Table {
    if (table && instant >= low && instant < high) return table;
    return grown(instant);
  }
  function grown(instant: number): Table {
    const year = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, new Date(instant).getUTCFullYear() || FIRST_YEAR));
    const from = Math.max(FIRST_YEAR, Math.min(year - 1, table?.firstYear ?? year));
    const to = Math.min(LAST_YEAR, Math.max(year + 1, table?.lastYear ?? year + AHEAD_YEARS));
    if (table && from === table.firstYear && to === table.lastYear) return table;
    table = build(calendar, closed, from, to);
    low = table.midnight[0] as number;
    high = table.midnight[table.days] as number;
    return table;
  }
  const upTo = (instant: number): number => openUpTo(at(instant), instant);
  return {
    calendar,
    blocked: closed,
    dayMinutes: usualDay(calendar),
    openBetween: (from, to) => (to <= from ? 0 : between(at, upTo, from, to)),
    addOpen(from, ms) {
      at(from + AHEAD_DAYS * DAY);
      const known = at(from);
      const target = openUpTo(known, from) + ms;
      const found = firstReaching(known, target);
      if (found < 0) return null;
      const due = (known.from[found] as number) + target - (known.sum[found] as number);
      return due > from + AHEAD_DAYS * DAY ? null : due;
    },
    stretches(from, to) {
      at(from);
      const known = at(to);
      const list: Stretch[] = [];
      for (let index = known.first[dayIn(known, from)] as number; index < known.from.length; index += 1) {
        const start = Math.max(from, known.from[index] as number);
        const end = Math.min(to, known.to[index] as number);
        if (start >= to) break;
        if (start < end) list.push({ from: start, to: end });
      }
      return list;
    },
    dayOf(instant) {
      const known = at(instant);
      return known.firstDay + dayIn(known, instant);
    },
    dateOf,
    counts(day) {
      const [known, index] = placeOf(at, day);
      return (known.first[index + 1] as number) > (known.first[index] as number);
    },
    instantAt(day, minute) {
      const [known, index] = placeOf(at, day);
      if (known.plain[index] === 1) return (known.midnight[index] as number) + minute * MINUTE;
      return minute === 1440 ? (known.midnight[index + 1] as number) : instantOf(dateOf(day), minute, calendar.zone);
    },
    closing(day) {
      const [known, index] = placeOf(at, day);
      const closing = known.closing[index] as number;
      return Number.isNaN(closing) ? null : closing;
    },
  };
}

const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

function between(at: (i: number) => Table, upTo: (i: number) => number, from: number, to: number): number {
  // Growing the table moves every sum: both ends are in it before either is read.
  at(from);
  at(to);
  return upTo(to) - upTo(from);
}

function placeOf(at: (instant: number) => Table, day: number): [Table, number] {
  const known = at(day * DAY);
  return [known, Math.min(known.days - 1, Math.max(0, day - known.firstDay))];
}

/** Minutes open on most days of the week (those that open at all). */
function usualDay(calendar: Calendar): number {
  const counts = new Map<number, number>();
  for (const spans of calendar.week) {
    const minutes = spans.reduce((sum, [from, to]) => sum + to - from, 0);
    if (minutes > 0) counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

export function merged(blocked: readonly Blocked[]): Blocked[] {
  const list: { from: number; to: number }[] = [];
  for (const { from, to } of [...blocked].filter((one) => one.from < one.to).sort((a, b) => a.from - b.from)) {
    const last = list.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else list.push({ from, to });
  }
  return list;
}

function build(calendar: Calendar, blocked: readonly Blocked[], firstYear: number, lastYear: number): Table {
  const dates: string[] = [];
  for (let date = `${firstYear}-01-01`; date <= `${lastYear}-12-31`; date = addDays(date, 1)) dates.push(date);
  const midnight = new Float64Array(dates.length + 1);
  const plain = new Uint8Array(dates.length);
  for (const [index, date] of dates.entries()) midnight[index] = instantOf(date, 0, calendar.zone);
  midnight[dates.length] = instantOf(`${lastYear + 1}-01-01`, 0, calendar.zone);
  for (let index = 0; index < dates.length; index += 1)
    plain[index] = (midnight[index + 1] as number) - (midnight[index] as number) === DAY ? 1 : 0;
  const first = new Int32Array(dates.length + 1);
  const closing = new Float64Array(dates.length).fill(Number.NaN);
  const from: number[] = [];
  const to: number[] = [];
  const instant = (index: number, minute: number) =>
    plain[index] === 1
      ? (midnight[index] as number) + minute * MINUTE
      : instantOf(dates[index] as string, minute, calendar.zone);
  for (const [index, date] of dates.entries()) {
    first[index] = from.length;
    for (const [start, end] of spansOf(calendar, date)) {
      const closes = instant(index, end);
      closing[index] = closes;
      for (const piece of without({ from: instant(index, start), to: closes }, blocked)) {
        from.push(piece.from);
        to.push(piece.to);
      }
    }
  }
  first[dates.length] = from.length;
  const sum = new Float64Array(from.length);
  let total = 0;
  for (let index = 0; index < from.length; index += 1) {
    sum[index] = total;
    total += (to[index] as number) - (from[index] as number);
  }
  const spans = { from: Float64Array.from(from), to: Float64Array.from(to), sum, total };
  const firstDay = numberOf(`${firstYear}-01-01`);
  return { firstYear, lastYear, firstDay, days: dates.length, midnight, plain, first, closing, ...spans };
}

/** What is left of a stretch besides the blocked ones (sorted, apart). */
export function without(stretch: Stretch, blocked: readonly Blocked[]): Stretch[] {
  const left: Stretch[] = [];
  let { from } = stretch;
  for (const block of blocked) {
    if (block.to <= from) continue;
    if (block.from >= stretch.to) break;
    if (block.from > from) left.push({ from, to: block.from });
    from = block.to;
    if (from >= stretch.to) return left;
  }
  left.push({ from, to: stretch.to });
  return left;
}

function dayIn(table: Table, instant: number): number {
  const { midnight } = table;
  const last = table.days - 1;
  let day = Math.min(last, Math.max(0, Math.floor((instant - (midnight[0] as number)) / DAY)));
  while (day > 0 && (midnight[day] as number) > instant) day -= 1;
  while (day < last && (midnight[day + 1] as number) <= instant) day += 1;
  return day;
}

function openUpTo(table: Table, instant: number): number {
  const day = dayIn(table, instant);
  let index = table.first[day] as number;
  const end = table.first[day + 1] as number;
  while (index < end && (table.to[index] as number) <= instant) index += 1;
  if (index >= table.from.length) return table.total;
  return (table.sum[index] as number) + Math.max(0, instant - (table.from[index] as number));
}

/** The first opening at whose end at least `target` ms of open time have passed; -1 = none. */
function firstReaching(table: Table, target: number): number {
  let low = 0;
  let high = table.sum.length - 1;
  if (high < 0 || table.total < target) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = middle + 1 < table.sum.length ? (table.sum[middle + 1] as number) : table.total;
    if (end >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
