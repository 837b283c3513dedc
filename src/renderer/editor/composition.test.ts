import { expect, it } from 'vitest';
import { createCompositionTracker, QUIET_MS } from './composition.ts';

const composing = { inputType: 'insertCompositionText', isComposing: true };
const plain = { inputType: 'insertText', isComposing: false };

it('is busy from start to end of an announced composition, however long the choice of a character takes', () => {
  const tracker = createCompositionTracker();
  tracker.start();
  tracker.input(composing, 0);
  tracker.tick(60_000);
  expect(tracker.busy).toBe(true);
  expect(tracker.pauseLeft(60_000)).toBeNull();
  tracker.end();
  expect(tracker.busy).toBe(false);
});

it('keys swallowed by the input method prove nothing', () => {
  const tracker = createCompositionTracker();
  tracker.start();
  tracker.keydown({ keyCode: 229, isComposing: true });
  tracker.keydown({ keyCode: 13, isComposing: true });
  tracker.keyup({ isComposing: true });
  expect(tracker.busy).toBe(true);
});

it.each([
  [
    'a plain key',
    (tracker: ReturnType<typeof createCompositionTracker>) => tracker.keydown({ keyCode: 65, isComposing: false }),
  ],
  [
    'a key let go outside a composition',
    (tracker: ReturnType<typeof createCompositionTracker>) => tracker.keyup({ isComposing: false }),
  ],
  ['plain text', (tracker: ReturnType<typeof createCompositionTracker>) => tracker.input(plain, 5)],
  ['leaving the field', (tracker: ReturnType<typeof createCompositionTracker>) => tracker.blur()],
])('%s ends a composition whose end was never told', (_, happen) => {
  const tracker = createCompositionTracker();
  tracker.start();
  tracker.input(composing, 0);
  happen(tracker);
  expect(tracker.busy).toBe(false);
});

it('composition without any event of its own ends with a pause', () => {
  const tracker = createCompositionTracker();
  tracker.input({ inputType: 'insertCompositionText', isComposing: false }, 1_000);
  expect(tracker.busy).toBe(true);
  expect(tracker.pauseLeft(1_100)).toBe(QUIET_MS - 100);
  tracker.tick(1_000 + QUIET_MS - 1);
  expect(tracker.busy).toBe(true);
  tracker.input({ inputType: 'insertCompositionText', isComposing: false }, 1_300);
  tracker.tick(1_000 + QUIET_MS);
  expect(tracker.busy).toBe(true);
  tracker.tick(1_300 + QUIET_MS);
  expect(tracker.busy).toBe(false);
});
