import { describe, expect, it } from 'vitest';
import { shippedCalendars } from '../calendar/shipped.generated.ts';
import { arithmeticOf } from './arithmetic.ts';
import { clocksOf, createClockwork, type Suspension } from './engine.ts';
import { shippedClocks } from './rules.ts';
import { arithmeticWords, type Locale, limitWords } from './words.ts';

const at = (time: string) => Date.parse(`${time}:00+08:00`);
const NOW = at('2026-12-01T09:00');

function said(key: string, row: object, locale: Locale, suspensions: Suspension[] = [], calendar = 'hk') {
  const work = createClockwork({ document: shippedClocks, calendars: shippedCalendars, suspensions, now: NOW });
  const subject = { kind: 'ticket' as const, row: row as Record<string, unknown>, calendar };
  const clock = clocksOf(work, subject, NOW).find((one) => one.rule.key === key);
  if (!clock) throw new Error(key);
  return arithmeticWords(arithmeticOf(work, subject, clock, NOW), clock.rule.limit, locale);
}

const named = (time: string) => ({ class: 'repair', status: 'appointed', occurredAt: 1, appointmentNamedAt: at(time) });

describe('the arithmetic of a clock', () => {
  it('tells what counted and what did not, in each language', () => {
    const row = named('2026-11-20T18:55');
    expect(said('appointmentConfirmed', row, 'en')).toBe(
      'Time named by the technician Fri 20 Nov 18:55; 30 minutes of opening hours; counted Fri 20 Nov 18:55–19:00, ' +
        'Sat 21 Nov 09:00–09:25; paused Fri 20 Nov 19:00–Sat 21 Nov 09:00 (closed); due Sat 21 Nov 09:25',
    );
    expect(said('appointmentConfirmed', row, 'zh-HK')).toMatch(
      /^技術員提出時間：.*30 分鐘（只計辦公時間）；計入.*暫停.*（非辦公時間）；限期/,
    );
    expect(said('appointmentConfirmed', row, 'zh-CN')).toMatch(
      /^维修员提出时间：.*30 分钟（只计营业时间）；计入.*暂停.*（非营业时间）；期限/,
    );
  });

  it('names holidays and storms', () => {
    expect(said('appointmentConfirmed', named('2026-09-30T18:55'), 'en')).toContain(
      'paused Wed 30 Sept 19:00–Fri 2 Oct 09:00 (National Day)',
    );
    const storm = [{ from: at('2026-11-20T10:10'), to: at('2026-11-20T12:00'), reason: '八號風球' }];
    expect(said('appointmentConfirmed', named('2026-11-20T10:00'), 'zh-HK', storm)).toContain('（八號風球）');
  });

  it('of a time of day tells the days that were skipped', () => {
    const row = { class: 'repair', status: 'visited', occurredAt: 1, visitedAt: at('2026-10-17T17:00') };
    expect(said('resultEntered', row, 'en')).toBe(
      'Visited Sat 17 Oct 17:00; the next business day, 12:00; ' +
        'passing over Sun 18 Oct (closed), Mon 19 Oct (The day following Chung Yeung Festival); ' +
        'due Tue 20 Oct 12:00',
    );
  });

  it('of calendar time is short, and says what was agreed and what is not official', () => {
    const row = { class: 'repair', status: 'reported', occurredAt: 1, reportedAt: at('2026-11-20T18:55') };
    expect(said('leaderTold', row, 'en')).toBe(
      'Reported Fri 20 Nov 18:55; 5 minutes, day and night; due Fri 20 Nov 19:00',
    );
    const promised = { ...row, promisedContactBy: at('2026-11-20T20:55') };
    expect(said('engineerContacts', promised, 'en')).toContain('agreed otherwise on the ticket; due Fri 20 Nov 20:55');
    expect(said('appointmentConfirmed', named('2028-01-24T10:00'), 'en')).toContain('not official yet');
  });

  it('cuts a long list short', () => {
    const days = {
      ...shippedClocks.rules.find((rule) => rule.key === 'appointmentConfirmed'),
      limit: { kind: 'business' as const, minutes: 3000 },
    };
    const document = { ...shippedClocks, rules: [days as (typeof shippedClocks.rules)[number]] };
    const work = createClockwork({ document, calendars: shippedCalendars, now: NOW });
    const subject = { kind: 'ticket' as const, row: named('2026-11-20T10:00'), calendar: 'hk' };
    const [clock] = clocksOf(work, subject, NOW);
    if (!clock) throw new Error('no clock');
    expect(arithmeticWords(arithmeticOf(work, subject, clock, NOW), clock.rule.limit, 'en')).toContain('more');
  });
});

it('says limits as people do', () => {
  expect(limitWords({ kind: 'calendar', minutes: 1440 }, 'en')).toBe('24 hours, day and night');
  expect(limitWords({ kind: 'businessDay', days: 0, at: 'close' }, 'zh-HK')).toBe('同一個工作天 收工時間');
  expect(limitWords({ kind: 'monthDay', day: 5, at: '24:00', business: false }, 'zh-CN')).toBe('每月 5 日 24:00');
});
