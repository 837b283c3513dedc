import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atNextPause, holdPlainKeys, isHeld } from './typing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const key = (init: Partial<KeyboardEvent>) =>
  ({ ctrlKey: false, altKey: false, metaKey: false, key: 's', ...init }) as KeyboardEvent;

it('goes at once when nobody types, and takes their next key', () => {
  const went = vi.fn();
  atNextPause(went);
  expect(went).toHaveBeenCalledOnce();
  expect(isHeld(key({ key: 'Enter' }))).toBe(false);
});

it('holds letters, digits and Enter for a moment, never keys with Ctrl and function keys', () => {
  holdPlainKeys();
  expect(isHeld(key({ key: 's' }))).toBe(true);
  expect(isHeld(key({ key: 'Enter' }))).toBe(true);
  expect(isHeld(key({ key: 'k', ctrlKey: true }))).toBe(false);
  expect(isHeld(key({ key: 'F9' }))).toBe(false);
  vi.advanceTimersByTime(701);
  expect(isHeld(key({ key: 's' }))).toBe(false);
});
