import { afterEach, beforeEach, expect, it } from 'vitest';
import { CALENDAR, festivals } from '../../../../tests/support/callbacks/world.ts';
import { customer } from '../../../../tests/support/hub.ts';
import type { SyncDesk } from '../../../../tests/support/sync/desk.ts';
import { converged, type SyncTest, syncTest } from '../../../../tests/support/sync/setup.ts';
import { createDayTable } from '../../../shared/callbacks/day-table.ts';
import { DEFAULT_RULES } from '../../../shared/callbacks/default-rules.ts';
import { type DueItem, itemId, prepareDay } from '../../../shared/callbacks/derive.ts';
import { callOf } from '../../../shared/callbacks/group.ts';
import { DEFAULT_RETRY } from '../../../shared/callbacks/retry.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { EVERYTHING, readCases } from '../../read/callback-cases.ts';
import { asRow } from './write.ts';

let test: SyncTest;
beforeEach(async () => {
  test = await syncTest();
});
afterEach(() => test.dispose());

const at = (text: string) => siteInstant(text, 'Asia/Hong_Kong') as number;
const CUSTOMERS = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
const context = { rules: DEFAULT_RULES, retry: DEFAULT_RETRY, days: createDayTable(CALENDAR), festivals, since: null };
const today = prepareDay({ ...context, day: '2026-11-20' });

/** What a desk says is due, customer by customer, out of nothing but its own file. */
function dueOn(desk: SyncDesk): Map<string, DueItem> {
  const due = new Map<string, DueItem>();
  for (const [id, about] of readCases(desk.ws.db, 'SELECT id FROM customer', EVERYTHING)) {
    const call = callOf(about, today);
    expect(call?.items.length ?? 0).toBeLessThanOrEqual(1);
    const item = call?.items[0];
    if (item) due.set(id, item);
  }
  return due;
}

const attempt = (item: DueItem, by: string, result: string): Change => ({
  kind: 'add',
  entity: 'attempt',
  id: `${by} tried ${item.customerId}`,
  payload: { callbackId: itemId(item), occurredAt: at('2026-11-20T10:00'), result },
});

const move = (item: DueItem, to: string): Change => ({
  kind: 'go',
  entity: 'callback',
  id: itemId(item),
  payload: { from: 'planned', to, reason: null },
});

const shown = (desk: SyncDesk) =>
  [...dueOn(desk).values()].map((item) => `${itemId(item)} ${item.lead} ${item.opensAt}`).sort();

it('two desks that worked offline lose no callback and make none double', async () => {
  const [a, b] = [await test.join('a'), await test.join('b')];
  await a.sync();
  for (const id of CUSTOMERS) a.add('customer', id, customer({ joinedOn: '2026-11-12' }));
  await converged(a, b);
  expect([...dueOn(a).keys()]).toEqual(CUSTOMERS);
  expect(shown(b)).toEqual(shown(a));

  // Offline: `a` works through the first eight, `b` through the last eight; four are worked by both.
  for (const item of [...dueOn(a).values()].slice(0, 8)) {
    a.commit(...asRow(item, { ownerId: 'a' }), move(item, 'called'), attempt(item, 'a', 'noAnswer'));
  }
  const done = { doneAt: at('2026-11-20T11:00'), doneBy: 'b' };
  for (const item of [...dueOn(b).values()].slice(4)) {
    b.commit(...asRow(item, { ownerId: 'b', ...done }), move(item, 'done'), attempt(item, 'b', 'reached'));
  }
  await converged(a, b);

  // One row a customer, every attempt kept, and the same list on both: only what `a` tried alone is left.
  for (const desk of [a, b]) {
    expect(desk.all('SELECT count(*) AS n, count(DISTINCT customer_id) AS customers FROM callback')).toEqual([
      { n: 12, customers: 12 },
    ]);
    expect(desk.all('SELECT count(*) AS n FROM callback_attempt')).toEqual([{ n: 16 }]);
  }
  expect(shown(b)).toEqual(shown(a));
  const left = [...dueOn(a).keys()];
  expect(left).toEqual(CUSTOMERS.slice(0, left.length));
  expect(left.length).toBeGreaterThanOrEqual(4);
  for (const id of CUSTOMERS.slice(0, 4)) expect(left).toContain(id);
  for (const id of CUSTOMERS.slice(8)) expect(left).not.toContain(id);
});
