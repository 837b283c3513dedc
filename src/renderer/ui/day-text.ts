const DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;
const MOMENT = /^(.+?)(?:T|\s+)(\d{1,2}):?(\d{2})$/;
const two = (text: string) => text.padStart(2, '0');

/**
 * A day as people type it, year first: `2026-11-21`, `20261121`, `2026/11/21`, full width too; null when it is none of the
 * calendar. Never `21/11` or `11/21`: nobody could say which is meant.
 */
export function readDay(text: string): string | null {
  const [, year, month = '', day = '', mm = month, dd = day] = DAY.exec(text.normalize('NFKC').trim()) ?? [];
  if (!year || !mm || !dd) return null;
  const iso = `${year}-${two(mm)}-${two(dd)}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/** Day and time of day as `2026-11-21T14:05`, from `2026-11-21 14:05`, `20261121 1405`; null when it is none. */
export function readMoment(text: string): string | null {
  const [, date = '', hour = '', minute = ''] = MOMENT.exec(text.normalize('NFKC').trim()) ?? [];
  const day = readDay(date);
  return day && Number(hour) < 24 && Number(minute) < 60 ? `${day}T${two(hour)}:${minute}` : null;
}

/** A stored day or moment as it stands in the box: `2026-11-21 14:05`. */
export function dayText(stored: string): string {
  return stored.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2');
}

/** What was typed with the signs between put in, so that `20261121` needs no hyphen. Only while typing on at the end. */
export function masked(text: string, before: string): string {
  if (!text.startsWith(before) || text.length !== before.length + 1) return text;
  if (/^\d{5}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4)}`;
  if (/^\d{4}-\d{3}$/.test(text)) return `${text.slice(0, 7)}-${text.slice(7)}`;
  if (/^\d{4}-\d{2}-\d{3}$/.test(text)) return `${text.slice(0, 10)} ${text.slice(10)}`;
  if (/^\d{4}-\d{2}-\d{2} \d{3}$/.test(text)) return `${text.slice(0, 13)}:${text.slice(13)}`;
  return text;
}

/** The day before or after, the time kept; null when nothing readable stands there. */
export function otherDay(text: string, days: number): string | null {
  const moment = readMoment(text);
  const day = moment?.slice(0, 10) ?? readDay(text);
  if (!day) return null;
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return moment ? `${next} ${moment.slice(11)}` : next;
}
