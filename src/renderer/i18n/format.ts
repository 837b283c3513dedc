import { useMemo } from 'react';
import type { UiLocale } from '../../contract/base.ts';
import { useWorkspace } from '../app/session.ts';
import { currentLocale, useLanguage } from './i18n.ts';

const CALENDAR = 'gregory';

/** `YYYY-MM-DD` of an instant in a zone: the business date, and the way to compare days. */
export function dayOf(at: number, timeZone: string): string {
  let parts = dayParts.get(timeZone);
  if (!parts) {
    parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayParts.set(timeZone, parts);
  }
  return parts.format(at);
}
/** Making one takes longer than a hundred uses, and every line of a list asks. */
const dayParts = new Map<string, Intl.DateTimeFormat>();

/** Length of time: `3:05` (minutes:seconds), `1:03:05` from an hour on. Negative counts as nothing. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${two(m)}:${two(seconds % 60)}`;
}

/** English of Hong Kong is read by people of both habits: 6/1 is January to some and June to others. */
const monthIn = (locale: UiLocale) => (locale === 'en' ? 'short' : 'numeric');

const made = new Map<string, Formats>();

/** Formats of a language and zone. Making them takes a millisecond, and every line of a list asks: each is made once. */
export function formats(locale: UiLocale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key) ?? makeFormats(locale, timeZone);
  made.set(key, known);
  return known;
}

function makeFormats(locale: UiLocale, timeZone: string) {
  const with_ = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-HK' : locale, { timeZone, calendar: CALENDAR, ...options });
  const time = with_({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const month = monthIn(locale);
  const short = with_({ month, day: 'numeric', weekday: 'short' });
  const full = with_({ year: 'numeric', month, day: 'numeric' });
  const long = with_({ month: 'long', day: 'numeric', weekday: 'long' });
  const number = new Intl.NumberFormat(locale === 'en' ? 'en-HK' : locale);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const clock = (at: number) => time.format(at);
  return {
    time: clock,
    date: (at: number) => full.format(at),
    /** The day with its name: for the head of a page. */
    day: (at: number) => long.format(at),
    /** A `YYYY-MM-DD`, which has no zone. */
    businessDate: (day: string) => formatDay(day, locale),
    dateTime: (at: number) => `${full.format(at)} ${clock(at)}`,
    /** Only the time today, else day and time; the year when it is another one. */
    when(at: number, now = Date.now()): string {
      const day = dayOf(at, timeZone);
      const today = dayOf(now, timeZone);
      if (day === today) return clock(at);
      const near = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
      if (Math.abs(near) === 1) return `${ago.format(near, 'day')} ${clock(at)}`;
      return day.slice(0, 4) === today.slice(0, 4)
        ? `${short.format(at)} ${clock(at)}`
        : `${full.format(at)} ${clock(at)}`;
    },
    number: (n: number) => number.format(n),
    duration,
    /** `in 5 minutes`, `2 hours ago`. */
    relative(at: number, now = Date.now()): string {
      const minutes = Math.round((at - now) / 60_000);
      if (Math.abs(minutes) < 60) return ago.format(minutes, 'minute');
      const hours = Math.round(minutes / 60);
      return Math.abs(hours) < 48 ? ago.format(hours, 'hour') : ago.format(Math.round(hours / 24), 'day');
    },
  };
}
export type Formats = ReturnType<typeof makeFormats>;

function formatDay(day: string, locale: UiLocale): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const options = { year: 'numeric', month: monthIn(locale), day: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-HK' : locale, {
    timeZone: 'UTC',
    calendar: CALENDAR,
    ...options,
  }).format(at);
}

/** Dates, times, numbers and phones in the language of the page and the zone of the site. */
export function useFormat(): Formats {
  const language = useLanguage();
  const timeZone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is read by currentLocale
  return useMemo(() => formats(currentLocale(), timeZone), [language, timeZone]);
}
