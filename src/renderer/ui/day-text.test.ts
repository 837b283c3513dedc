import { expect, it } from 'vitest';
import { dayText, masked, otherDay, readDay, readMoment } from './day-text.ts';

it('reads a day with the year first, however it is separated', () => {
  for (const text of ['2026-11-21', '20261121', '2026/11/21', '2026.11.21', ' ２０２６－１１－２１ ', '2026年11月21日'])
    expect(readDay(text), text).toBe('2026-11-21');
  expect(readDay('2026-2-3')).toBe('2026-02-03');
  expect(readDay('2028-02-29')).toBe('2028-02-29');
});

it('reads nothing that could be meant in two ways, or is no day', () => {
  for (const text of ['21/11/2026', '11/21', '2026-02-29', '2026-13-01', '2026-11', '', 'tomorrow'])
    expect(readDay(text), text).toBeNull();
});

it('reads a moment, and shows a stored one', () => {
  for (const text of ['2026-11-21 14:05', '2026-11-21T14:05', '20261121 1405', '2026/11/21  14:05'])
    expect(readMoment(text), text).toBe('2026-11-21T14:05');
  for (const text of ['2026-11-21', '2026-11-21 24:00', '2026-11-21 14:60']) expect(readMoment(text), text).toBeNull();
  expect(dayText('2026-11-21T14:05')).toBe('2026-11-21 14:05');
  expect(dayText('2026-11-21')).toBe('2026-11-21');
});

it('puts the signs in while digits are typed at the end, and never while taking back', () => {
  const keys = (typed: string) => [...typed].reduce((text, key) => masked(text + key, text), '');
  expect(keys('20261121')).toBe('2026-11-21');
  expect(keys('202611211405')).toBe('2026-11-21 14:05');
  expect(keys('2026-11-21 14:05')).toBe('2026-11-21 14:05');
  expect(masked('2026-1', '2026-11')).toBe('2026-1');
});

it('goes a day on or back over the end of a month', () => {
  expect(otherDay('2026-11-30', 1)).toBe('2026-12-01');
  expect(otherDay('2026-03-01 09:00', -1)).toBe('2026-02-28 09:00');
  expect(otherDay('soon', 1)).toBeNull();
});
