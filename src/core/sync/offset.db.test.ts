import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SyncDesk } from '../../../tests/support/sync/desk.ts';
import { type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { createClockSource } from '../clock-source.ts';
import { noteHubClock } from './offset.ts';
import { getMeta } from './state.ts';

const HOUR = 3_600_000;
let test: SyncTest;
let a: SyncDesk;
beforeEach(async () => {
  test = await syncTest();
  a = await test.join('a');
});
afterEach(() => test.dispose());

const kept = () => getMeta(a.parts.db, 'hub.offset');

it('learns from the hub how wrong its own clock is, and clocks count by the hub', async () => {
  a.skew = -HOUR;
  a.steps.dropToken();
  await a.sync();
  expect(kept()).toBe(`${HOUR}`);
  const clocks = createClockSource(a.now);
  clocks.use(a.parts.db);
  expect(clocks.now()).toBe(test.hub.hub.clock.now());
});

it('takes a slow line for no wrong clock, and does not write for a trifle', () => {
  const note = (off: number, took = 0) =>
    noteHubClock(a.parts, 1_000_000 + off, 1_000_000 - took / 2, 1_000_000 + took / 2);
  note(1900);
  expect(kept()).toBe('0');
  note(9000, 20_000);
  expect(kept()).toBe('0');
  note(90_000);
  note(90_500);
  expect(kept()).toBe('90000');
  note(92_000);
  expect(kept()).toBe('92000');
  note(300);
  expect(kept()).toBe('0');
});
