import { expect, it } from 'vitest';
import { dueState, lengthOf } from './due-state.ts';

const MIN = 60_000;

it('is at risk within half an hour and late from the very instant', () => {
  expect(dueState(100 * MIN, 69 * MIN)).toBe('calm');
  expect(dueState(100 * MIN, 70 * MIN)).toBe('risk');
  expect(dueState(100 * MIN, 100 * MIN)).toBe('breach');
});

it('says a length in the largest useful unit', () => {
  expect(lengthOf(59 * MIN)).toEqual({ unit: 'minutes', n: 59 });
  expect(lengthOf(-126 * MIN)).toEqual({ unit: 'hours', h: 2, m: 6 });
  expect(lengthOf(49 * 60 * MIN)).toEqual({ unit: 'days', n: 2 });
});
