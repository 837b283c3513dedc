/** Minute of a day in which an instant falls on the wall of a site, and the date there. */
export type WallTime = { date: string; minute: number };

const DAY = 86_400_000;
const QUARTER = 900_000;
const MAX_CACHED = 20_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** True for a time zone name that this machine's tables know. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Milliseconds by which the wall of the zone is ahead of UTC at an instant. Throws `RangeError` for an unknown zone:
 * zones are checked with `isZone` when a site is set up. Cached by the quarter hour, in which no zone ever changes.
 */
export function zoneOffset(instant: number, zone: string): number {
  const slot = Math.floor(instant / QUARTER);
  const key = `${zone} ${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const start = slot * QUARTER;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(start)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  if (offsets.size >= MAX_CACHED) offsets.clear();
  offsets.set(key, wall - start);
  return wall - start;
}

/** Date and minute of an instant (UTC milliseconds) on the wall of the site, whatever the PC's own zone is. */
export function wallTime(instant: number, zone: string): WallTime {
  const wall = instant + zoneOffset(instant, zone);
  const date = new Date(wall).toISOString().slice(0, 10);
  return { date, minute: Math.floor((((wall % DAY) + DAY) % DAY) / 60_000) };
}

/** Business date of an instant in the site's zone, `YYYY-MM-DD` (decision 1). */
export function businessDate(instant: number, zone: string): string {
  return wallTime(instant, zone).date;
}

/**
 * The instant of a wall time. A time that is skipped when clocks go forward is taken as if they had not yet; one that
 * comes twice is the first of the two.
 */
export function instantOf(date: string, minute: number, zone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const before = wall - zoneOffset(wall - DAY, zone);
  const after = wall - zoneOffset(wall + DAY, zone);
  if (before === after) return before;
  return wall - zoneOffset(before, zone) === before
    ? before
    : wall - zoneOffset(after, zone) === after
      ? after
      : before;
}

/** True for a date of the calendar written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The date so many days later (or earlier). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

/** Day of the week, 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
