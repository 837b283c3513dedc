import { expect, it } from 'vitest';
import { createWaits } from './waits.ts';

const never = new AbortController().signal;

it('answers who may see what moved, and nobody else', async () => {
  const waits = createWaits();
  const [hk, gz] = [waits.wait(['org', 'site:hk'], never), waits.wait(['org', 'site:gz'], never)];
  waits.moved(7, ['site:hk']);
  expect(await hk).toBe(7);
  waits.moved(8, []);
  expect(await gz).toBe(8);
});

it('answers with nothing after its time, when the desk has gone, and at shutdown', async () => {
  expect(await createWaits(1).wait(['org'], never)).toBe(0);
  const waits = createWaits();
  const gone = new AbortController();
  const left = waits.wait(['org'], gone.signal);
  gone.abort();
  expect(await left).toBe(0);
  const last = waits.wait(['org'], never);
  waits.close();
  expect([await last, await waits.wait(['org'], never)]).toEqual([0, 0]);
});
