import { addDays, weekday } from '../site-time.ts';
import { easterSunday, festivalDate } from './lunar.ts';

export interface Holiday {
  readonly date: string;
  /** Which day it is: words stand in HOLIDAY_NAMES, with `Following` for the day that is given instead. */
  readonly key: string;
}

const SUNDAY = 7;
const SATURDAY = 6;

/**
 * The 17 general holidays of a year besides Sundays, by the rules of the General Holidays Ordinance (Cap. 149): one that
 * falls on a Sunday or on another holiday is followed by the next day that is neither. Equals the Gazette's lists of
 * 2025, 2026 and 2027 (holidays.test.ts); later years are computed, not official.
 */
export function hongKongHolidays(year: number): Holiday[] {
  const newYear = festivalDate('lunarNewYear', year);
  const easter = easterSunday(year);
  const fixed: Holiday[] = [
    { date: `${year}-01-01`, key: 'newYear' },
    { date: addDays(easter, -2), key: 'goodFriday' },
    { date: addDays(easter, -1), key: 'dayAfterGoodFriday' },
    { date: festivalDate('chingMing', year), key: 'chingMing' },
    { date: addDays(easter, 1), key: 'easterMonday' },
    { date: `${year}-05-01`, key: 'labourDay' },
    { date: festivalDate('buddhasBirthday', year), key: 'buddhasBirthday' },
    { date: festivalDate('tuenNg', year), key: 'tuenNg' },
    { date: `${year}-07-01`, key: 'establishmentDay' },
    { date: addDays(festivalDate('midAutumn', year), 1), key: 'dayAfterMidAutumn' },
    { date: `${year}-10-01`, key: 'nationalDay' },
    { date: festivalDate('chungYeung', year), key: 'chungYeung' },
    { date: `${year}-12-25`, key: 'christmas' },
    { date: `${year}-12-26`, key: 'dayAfterChristmas' },
  ];
  const all = [...threeDaysOfNewYear(newYear), ...fixed];
  const taken = new Set(all.map((holiday) => holiday.date));
  const seen = new Set<string>();
  return all
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, key }) => {
      if (weekday(date) !== SUNDAY && !seen.has(date)) {
        seen.add(date);
        return { date, key };
      }
      let next = addDays(date, 1);
      while (weekday(next) === SUNDAY || taken.has(next) || seen.has(next)) next = addDays(next, 1);
      seen.add(next);
      return { date: next, key: key === 'dayAfterChristmas' ? key : `${key}Following` };
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Of the first three days one may be a Sunday: the fourth is given for it. */
function threeDaysOfNewYear(first: string): Holiday[] {
  const keys = ['lunarNewYear', 'lunarNewYear2', 'lunarNewYear3', 'lunarNewYear4'];
  return keys
    .map((key, index) => ({ date: addDays(first, index), key }))
    .filter(({ date }) => weekday(date) !== SUNDAY)
    .slice(0, 3);
}

/**
 * The mainland's 13 statutory days of a year (rules of 2024: New Year's Eve and May 2 were added), each that falls on a
 * Saturday or Sunday, or on another one, given on the next working day. The State Council's yearly notice moves days around them and names the
 * make-up days: where it is known, the shipped list is that one and not this.
 */
export function mainlandHolidays(year: number): Holiday[] {
  const newYear = festivalDate('lunarNewYear', year);
  const days: Holiday[] = [
    { date: `${year}-01-01`, key: 'newYear' },
    { date: addDays(newYear, -1), key: 'lunarNewYearsEve' },
    { date: newYear, key: 'lunarNewYear' },
    { date: addDays(newYear, 1), key: 'lunarNewYear2' },
    { date: addDays(newYear, 2), key: 'lunarNewYear3' },
    { date: festivalDate('chingMing', year), key: 'chingMing' },
    { date: `${year}-05-01`, key: 'labourDay' },
    { date: `${year}-05-02`, key: 'labourDay' },
    { date: festivalDate('tuenNg', year), key: 'tuenNg' },
    { date: festivalDate('midAutumn', year), key: 'midAutumn' },
    { date: `${year}-10-01`, key: 'nationalDay' },
    { date: `${year}-10-02`, key: 'nationalDay' },
    { date: `${year}-10-03`, key: 'nationalDay' },
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const taken = new Set(days.map((day) => day.date));
  const extra: Holiday[] = [];
  for (const [index, { date, key }] of days.entries()) {
    if (weekday(date) < SATURDAY && days[index - 1]?.date !== date) continue;
    let next = addDays(date, 1);
    while (weekday(next) >= SATURDAY || taken.has(next)) next = addDays(next, 1);
    taken.add(next);
    extra.push({ date: next, key: `${key}Following` });
  }
  return [...new Map([...days, ...extra].map((day) => [day.date, day])).values()].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
}
