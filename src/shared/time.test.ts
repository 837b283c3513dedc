import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallTimerEvent, elapsed } from './call-timer.ts';
import {
  addDays,
  businessDate,
  daysBetween,
  instantOf,
  isDate,
  isZone,
  wallTime,
  weekday,
  zoneOffset,
} from './site-time.ts';
import { formatDate, formatHours, formatTime, formatTimer, formatWhen, relativeDate } from './time-text.ts';

const HK = 'Asia/Hong_Kong';
const NY = 'America/New_York';
const utc = (text: string) => Date.parse(`${text}Z`);

describe('site time', () => {
  it('knows the date on the wall of the site', () => {
    expect(businessDate(utc('2026-11-21T15:59:59'), HK)).toBe('2026-11-21');
    expect(businessDate(utc('2026-11-21T16:00:00'), HK)).toBe('2026-11-22');
    expect(businessDate(utc('2026-12-31T16:00:00'), HK)).toBe('2027-01-01');
    expect(wallTime(utc('2026-11-21T01:05:59'), HK)).toEqual({ date: '2026-11-21', minute: 9 * 60 + 5 });
    expect(zoneOffset(utc('2026-11-21T00:00'), HK)).toBe(8 * 3_600_000);
  });
  it('goes from the wall to the instant, also where clocks change', () => {
    expect(instantOf('2026-11-21', 9 * 60, HK)).toBe(utc('2026-11-21T01:00'));
    // New York 2026: 8 March 02:00 EST becomes 03:00 EDT; 1 November 02:00 EDT becomes 01:00 EST
    expect(instantOf('2026-03-08', 60, NY)).toBe(utc('2026-03-08T06:00'));
    expect(instantOf('2026-03-08', 180, NY)).toBe(utc('2026-03-08T07:00'));
    expect(instantOf('2026-11-01', 90, NY)).toBe(utc('2026-11-01T05:30'));
    expect(instantOf('2026-11-01', 150, NY)).toBe(utc('2026-11-01T07:30'));
    expect(wallTime(instantOf('2026-03-08', 150, NY), NY)).toEqual({ date: '2026-03-08', minute: 210 });
  });
  it('goes there and back for every instant', () => {
    const instants = fc.integer({ min: utc('1990-01-01T00:00'), max: utc('2060-01-01T00:00') });
    fc.assert(
      fc.property(instants, fc.constantFrom(HK, 'Asia/Shanghai', 'UTC', 'Asia/Kathmandu'), (instant, zone) => {
        const { date, minute } = wallTime(instant, zone);
        fc.pre(!(zone === 'Asia/Shanghai' && instant < utc('1992-01-01T00:00')));
        expect(instantOf(date, minute, zone)).toBe(Math.floor(instant / 60_000) * 60_000);
      }),
    );
  });
  it('counts days', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(weekday('2026-11-21')).toBe(6);
    expect(weekday('2026-11-22')).toBe(7);
    expect(['2026-02-29', '2026-13-01', '26-1-1', ''].some(isDate)).toBe(false);
    expect(isDate('2028-02-29')).toBe(true);
    expect([isZone(HK), isZone('Mars/Olympus')]).toEqual([true, false]);
  });
});

describe('texts of times', () => {
  it('shows timers and durations', () => {
    expect([0, 245_999, 3_845_000, -5].map(formatTimer)).toEqual(['00:00', '04:05', '1:04:05', '00:00']);
    expect([0, 3_899_999, -1_800_000, -59_000, 36_000_000].map(formatHours)).toEqual([
      '0:00',
      '1:04',
      '-0:30',
      '0:00',
      '10:00',
    ]);
  });
  it.each([
    ['zh-HK', '昨日', '今日', '明日'],
    ['zh-CN', '昨天', '今天', '明天'],
    ['en', 'yesterday', 'today', 'tomorrow'],
  ])('names the days near today in %s', (locale, ...names) => {
    expect([-1, 0, 1].map((days) => relativeDate(addDays('2026-11-21', days), '2026-11-21', locale))).toEqual(names);
  });
  it('gives the date further away, with the year when it is another', () => {
    expect(relativeDate('2026-11-28', '2026-11-21', 'en-GB')).toMatch(/^Sat,? 28 Nov$/);
    expect(formatDate('2027-01-02', '2026-11-21', 'zh-CN')).toContain('2027');
    expect(formatDate('2026-12-02', '2026-11-21', 'zh-HK')).toBe('12月2日週三');
  });
  it('gives the time at the site', () => {
    expect(formatTime(utc('2026-11-21T16:05'), HK, 'zh-HK')).toBe('00:05');
    expect(formatTime(utc('2026-11-21T05:05'), HK, 'en')).toBe('13:05');
    expect(formatWhen(utc('2026-11-21T01:05'), utc('2026-11-21T10:00'), HK, 'zh-CN')).toBe('09:05');
    expect(formatWhen(utc('2026-11-20T01:05'), utc('2026-11-21T10:00'), HK, 'zh-CN')).toBe('昨天 09:05');
  });
});

describe('elapsed', () => {
  const event = (kind: CallTimerEvent['kind'], at: number, tick?: number, run = 'a'): CallTimerEvent =>
    tick === undefined ? { kind, at } : { kind, at, tick, run };

  it('counts call and hold', () => {
    const events = [event('start', 1000), event('hold', 11_000), event('resume', 16_000), event('hold', 20_000)];
    expect(elapsed(events, { at: 23_000 })).toEqual({
      state: 'holding',
      total: 22_000,
      held: 8000,
      holding: 3000,
      clockMoved: false,
    });
    const ended = [...events, event('stop', 25_000)];
    expect(elapsed(ended, { at: 99_000 })).toEqual({
      state: 'stopped',
      total: 24_000,
      held: 10_000,
      holding: 0,
      clockMoved: false,
    });
    expect(elapsed([], { at: 5 })).toEqual({ state: 'idle', total: 0, held: 0, holding: 0, clockMoved: false });
  });
  it('does not care that the clock is set back a day during the call', () => {
    const events = [event('start', 1e9, 500), event('hold', 1e9 + 10_000 - 86_400_000, 10_500)];
    expect(elapsed(events, { at: 1e9 + 15_000 - 86_400_000, tick: 15_500, run: 'a' })).toEqual({
      state: 'holding',
      total: 15_000,
      held: 5000,
      holding: 5000,
      clockMoved: true,
    });
  });
  it('goes by the wall clock across a restart, and never below zero', () => {
    const events = [event('start', 1e9, 500)];
    expect(elapsed(events, { at: 1e9 + 60_000, tick: 20, run: 'b' })).toMatchObject({
      total: 60_000,
      clockMoved: false,
    });
    expect(elapsed(events, { at: 1e9 - 60_000, tick: 20, run: 'b' })).toMatchObject({ total: 0, clockMoved: true });
  });
  it('never runs backwards and holds no longer than it runs, whatever happens', () => {
    const kinds = fc.constantFrom('start' as const, 'hold' as const, 'resume' as const, 'stop' as const);
    const steps = fc.array(fc.tuple(kinds, fc.nat(5000), fc.integer({ min: -1e8, max: 1e8 })), { maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.nat(5000), (list, wait) => {
        let tick = 0;
        const events = list.map(([kind, passed, at]) => {
          tick += passed;
          return event(kind, 1e9 + at, tick);
        });
        const before = elapsed(events, { at: 0, tick, run: 'a' });
        const after = elapsed(events, { at: 5, tick: tick + wait, run: 'a' });
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        expect(after.total).toBeLessThanOrEqual(tick + wait);
        expect(after.held).toBeLessThanOrEqual(after.total);
        expect(after.holding).toBeLessThanOrEqual(after.held);
      }),
    );
  });
});
