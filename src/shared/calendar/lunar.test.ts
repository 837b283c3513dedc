import { describe, expect, it } from 'vitest';
import { easterSunday, festivalDate, leapMonth, lunarBirthday, lunarDate, solarDate } from './lunar.ts';

describe('the Chinese calendar', () => {
  it('gives the festivals of the coming years, by the almanac', () => {
    const years = [2024, 2025, 2026, 2027, 2028, 2033];
    expect(years.map((year) => festivalDate('lunarNewYear', year))).toEqual([
      '2024-02-10',
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2028-01-26',
      '2033-01-31',
    ]);
    expect(years.map((year) => festivalDate('midAutumn', year))).toEqual([
      '2024-09-17',
      '2025-10-06',
      '2026-09-25',
      '2027-09-15',
      '2028-10-03',
      '2033-09-08',
    ]);
    expect(years.map((year) => festivalDate('tuenNg', year))).toEqual([
      '2024-06-10',
      '2025-05-31',
      '2026-06-19',
      '2027-06-09',
      '2028-05-28',
      '2033-06-01',
    ]);
    expect(years.map((year) => festivalDate('chingMing', year))).toEqual([
      '2024-04-04',
      '2025-04-04',
      '2026-04-05',
      '2027-04-05',
      '2028-04-04',
      '2033-04-04',
    ]);
    expect(festivalDate('chungYeung', 2026)).toBe('2026-10-18');
    expect(festivalDate('buddhasBirthday', 2026)).toBe('2026-05-24');
    expect(festivalDate('lunarNewYearsEve', 2026)).toBe('2026-02-16');
    expect(festivalDate('lantern', 2026)).toBe('2026-03-03');
    expect(festivalDate('qixi', 2026)).toBe('2026-08-19');
    expect(festivalDate('winterSolstice', 2026)).toBe('2026-12-22');
  });

  it('knows leap months and finds its way back', () => {
    expect([2023, 2024, 2025, 2026, 2028, 2033].map(leapMonth)).toEqual([2, 0, 6, 0, 5, 11]);
    expect(lunarDate('2025-07-25')).toEqual({ year: 2025, month: 6, day: 1, leap: true });
    expect(solarDate({ year: 2025, month: 6, day: 1, leap: true })).toBe('2025-07-25');
    for (const date of ['2025-01-28', '2025-01-29', '2026-11-22', '2027-02-05', '2028-07-15']) {
      expect(solarDate(lunarDate(date))).toBe(date);
    }
    expect(() => solarDate({ year: 2026, month: 6, day: 1, leap: true })).toThrow(RangeError);
    expect(() => solarDate({ year: 2026, month: 1, day: 31, leap: false })).toThrow(RangeError);
  });

  it('keeps a birthday of a leap month, or of a 30th, in years that lack it', () => {
    expect(lunarBirthday({ month: 6, day: 1, leap: true }, 2025)).toBe('2025-07-25');
    expect(lunarBirthday({ month: 6, day: 1, leap: true }, 2026)).toBe('2026-07-14');
    // The twelfth month of 2025 has 29 days.
    expect(lunarBirthday({ month: 12, day: 30, leap: false }, 2025)).toBe('2026-02-16');
  });
});

it('gives Easter as printed', () => {
  expect([2024, 2025, 2026, 2027, 2028, 2038].map(easterSunday)).toEqual([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2038-04-25',
  ]);
});
