import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, wallTime } from '../site-time.ts';
import { addBusinessTime, businessTimeBetween, closingTime, isOpenAt, spansOf } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { createHours } from './hours.ts';

const MIN = 60_000;
const name = { 'zh-HK': '假', 'zh-CN': '假', en: 'off' };
const day: [number, number][] = [
  [540, 780],
  [840, 1140],
];
/** London has summer time: days of 23 and 25 hours. */
const calendarIn = (zone: string): Calendar => ({
  key: 'test',
  name,
  zone,
  week: [
    day,
    day,
    day,
    day,
    day,
    [
      [0, 150],
      [600, 1440],
    ],
    [],
  ],
  days: { '2026-10-27': { open: [], name }, '2026-10-25': { open: [[30, 300]], name } },
  officialUntil: '2026-12-31',
});
const ZONES = ['Asia/Hong_Kong', 'Europe/London', 'America/St_Johns'];
const instant = fc.integer({ min: 0, max: 60 * 1440 }).map((minute) => Date.UTC(2026, 9, 1) + minute * MIN);

describe('hours made ready', () => {
  it('count as the slow way counts, in every zone', () => {
    for (const zone of ZONES) {
      const calendar = calendarIn(zone);
      const hours = createHours(calendar);
      fc.assert(
        fc.property(instant, fc.integer({ min: 1, max: 4000 }), (from, minutes) => {
          const due = addBusinessTime(calendar, from, minutes * MIN).at as number;
          expect(hours.addOpen(from, minutes * MIN)).toBe(due);
          expect(hours.openBetween(from, due)).toBe(minutes * MIN);
          expect(hours.openBetween(from, from + minutes * MIN)).toBe(
            businessTimeBetween(calendar, from, from + minutes * MIN),
          );
          const counted = hours.stretches(from, due).reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
          expect(counted).toBe(minutes * MIN);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('leave out what is blocked, minute by minute', () => {
    const calendar = calendarIn('Europe/London');
    const block = fc.tuple(instant, fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 1200 }),
        fc.array(block, { maxLength: 4 }),
        (from, minutes, list) => {
          const blocked = list.map(([start, length]) => ({ from: start, to: start + length * MIN }));
          let left = minutes;
          let now = from;
          while (left > 0) {
            if (isOpenAt(calendar, now) && !blocked.some((one) => now >= one.from && now < one.to)) left -= 1;
            now += MIN;
          }
          expect(createHours(calendar, blocked).addOpen(from, minutes * MIN)).toBe(now);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('know days as the wall of the site does', () => {
    for (const zone of ZONES) {
      const calendar = calendarIn(zone);
      const hours = createHours(calendar);
      for (let date = '2026-10-20'; date < '2026-11-05'; date = addDays(date, 1)) {
        const noon = instantOf(date, 720, zone);
        const number = hours.dayOf(noon);
        expect(hours.dateOf(number)).toBe(date);
        expect(hours.counts(number)).toBe(spansOf(calendar, date).length > 0);
        expect(hours.closing(number)).toBe(closingTime(calendar, date));
        expect(wallTime(hours.instantAt(number, 700), zone)).toEqual({ date, minute: 700 });
        expect(hours.instantAt(number, 1440)).toBe(instantOf(addDays(date, 1), 0, zone));
      }
    }
  });

  it('end the search where a calendar never opens, and where time is nonsense', () => {
    const closed = createHours({ ...calendarIn('Asia/Hong_Kong'), week: [[], [], [], [], [], [], []], days: {} });
    expect(closed.addOpen(Date.UTC(2026, 0, 1), MIN)).toBeNull();
    expect(createHours(calendarIn('Asia/Hong_Kong')).addOpen(Date.UTC(2300, 0, 1), MIN)).toBeNull();
    expect(createHours(calendarIn('Asia/Hong_Kong')).openBetween(0, 1)).toBe(0);
    expect(createHours(calendarIn('Asia/Hong_Kong')).dayMinutes).toBe(540);
  });

  it('block for three years rather than for ever', () => {
    const from = Date.UTC(2026, 9, 1);
    const hours = createHours(calendarIn('Asia/Hong_Kong'), [{ from, to: from + 4 * 366 * 86_400_000 }]);
    expect(hours.addOpen(from, MIN)).toBeNull();
  });
});
