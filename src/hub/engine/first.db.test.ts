import { expect, it } from 'vitest';
import { customer, joinDesk, makeHub, sqliteStore, TestClock } from '../../../tests/support/hub.ts';

it('what one desk pushes another pulls', async () => {
  const clock = new TestClock();
  const made = await sqliteStore(clock);
  const hub = await makeHub(made.store, clock);
  const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
  expect(await a.send({ e: 'customer', i: 'c1', p: customer() })).toMatchObject({ c: 1, s: 'ok' });
  await b.pull();
  expect(b.row('customer', 'c1')).toEqual(customer());
  await hub.close();
  made.remove();
});
