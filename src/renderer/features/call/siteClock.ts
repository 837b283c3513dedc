import { instantOf, isDate, wallTime } from '../../../shared/site-time.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** Hour and minute on the wall of the site. */
export function siteClock(instant: number, zone: string): { hour: number; minute: number } {
  const { minute } = wallTime(instant, zone);
  return { hour: Math.floor(minute / 60), minute: minute % 60 };
}

/** `2026-11-21T14:05` on the wall of the site: how scripts and date fields hold a time. */
export function localText(instant: number, zone: string): string {
  const { hour, minute } = siteClock(instant, zone);
  return `${wallTime(instant, zone).date}T${two(hour)}:${two(minute)}`;
}

/** The instant of such a text, UTC milliseconds; null for anything else. */
export function instantOfLocal(text: string, zone: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  if (!match?.[1] || !isDate(match[1])) return null;
  return instantOf(match[1], Number(match[2]) * 60 + Number(match[3]), zone);
}
