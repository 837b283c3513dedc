import { Lunar, LunarYear, Solar } from 'lunar-typescript';
import { addDays } from '../site-time.ts';

/** A day of the Chinese calendar. `leap` = the month that comes twice, the second time. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly leap: boolean;
}

/** Years for which the tables of the library were checked against almanacs (lunar.test.ts). */
export const LUNAR_YEARS = { from: 1900, to: 2100 } as const;

/** Festivals by a fixed day of the Chinese calendar; those that the months cannot tell (Ching Ming, the eve) are below. */
const FIXED = {
  lunarNewYear: [1, 1],
  lantern: [1, 15],
  buddhasBirthday: [4, 8],
  tuenNg: [5, 5],
  qixi: [7, 7],
  ghost: [7, 15],
  midAutumn: [8, 15],
  chungYeung: [9, 9],
} as const;

export type LunarFestival = keyof typeof FIXED | 'lunarNewYearsEve' | 'chingMing' | 'winterSolstice';
export const LUNAR_FESTIVALS = [
  ...(Object.keys(FIXED) as (keyof typeof FIXED)[]),
  'lunarNewYearsEve',
  'chingMing',
  'winterSolstice',
] as const satisfies readonly LunarFestival[];

/** The day (`YYYY-MM-DD`) on which a festival of the Chinese calendar falls in a year of the common one (domain §2). */
export function festivalDate(festival: LunarFestival, year: number): string {
  if (festival === 'chingMing') return solarTerm('清明', year);
  if (festival === 'winterSolstice') return solarTerm('DONG_ZHI', year);
  // The eve is the 29th in some years and the 30th in others: the day before New Year's Day.
  if (festival === 'lunarNewYearsEve') return addDays(festivalDate('lunarNewYear', year), -1);
  const [month, day] = FIXED[festival];
  return solarDate({ year, month, day, leap: false });
}

/** The day of the common calendar, `YYYY-MM-DD`. Throws `RangeError` when the month has no such day or is no leap month. */
export function solarDate({ year, month, day, leap }: LunarDate): string {
  if (leap && leapMonth(year) !== month) throw new RangeError(`no leap month ${month} in ${year}`);
  const days = LunarYear.fromYear(year)
    .getMonthsInYear()
    .find((one) => Math.abs(one.getMonth()) === month && one.isLeap() === leap)
    ?.getDayCount();
  if (days === undefined || day < 1 || day > days) throw new RangeError(`no day ${day} of month ${month} in ${year}`);
  return Lunar.fromYmd(year, leap ? -month : month, day)
    .getSolar()
    .toYmd();
}

/** The day of the Chinese calendar for a `YYYY-MM-DD`. */
export function lunarDate(date: string): LunarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lunar = Solar.fromYmd(year, month, day).getLunar();
  return {
    year: lunar.getYear(),
    month: Math.abs(lunar.getMonth()),
    day: lunar.getDay(),
    leap: lunar.getMonth() < 0,
  };
}

/** Month that comes twice in a year of the Chinese calendar; 0 = none. */
export function leapMonth(year: number): number {
  return LunarYear.fromYear(year).getLeapMonth();
}

/**
 * The day on which a birthday of the Chinese calendar is kept in a year: born in a leap month that the year lacks = the
 * ordinary month; born on a 30th that the month lacks = its last day.
 */
export function lunarBirthday(born: Pick<LunarDate, 'month' | 'day' | 'leap'>, year: number): string {
  const leap = born.leap && leapMonth(year) === born.month;
  const month = { year, month: born.month, leap };
  try {
    return solarDate({ ...month, day: born.day });
  } catch {
    return solarDate({ ...month, day: 29 });
  }
}

/** Days of solar terms go by China time whatever zone the reader is in. The table runs from the solstice before to DONG_ZHI. */
function solarTerm(name: string, year: number): string {
  return Lunar.fromYmd(year, 3, 1).getJieQiTable()[name]?.toYmd() ?? '';
}

/** Easter Sunday of the Western churches (the Gregorian computus of Meeus), `YYYY-MM-DD`. */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
