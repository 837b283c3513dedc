import { businessDate, daysBetween } from './site-time.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A running timer: `04:05`, from an hour on `1:04:05`. Milliseconds; negative is shown as zero. */
export function formatTimer(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${two(minutes % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** A duration in hours and minutes, `1:04` or `-0:30`, as tables show it. Cut to whole minutes, not rounded up. */
export function formatHours(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const sign = milliseconds < 0 && minutes > 0 ? '-' : '';
  return `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

const cache = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  let format = cache.get(key) as T | undefined;
  if (!format) {
    format = make();
    cache.set(key, format);
  }
  return format;
}

/** A business date by locale, with its weekday; the year only when it is not this one. */
export function formatDate(date: string, today: string, locale: string): string {
  const withYear = date.slice(0, 4) !== today.slice(0, 4);
  const format = cached(`date ${locale} ${withYear}`, () => {
    const year = withYear ? ({ year: 'numeric' } as const) : {};
    return new Intl.DateTimeFormat(locale, {
      ...year,
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      timeZone: 'UTC',
    });
  });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}

/** A date as seen from today: yesterday, today, tomorrow and the like by word, within six days by count, else the date. */
export function relativeDate(date: string, today: string, locale: string): string {
  const days = daysBetween(today, date);
  if (Math.abs(days) > 6) return formatDate(date, today, locale);
  return cached(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    days,
    'day',
  );
}

/** Time of day of an instant on the wall of the site, `09:05`, in 24 hours in every locale. */
export function formatTime(instant: number, zone: string, locale: string): string {
  return cached(
    `time ${locale} ${zone}`,
    () => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(instant);
}

/** When something was, for lists: the time when it was today, else day and time. */
export function formatWhen(instant: number, now: number, zone: string, locale: string): string {
  const date = businessDate(instant, zone);
  const today = businessDate(now, zone);
  const time = formatTime(instant, zone, locale);
  return date === today ? time : `${relativeDate(date, today, locale)} ${time}`;
}
