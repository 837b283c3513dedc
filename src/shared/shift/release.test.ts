import { expect, it } from 'vitest';
import { type HeldCall, RELEASE_STEP_MS, releaseOrder } from './release.ts';

const held = (id: string, rest: Partial<HeldCall> = {}): HeldCall => ({
  ...{ id, customerId: id, ownerId: 'may', promisedAt: null, dueAt: 100, priority: 0 },
  ...rest,
});

it('what was promised comes first, by its time, then deadlines; each person’s own one after the other', () => {
  const calls = [
    held('late', { dueAt: 50 }),
    held('second', { promisedAt: 20 }),
    held('first', { promisedAt: 10 }),
    held('keung', { ownerId: 'keung' }),
    held('again', { customerId: 'first', dueAt: 900 }),
  ];
  expect(releaseOrder(calls, 1000)).toEqual([
    { id: 'first', at: 1000 },
    { id: 'second', at: 1000 + RELEASE_STEP_MS },
    { id: 'late', at: 1000 + 2 * RELEASE_STEP_MS },
    { id: 'keung', at: 1000 },
    { id: 'again', at: 1000 },
  ]);
});
