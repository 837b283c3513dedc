import { expect, it } from 'vitest';
import { customer, joinDesk, makeHub, quietLog, TestClock } from '../../../tests/support/hub.ts';
import { testDatabase } from '../../../tests/support/postgres.ts';
import { openPostgresStore } from '../store/postgres/store.ts';

it('what one desk pushes another pulls', async () => {
  const clock = new TestClock();
  const db = await testDatabase();
  const hub = await makeHub(await openPostgresStore({ url: db.url, now: clock.now, log: quietLog }), clock);
  const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
  expect(await a.send({ e: 'customer', i: 'c1', p: customer() })).toMatchObject({ c: 1, s: 'ok' });
  await b.pull();
  expect(b.row('customer', 'c1')).toEqual(customer());
  await hub.close();
  await db.drop();
});
