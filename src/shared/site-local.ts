import { instantOf, isDate, wallTime } from './site-time.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** UTC ms -> `2026-11-21T14:05`, the wall time of the site as scripts and date fields hold it. */
export function siteLocal(instant: number, zone: string): string {
  const { date, minute } = wallTime(instant, zone);
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `2026-11-21T14:05` (or a bare date: its midnight) at the site -> UTC ms; null for any other text. */
export function siteInstant(text: string, zone: string): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::\d{2})?)?$/.exec(text);
  if (!parts?.[1] || !isDate(parts[1])) return null;
  return instantOf(parts[1], Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0), zone);
}
