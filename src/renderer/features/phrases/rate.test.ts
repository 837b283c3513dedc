import { expect, it } from 'vitest';
import { metOf, needsMending } from './rate.ts';

const none = { ruleId: 'P01', kept: 0, ignored: 0, overridden: 0, replaced: 0, reported: 0 };

it('says how the marks of a rule were met', () => {
  expect(metOf(undefined)).toBeNull();
  expect(metOf(none)).toBeNull();
  expect(metOf({ ...none, kept: 2, ignored: 1, overridden: 1, replaced: 5, reported: 1 })).toEqual({
    total: 10,
    taken: 0.5,
    refused: 0.3,
    left: 0.2,
  });
});

it('points at rules that are refused as often as not, once there are enough marks', () => {
  expect(needsMending({ ...none, ignored: 5 })).toBe(false);
  expect(needsMending({ ...none, ignored: 5, replaced: 5 })).toBe(true);
  expect(needsMending({ ...none, ignored: 4, replaced: 6 })).toBe(false);
});
