import { instantOf, wallTime } from '../../../shared/site-time.ts';
import { readDay, readMoment } from '../day-text.ts';
import type { Value } from './save.ts';

export type EditKind = 'text' | 'long' | 'select' | 'date' | 'instant' | 'money' | 'number' | 'tel' | 'email';

const two = (n: number) => String(n).padStart(2, '0');

/** What stands in the box for a value. Instants as wall time of the site; money is kept in cents. */
export function toText(kind: EditKind, value: Value, zone: string): string {
  if (value === null) return '';
  if (kind === 'instant' && typeof value === 'number') {
    const { date, minute } = wallTime(value, zone);
    return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  }
  if (kind === 'money' && typeof value === 'number') return String(value / 100);
  return String(value);
}

/** What was typed as a value; `undefined` when it is none, so that nothing is saved and the text stays. */
export function toValue(kind: EditKind, text: string, zone: string): Value | undefined {
  const plain = kind === 'long' ? text.trimEnd() : text.trim();
  if (plain === '') return null;
  if (kind === 'instant') {
    const moment = readMoment(plain);
    if (!moment) return undefined;
    return instantOf(moment.slice(0, 10), Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14)), zone);
  }
  if (kind === 'date') return readDay(plain) ?? undefined;
  if (kind === 'number') {
    const number = Number(plain.normalize('NFKC'));
    return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
  }
  if (kind === 'money') {
    const number = Number(plain.normalize('NFKC').replace(/[,\s$¥]/g, ''));
    return Number.isFinite(number) && number >= 0 ? Math.round(number * 100) : undefined;
  }
  return plain;
}
