import { afterEach, beforeEach, expect, it } from 'vitest';
import { customer } from '../../../tests/support/hub.ts';
import type { SyncDesk } from '../../../tests/support/sync/desk.ts';
import { converged, type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { LIMITS } from '../../wire/limits.ts';
import { HubUnreachable } from './refusal.ts';

let test: SyncTest;
let a: SyncDesk;
let b: SyncDesk;

const BATCH = LIMITS.opsPerPush;
const OPS = 2 * BATCH + 300;

beforeEach(async () => {
  test = await syncTest();
  a = await test.join('a');
  b = await test.join('b');
  await a.sync();
  const born = (n: number) =>
    ({ kind: 'new', entity: 'customer', id: `c${n}`, payload: customer({ name: `陳${n}` }) }) as const;
  a.commit(...Array.from({ length: OPS }, (_, n) => born(n)));
});
afterEach(() => test.dispose());

const pending = () => a.all<{ n: number }>("SELECT count(*) AS n FROM outbox WHERE s = 'pending'")[0]?.n;
const landed = async () =>
  (await test.made.store.read<{ n: number }>("SELECT count(*) AS n FROM op WHERE device = 'a'"))[0]?.n;

it('sends the next batch while the answer to this one is written, one at a time', async () => {
  expect(await a.push()).toMatchObject({ kind: 'taken', results: BATCH });
  expect(pending()).toBe(OPS - BATCH);
  expect(await a.push()).toMatchObject({ kind: 'taken', results: BATCH });
  expect(await a.push()).toMatchObject({ kind: 'taken', results: 300 });
  expect(await a.push()).toEqual({ kind: 'nothing' });
  expect(test.hub.pushesAtOnce).toBe(1);
  expect(await landed()).toBe(OPS);
  // Each op under the sequence that the hub gave it, though they were noted as one run.
  const here = a.all("SELECT c, q, s FROM outbox WHERE dev = 'a' ORDER BY c");
  const there = await test.made.store.read(
    "SELECT ctr AS c, seq AS q, verdict AS s FROM op WHERE device = 'a' ORDER BY ctr",
  );
  expect(here).toEqual(there);
  await converged(a, b);
});

it('loses and doubles nothing when the desk ends between the two', async () => {
  await a.push();
  // The second batch is on its way, or there; this desk never hears of it.
  a.restart();
  await converged(a, b);
  expect(await landed()).toBe(OPS);
});

it('takes the answer to a batch that was lost on its way by sending it again', async () => {
  test.hub.lose = 2;
  await expect(a.push()).rejects.toBeInstanceOf(HubUnreachable);
  await expect(a.push()).rejects.toBeInstanceOf(HubUnreachable);
  expect(pending()).toBe(OPS);
  await a.push();
  test.hub.down = true;
  // The second batch was there before the line broke, the third was not.
  expect(await a.push()).toMatchObject({ kind: 'taken', results: BATCH });
  test.hub.down = false;
  await expect(a.push()).rejects.toBeInstanceOf(HubUnreachable);
  await converged(a, b);
  expect(await landed()).toBe(OPS);
});
