import { describe, expect, it } from 'vitest';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { parseWhen, quickInstant } from './quickWhen.ts';

const zone = 'Asia/Hong_Kong';
/** Saturday 21 November 2026, 14:05 in Hong Kong. */
const now = Date.UTC(2026, 10, 21, 6, 5);
const shown = (instant: number | null) => (instant === null ? null : siteLocal(instant, zone));

describe('times that agents promise', () => {
  it.each([
    ['in30', '2026-11-21T14:35'],
    ['in2h', '2026-11-21T16:05'],
    ['today1700', '2026-11-21T17:00'],
    ['tomorrow0930', '2026-11-23T09:30'],
    ['tomorrow1430', '2026-11-23T14:30'],
    ['monday0930', '2026-11-23T09:30'],
  ] as const)('%s', (quick, expected) => expect(shown(quickInstant(quick, now, zone))).toBe(expected));

  it('offers no time of today that has passed', () => {
    expect(quickInstant('today1700', now + 4 * 3_600_000, zone)).toBeNull();
  });
});

describe('times as typed', () => {
  it.each([
    ['1630', '2026-11-21T16:30'],
    ['9:30', '2026-11-22T09:30'],
    ['聽日 0930', '2026-11-22T09:30'],
    ['明天下午3点', '2026-11-22T15:00'],
    ['聽日下晝3點半', '2026-11-22T15:30'],
    ['tomorrow 9:30', '2026-11-22T09:30'],
    ['後日 10:00', '2026-11-23T10:00'],
    ['下星期三 11:00', '2026-11-25T11:00'],
    ['25/11 10:00', '2026-11-25T10:00'],
    ['11月25日 10:00', '2026-11-25T10:00'],
    ['+30', '2026-11-21T14:35'],
    ['2h', '2026-11-21T16:05'],
    ['2個鐘', '2026-11-21T16:05'],
    ['3pm', '2026-11-21T15:00'],
    ['15:00', '2026-11-21T15:00'],
  ])('%s', (text, expected) => expect(shown(parseWhen(text, now, zone))).toBe(expected));

  it.each(['', 'soon', '25:00', '99', '聽日', '盡快'])('%s is no time', (text) => {
    expect(parseWhen(text, now, zone)).toBeNull();
  });
});

it('goes from wall time to instant and back in every zone', () => {
  for (const place of [zone, 'Asia/Shanghai', 'Europe/London']) {
    expect(siteLocal(siteInstant('2026-03-29T12:30', place) ?? 0, place)).toBe('2026-03-29T12:30');
  }
  expect(siteInstant('soon', zone)).toBeNull();
});
