import { expect, it } from 'vitest';
import { CALENDAR } from '../../../tests/support/callbacks/world.ts';
import { siteInstant } from '../site-local.ts';
import { bestTime } from './best-time.ts';
import { createDayTable } from './day-table.ts';
import { DEFAULT_RETRY } from './retry.ts';

const days = createDayTable(CALENDAR);
const tries = (...list: readonly (readonly [string, boolean])[]) =>
  list.map(([time, reached]) => ({ at: siteInstant(`2026-11-20T${time}`, 'Asia/Hong_Kong') as number, reached }));
const best = (...list: readonly (readonly [string, boolean])[]) => bestTime(tries(...list), DEFAULT_RETRY.bands, days);

it('suggests the part of the day in which the customer answered most often', () => {
  expect(best()).toBeNull();
  expect(best(['10:00', false])).toBeNull();
  expect(best(['10:00', false], ['19:00', true])).toEqual({ band: 'evening', reached: 1, tried: 1 });
  expect(best(['10:00', true], ['10:30', true], ['19:00', true])).toEqual({ band: 'morning', reached: 2, tried: 2 });
});
