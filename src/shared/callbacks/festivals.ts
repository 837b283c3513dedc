import { festivalDate, lunarBirthday } from '../calendar/lunar.ts';
import type { Festival } from './facts.ts';

/** Days on which customers are greeted (domain §2, S0 S3): by the common calendar, and by the Chinese one. Days of mourning are none. */
const SOLAR = [
  ['newYear', '01-01'],
  ['valentine', '02-14'],
  ['labourDay', '05-01'],
  ['nationalDay', '10-01'],
  ['christmas', '12-25'],
] as const;
const LUNAR = ['lunarNewYear', 'tuenNg', 'midAutumn'] as const;

const known = new Map<number, readonly Festival[]>();

/** Festivals of a year, earliest first. */
export function festivals(year: number): readonly Festival[] {
  let list = known.get(year);
  if (!list) {
    const solar = SOLAR.map(([key, monthDay]) => ({ key, date: `${year}-${monthDay}` }));
    const lunar = LUNAR.map((key) => ({ key, date: festivalDate(key, year) }));
    list = [...solar, ...lunar].sort((a, b) => (a.date < b.date ? -1 : 1));
    known.set(year, list);
  }
  return list;
}

/** The day in a year on which a lunar birthday `MM-DD` falls; null = no such day. */
export function lunarDate(year: number, monthDay: string): string | null {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  try {
    return lunarBirthday({ month, day, leap: false }, year);
  } catch {
    return null;
  }
}
