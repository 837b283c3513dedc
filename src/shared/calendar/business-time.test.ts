import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../site-time.ts';
import { addBusinessTime, businessDayAfter, businessTimeBetween, closingTime, isOpenAt } from './business-time.ts';
import { type Calendar, calendarDocument } from './calendar.ts';

const HK = 'Asia/Hong_Kong';
const day: [number, number][] = [
  [540, 780],
  [840, 1140],
];
const none = { 'zh-HK': '假期', 'zh-CN': '假期', en: 'Holiday' };
const calendar: Calendar = {
  key: 'test',
  name: none,
  zone: HK,
  week: [day, day, day, day, day, day, []],
  days: {
    '2026-10-01': { open: [], name: none },
    '2026-10-11': { open: [[600, 720]], name: { 'zh-HK': '補班', 'zh-CN': '调休上班', en: 'Make-up day' } },
  },
  officialUntil: '2027-12-31',
};
const at = (date: string, time: string) => {
  const [hour, minute] = time.split(':').map(Number);
  return instantOf(date, (hour ?? 0) * 60 + (minute ?? 0), HK);
};
const MIN = 60_000;

describe('business time (decision 13)', () => {
  it('runs over lunch, evening and Sunday without counting them', () => {
    // Friday 2026-11-20, 18:55 + 10 minutes: five on Friday, five on Saturday morning.
    const due = addBusinessTime(calendar, at('2026-11-20', '18:55'), 10 * MIN);
    expect(due.at).toBe(at('2026-11-21', '09:05'));
    expect(due.stretches).toEqual([
      { from: at('2026-11-20', '18:55'), to: at('2026-11-20', '19:00') },
      { from: at('2026-11-21', '09:00'), to: at('2026-11-21', '09:05') },
    ]);
    expect(addBusinessTime(calendar, at('2026-11-21', '12:50'), 30 * MIN).at).toBe(at('2026-11-21', '14:20'));
    expect(addBusinessTime(calendar, at('2026-11-21', '18:59'), 2 * MIN).at).toBe(at('2026-11-23', '09:01'));
  });

  it('knows holidays and make-up days', () => {
    expect(addBusinessTime(calendar, at('2026-09-30', '18:59'), 2 * MIN).at).toBe(at('2026-10-02', '09:01'));
    expect(isOpenAt(calendar, at('2026-10-11', '10:30'))).toBe(true);
    expect(businessDayAfter(calendar, '2026-09-30', 1)).toBe('2026-10-02');
    expect(businessDayAfter(calendar, '2026-10-10', 1)).toBe('2026-10-11');
    expect(businessDayAfter(calendar, '2026-11-22', 0)).toBe('2026-11-23');
    expect(closingTime(calendar, '2026-11-21')).toBe(at('2026-11-21', '19:00'));
    expect(closingTime(calendar, '2026-11-22')).toBeNull();
  });

  it('says so when a calendar never opens', () => {
    const closed = { ...calendar, week: [[], [], [], [], [], [], []], days: {} };
    expect(addBusinessTime(closed, at('2026-11-20', '10:00'), MIN).at).toBeNull();
    expect(businessDayAfter(closed, '2026-11-20', 1)).toBeNull();
  });

  it('refuses a calendar with 25 hours, overlapping spans, or an impossible date', () => {
    expect(calendarDocument.safeParse(calendar).success).toBe(true);
    expect(calendarDocument.safeParse({ ...calendar, week: [[[0, 1500]], [], [], [], [], [], []] }).success).toBe(
      false,
    );
    const overlap = [
      [
        [540, 780],
        [700, 900],
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ];
    expect(calendarDocument.safeParse({ ...calendar, week: overlap }).success).toBe(false);
    expect(calendarDocument.safeParse({ ...calendar, days: { '2026-02-30': { open: [], name: none } } }).success).toBe(
      false,
    );
  });

  it('equals counting minute by minute', () => {
    const start = at('2026-09-25', '00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 1440 }), fc.integer({ min: 1, max: 1500 }), (offset, minutes) => {
        const from = start + offset * MIN;
        let left = minutes;
        let now = from;
        while (left > 0) {
          if (isOpenAt(calendar, now)) left -= 1;
          now += MIN;
        }
        expect(addBusinessTime(calendar, from, minutes * MIN).at).toBe(now);
        expect(businessTimeBetween(calendar, from, now)).toBe(minutes * MIN);
      }),
      { numRuns: 200 },
    );
  });
});
