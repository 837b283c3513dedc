import { afterEach, beforeEach, expect, it } from 'vitest';
import { customer, ticket } from '../../../tests/support/hub.ts';
import { type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { keepLonger, pruneTickets } from './care.ts';
import { atOnce } from './slices.ts';

const DAY = 86_400_000;
let test: SyncTest;
beforeEach(async () => {
  test = await syncTest();
});
afterEach(() => test.dispose());

const keep = (days: number, kind: 'new' | 'set') =>
  test.made.engine.act('hub', [{ kind, entity: 'setting', id: 'closedDays', payload: { value: { v: days } } }]);

it('one setting says on both sides how long closed tickets stay; when it grows they come back', async () => {
  const [a, b] = [await test.join('a'), await test.join('b')];
  await a.sync();
  a.add('customer', 'c1', customer());
  a.add('ticket', 't1', ticket({ customerId: 'c1', answerGiven: '已答' }));
  a.go('t1', 'open', 'void');
  await a.sync();
  await b.sync();
  expect(keepLonger(b.parts)).toBe(false);
  test.made.clock.pass(100 * DAY);
  expect(atOnce(pruneTickets(b.parts))).toBe(1);
  expect(b.row('ticket', 't1')).toBeNull();
  await keep(120, 'new');
  await b.sync();
  expect(keepLonger(b.parts)).toBe(true);
  await b.sync();
  expect(b.row('ticket', 't1')).toMatchObject({ status: 'void' });
  expect(atOnce(pruneTickets(b.parts))).toBe(0);
  // A desk that joins now finds the same; a shorter time lets both go, by the same day.
  expect(test.made.engine.cutoff()).toBe(Math.floor(test.made.clock.now() / DAY - 120) * DAY);
  await keep(60, 'set');
  await b.sync();
  expect(keepLonger(b.parts)).toBe(false);
  expect(atOnce(pruneTickets(b.parts))).toBe(1);
  expect(test.made.engine.cutoff()).toBe(Math.floor(test.made.clock.now() / DAY - 60) * DAY);
});

it('a number that is none of ours is the usual one', async () => {
  await keep(100_000, 'new');
  expect(test.made.engine.cutoff()).toBe(Math.floor(test.made.clock.now() / DAY - 90) * DAY);
});
