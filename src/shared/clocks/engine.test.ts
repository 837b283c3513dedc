import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenAt, spansOf } from '../calendar/business-time.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { createHours } from '../calendar/hours.ts';
import { addDays, instantOf, wallTime } from '../site-time.ts';
import { clocksOf, createClockwork, type Subject } from './engine.ts';
import { dueOf, pausesOf } from './limit.ts';
import { shippedClocks } from './rules.ts';
import type { ClockRule, Limit } from './types.ts';

const MIN = 60_000;
const name = { 'zh-HK': '假', 'zh-CN': '假', en: 'off' };
const day: [number, number][] = [
  [540, 780],
  [840, 1140],
];
/** Make-up Sunday, holiday Monday, the two changes of the clock in London, a half day, a day to midnight. */
const calendarIn = (zone: string): Calendar => ({
  key: 'test',
  name,
  zone,
  week: [day, day, day, day, [[540, 780]], [[1200, 1440]], []],
  days: {
    '2026-10-18': { open: day, name },
    '2026-10-19': { open: [], name },
    '2026-10-25': { open: [[0, 240]], name },
  },
  officialUntil: '2026-12-31',
});
const zones = fc.constantFrom('Asia/Hong_Kong', 'Europe/London', 'America/St_Johns');
const instant = fc.integer({ min: 0, max: 30 * 1440 }).map((minute) => Date.UTC(2026, 9, 5) + minute * MIN);
const stretches = fc
  .array(fc.tuple(instant, fc.integer({ min: 1, max: 2500 })), { maxLength: 3 })
  .map((list) => list.map(([from, length]) => ({ from, to: from + length * MIN })));

interface World {
  calendar: Calendar;
  blocked: readonly { from: number; to: number }[];
  pauses: readonly { from: number; to: number }[];
}

/** The slow and obvious way: one minute after the other, one day after the other. */
function model({ calendar, blocked, pauses }: World, limit: Limit, start: number): number | null {
  const within = (at: number, list: World['blocked']) => list.some((one) => at >= one.from && at < one.to);
  const runs = (at: number, business: boolean) =>
    !within(at, pauses) && (!business || (isOpenAt(calendar, at) && !within(at, blocked)));
  if (limit.kind === 'calendar' || limit.kind === 'business') {
    let left = limit.minutes;
    let at = start;
    while (left > 0) {
      if (runs(at, limit.kind === 'business')) left -= 1;
      at += MIN;
    }
    return at;
  }
  const lost = (at: number, list: World['blocked']) => list.some((one) => at > one.from && at <= one.to);
  const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const on = (date: string, time: string) => {
    if (time !== 'close')
      return time === '24:00'
        ? instantOf(addDays(date, 1), 0, calendar.zone)
        : instantOf(date, minuteOf(time), calendar.zone);
    const last = spansOf(calendar, date).at(-1);
    if (!last) return null;
    return last[1] === 1440 ? instantOf(addDays(date, 1), 0, calendar.zone) : instantOf(date, last[1], calendar.zone);
  };
  const first = wallTime(start, calendar.zone).date;
  if (limit.kind === 'sameDay') {
    for (let date = first; ; date = addDays(date, 1)) {
      const due = on(date, limit.at) as number;
      if (due > start && !lost(due, pauses)) return due;
    }
  }
  if (limit.kind !== 'businessDay') return null;
  let left = limit.days;
  for (let date = left === 0 ? first : addDays(first, 1); date < '2027-06-01'; date = addDays(date, 1)) {
    let counts = false;
    const end = instantOf(addDays(date, 1), 0, calendar.zone);
    for (let at = instantOf(date, 0, calendar.zone); at < end && !counts; at += MIN) counts = runs(at, true);
    if (!counts) continue;
    if (left > 1) {
      left -= 1;
      continue;
    }
    const due = on(date, limit.at);
    if (due !== null && due > start && !lost(due, blocked) && !lost(due, pauses)) return due;
  }
  return null;
}

const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map((minutes): Limit => ({ kind: 'calendar', minutes })),
  fc.integer({ min: 1, max: 1500 }).map((minutes): Limit => ({ kind: 'business', minutes })),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('close', '12:00', '09:00', '18:30', '24:00'))
    .map(([days, at]): Limit => ({ kind: 'businessDay', days, at: at as 'close' })),
  fc.constantFrom('18:00', '24:00', '00:30').map((at): Limit => ({ kind: 'sameDay', at })),
);

describe('deadlines', () => {
  it('equal what one minute after the other gives: storms, pauses, make-up days, summer time', () => {
    fc.assert(
      fc.property(zones, limits, instant, stretches, stretches, (zone, limit, start, blocked, paused) => {
        const calendar = calendarIn(zone);
        const hours = createHours(calendar, blocked);
        const pauses = createHours(calendar, paused).blocked;
        expect(dueOf(limit, hours, start, pauses, {})).toBe(model({ calendar, blocked, pauses }, limit, start));
      }),
      { numRuns: 400 },
    );
  });
});

const work = (
  rule: Partial<ClockRule>,
  suspensions: { from: number; to: number | null; reason: string }[] = [],
  now = 0,
) => {
  const base = shippedClocks.rules.find((one) => one.key === 'complaintResolved') as ClockRule;
  return createClockwork({
    document: { ...shippedClocks, rules: [{ ...base, ...rule }] },
    calendars: [calendarIn('Asia/Hong_Kong')],
    suspensions,
    now,
  });
};
const at = (time: string) => Date.parse(`${time}:00+08:00`);
const subject = (row: object, moves?: { at: number; to: string }[]): Subject => ({
  kind: 'ticket',
  row: { class: 'complaint', status: 'open', occurredAt: at('2026-10-05T10:00'), ...row },
  calendar: 'test',
  ...(moves ? { moves } : {}),
});

describe('a clock that pauses in states', () => {
  const rule: Partial<ClockRule> = { runsIn: ['open', 'negotiating'], pausesIn: ['agreed'] };
  it('gets the time back that it stood still', () => {
    const moves = [
      { at: at('2026-10-05T12:00'), to: 'agreed' },
      { at: at('2026-10-05T15:00'), to: 'negotiating' },
    ];
    const [clock] = clocksOf(work(rule), subject({ status: 'negotiating' }, moves), at('2026-10-05T16:00'));
    expect(clock).toMatchObject({ state: 'running', due: at('2026-10-06T13:00') });
  });

  it('stands still now: its end moves with the time', () => {
    const moves = [{ at: at('2026-10-05T12:00'), to: 'agreed' }];
    const now = at('2026-10-05T20:00');
    const [clock] = clocksOf(work(rule), subject({ status: 'agreed' }, moves), now);
    expect(clock).toMatchObject({ state: 'paused', due: at('2026-10-06T18:00'), breached: false });
  });

  it('whose moves are not known pauses from now on', () => {
    expect(pausesOf(['agreed'], [], 'agreed', 5)).toEqual([]);
    const [clock] = clocksOf(work(rule), subject({ status: 'agreed' }), at('2026-10-05T20:00'));
    expect(clock).toMatchObject({ state: 'paused', due: at('2026-10-06T10:00') });
  });
});

describe('a storm', () => {
  const business: Partial<ClockRule> = { limit: { kind: 'business', minutes: 60 } };
  const calendarTime: Partial<ClockRule> = { limit: { kind: 'calendar', minutes: 60 } };
  it('stops business time and not calendar time', () => {
    const storm = [{ from: at('2026-10-05T10:30'), to: at('2026-10-05T17:00'), reason: 'T8' }];
    expect(clocksOf(work(business, storm), subject({}), 0)[0]?.due).toBe(at('2026-10-05T17:30'));
    expect(clocksOf(work(calendarTime, storm), subject({}), 0)[0]?.due).toBe(at('2026-10-05T11:00'));
  });

  it('that is not over lasts until now', () => {
    const storm = [{ from: at('2026-10-05T10:30'), to: null, reason: 'T8' }];
    expect(clocksOf(work(business, storm, at('2026-10-05T15:00')), subject({}), 0)[0]?.due).toBe(
      at('2026-10-05T15:30'),
    );
  });
});
