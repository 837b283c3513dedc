import { expect, it } from 'vitest';
import { createBackoff } from './backoff.ts';

it('starts again at once, then slower up to ten seconds, and forgives after a healthy life', () => {
  const backoff = createBackoff();
  const waits = Array.from({ length: 8 }, () => backoff.after(100));
  expect(waits).toEqual([0, 250, 500, 1000, 2000, 5000, 10_000, 10_000]);
  expect(backoff.after(30_000)).toBe(0);
  expect(backoff.after(100)).toBe(250);
});
