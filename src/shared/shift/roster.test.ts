import { expect, it } from 'vitest';
import { badTimes, overlaps, type RosterLine } from './roster.ts';

const line = (day: string, shift: RosterLine['shift'], from: number | null = null, to: number | null = null) => ({
  ...{ personId: 'a', day, shift, fromMinute: from, toMinute: to },
});

it('shifts of one person may not claim the same time, over midnight neither', () => {
  expect(overlaps([line('2026-11-23', 'early'), line('2026-11-23', 'late')])).toEqual([[0, 1]]);
  expect(overlaps([line('2026-11-23', 'early', 540, 660), line('2026-11-23', 'late', 660, 1140)])).toEqual([]);
  expect(overlaps([line('2026-11-24', 'early', 360, 840), line('2026-11-23', 'night', 1320, 420)])).toEqual([[0, 1]]);
  expect(overlaps([line('2026-11-23', 'sick'), line('2026-11-23', 'late')])).toEqual([[0, 1]]);
  expect(overlaps([line('2026-11-23', 'early'), { ...line('2026-11-23', 'early'), personId: 'b' }])).toEqual([]);
});

it('times come in pairs and lie in the day', () => {
  expect(badTimes(line('2026-11-23', 'early'))).toBe(false);
  expect(badTimes(line('2026-11-23', 'night', 1320, 420))).toBe(false);
  expect(badTimes(line('2026-11-23', 'early', 540, null))).toBe(true);
  expect(badTimes(line('2026-11-23', 'early', 540, 540))).toBe(true);
  expect(badTimes(line('2026-11-23', 'early', 540, 1500))).toBe(true);
});
