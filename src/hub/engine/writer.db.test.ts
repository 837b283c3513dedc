import { afterEach, expect, it } from 'vitest';
import { customer, joinDesk, makeHub, sqliteStore, TestClock, type TestHub } from '../../../tests/support/hub.ts';
import type { EngineTx } from '../store/engine-port.ts';
import { HubStoreError, type Store } from '../store/port.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A hub whose transaction runs into `trouble` just before it would commit. */
async function troubled(trouble: (tx: EngineTx, ops: number) => void): Promise<TestHub> {
  const clock = new TestClock();
  const made = await sqliteStore(clock);
  const commit: Store['commit'] = (work) =>
    made.store.commit((tx) =>
      work({
        ...tx,
        addOps: async (ops) => {
          await tx.addOps(ops);
          trouble(tx, ops.filter((op) => op.i === 'trouble').length);
        },
      }),
    );
  const hub = await makeHub({ ...made.store, commit }, clock);
  closers.push(made.remove, hub.close);
  return hub;
}

const write = (i: string) => ({ e: 'customer', i, p: customer({ number: i }) });

it('a fault that one push brings out costs the others nothing', async () => {
  const hub = await troubled((_tx, bad) => {
    if (bad > 0) throw new Error('a fault on purpose');
  });
  const desks = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b'), await joinDesk(hub, 'c')];
  const sent = await Promise.allSettled(desks.map((desk, n) => desk.send(write(n === 1 ? 'trouble' : `c${n}`))));
  expect(sent.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(sent[1]).toMatchObject({ reason: { code: 'INTERNAL', data: { ref: 'ref' } } });
  expect((await hub.engine.state('b')).have).toBe(0);
  expect((await hub.engine.state('c')).have).toBe(1);
});

it.each([
  ['full', 'FULL'],
  ['busy', 'BUSY'],
] as const)('a store that is %s takes nothing, and all of it when it is well again', async (problem, code) => {
  let ill = true;
  const hub = await troubled(() => {
    if (ill) throw new HubStoreError(problem);
  });
  ill = false;
  const desk = await joinDesk(hub, 'a');
  ill = true;
  const op = desk.write(write('c1'));
  await expect(desk.push([op])).rejects.toMatchObject({ code });
  expect(await hub.store.read('SELECT seq FROM op WHERE device = ?', ['a'])).toEqual([]);
  ill = false;
  expect((await desk.push([op])).results).toMatchObject([{ c: 1, s: 'ok' }]);
});

it('finishes what waits when it closes, and then takes nothing more', async () => {
  const hub = await troubled(() => undefined);
  const desk = await joinDesk(hub, 'a');
  const last = desk.send(write('c1'));
  await hub.engine.close();
  expect((await last).s).toBe('ok');
  await expect(desk.send(write('c2'))).rejects.toMatchObject({ code: 'BUSY' });
});
