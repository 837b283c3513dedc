import { spansOf } from '../calendar/business-time.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, instantOf, weekday, zoneOffset } from '../site-time.ts';
import type { Offset } from './rule.ts';

/** A calendar whose days are all closed has no next opening: the search ends after so many days. */
const HORIZON_DAYS = 800;
const DAY = 86_400_000;

/** The dates of a site with what windows ask of them, each computed once. */
export interface DayTable {
  readonly zone: string;
  dateOf(instant: number): string;
  startOf(date: string): number;
  isOpen(date: string): boolean;
  /** The n-th open day after a date; 0 = the date itself when open, else the next; null = never within two years. */
  openDay(date: string, count: number): string | null;
  /** First opening and last closing of a date; its midnights on a closed day. */
  hoursOf(date: string): { readonly from: number; readonly to: number };
  /** Days since 1970-01-01: dates that are numbers can be counted with. */
  numberOf(date: string): number;
}

/**
 * Business days of a calendar from a memory: deriving a list asks for the same few hundred dates a million times.
 * Dates and hours are those of the site (decision 1).
 */
export function createDayTable(calendar: Calendar): DayTable {
  const { zone } = calendar;
  const starts = new Map<string, number>();
  const hours = new Map<string, { from: number; to: number; open: boolean }>();
  const jumps = new Map<string, string | null>();
  const numbers = new Map<string, number>();
  const numberOf = (date: string): number => remember(numbers, date, () => Date.parse(`${date}T00:00:00Z`) / DAY);
  const weekOf = steadyWeeks(zone);
  const startOf = (date: string): number =>
    remember(starts, date, () => {
      const offset = weekOf(numberOf(date));
      return offset === null ? instantOf(date, 0, zone) : numberOf(date) * DAY - offset;
    });
  const texts = new Map<number, string>();
  const textOf = (day: number) => remember(texts, day, () => new Date(day * DAY).toISOString().slice(0, 10));
  // The wall is never more than a day from UTC: guess, then look at the neighbours' midnights. Asking the tables of time
  // zones for every instant would cost more than all the rules together.
  const dateOf = (instant: number): string => {
    let day = Math.floor(instant / DAY) + 1;
    while (startOf(textOf(day)) > instant) day -= 1;
    return textOf(day);
  };
  const known = (date: string) =>
    remember(hours, date, () => {
      const spans = spansOf(calendar, date);
      const first = spans[0];
      const last = spans.at(-1);
      if (!first || !last) return { from: startOf(date), to: startOf(addDays(date, 1)), open: false };
      return { from: instantOf(date, first[0], zone), to: instantOf(date, last[1], zone), open: true };
    });
  const isOpen = (date: string) => known(date).open;
  const findOpenDay = (date: string, count: number): string | null => {
    if (count > 0) {
      const before = openDay(date, count - 1);
      // From a closed day the first open one after it is number one, not number zero.
      if (count === 1 && !isOpen(date)) return before;
      return before === null ? null : openDay(addDays(before, 1), 0);
    }
    for (let ahead = 0; ahead < HORIZON_DAYS; ahead += 1) {
      const at = addDays(date, ahead);
      if (isOpen(at)) return at;
    }
    return null;
  };
  const openDay = (date: string, count: number): string | null =>
    remember(jumps, `${date} ${count}`, () => findOpenDay(date, count));
  return { zone, dateOf, startOf, isOpen, openDay, hoursOf: known, numberOf };
}

/**
 * How far the wall is ahead of UTC all through the week of a day; null = it changes there. Asking the tables of time zones
 * costs as much as judging a customer, and no zone puts its clocks forth and back within a week.
 */
function steadyWeeks(zone: string): (day: number) => number | null {
  const weeks = new Map<number, number | null>();
  return (day) => {
    const week = Math.floor(day / 7);
    const known = weeks.get(week);
    if (known !== undefined) return known;
    const [before, after] = [zoneOffset((week * 7 - 1) * DAY, zone), zoneOffset((week * 7 + 8) * DAY, zone)];
    const steady = before === after ? before : null;
    weeks.set(week, steady);
    return steady;
  };
}

const MAX_KEPT = 50_000;

function remember<K, T>(memory: Map<K, T>, key: K, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (memory.size >= MAX_KEPT) memory.clear();
  memory.set(key, made);
  return made;
}

/** The date of a point of a window that is counted in dates; null = the site never opens. */
function dateOfOffset(days: DayTable, date: string, { count, unit }: Offset): string | null {
  if (unit === 'businessDays') return count < 0 ? addDays(date, count) : days.openDay(date, count);
  if (unit === 'mondays') return days.openDay(addDays(date, 8 - weekday(date) + 7 * (count - 1)), 0);
  return addDays(date, count);
}

/** When a window opens: UTC ms; business days open with the site, other dates at midnight. */
export function opensAt(days: DayTable, from: number, offset: Offset): number | null {
  if (offset.unit === 'hours') return from + offset.count * 3_600_000;
  const date = dateOfOffset(days, days.dateOf(from), offset);
  if (date === null) return null;
  return offset.unit === 'days' ? days.startOf(date) : days.hoursOf(date).from;
}

/** When a window closes: UTC ms; business days close with the site, other dates at their last midnight. */
export function closesAt(days: DayTable, from: number, offset: Offset): number | null {
  if (offset.unit === 'hours') return from + offset.count * 3_600_000;
  const date = dateOfOffset(days, days.dateOf(from), offset);
  if (date === null) return null;
  return offset.unit === 'days' ? days.startOf(addDays(date, 1)) : days.hoursOf(date).to;
}
