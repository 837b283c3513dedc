import { expect, it } from 'vitest';
import { customer, joinDesk, type TestHub, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';
import type { PullRow } from '../../wire/pull.ts';

const TABLES = ['head', 'epoch', 'device', 'op', '"row"', 'feed', 'meta'];

/** A copy of the tables, and the way back to it: what a backup put back by hand does. */
async function backup(hub: TestHub): Promise<() => Promise<void>> {
  const kept = new Map<string, Record<string, string | number | null>[]>();
  for (const table of TABLES) kept.set(table, await hub.store.read(`SELECT * FROM ${table}`));
  return () =>
    hub.store.write(async (tx) => {
      for (const [table, rows] of kept) {
        await tx.run(`DELETE FROM ${table}`);
        for (const row of rows) {
          const columns = Object.keys(row);
          const marks = columns.map(() => '?').join(', ');
          await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
        }
      }
    });
}

onEveryStore((open) => {
  it('concludes from a genuine ack or cursor that it was set back by hand, and begins an epoch', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    const first = a.write({ e: 'customer', i: 'c1', p: customer() });
    await a.push([first]);
    a.ops.splice(0);
    const back = await backup(hub);
    const second = a.write({ k: 'set', e: 'customer', i: 'c1', p: { region: 'x' }, b: 3 });
    a.ops.splice(0);
    await a.push([second]);
    await b.pull();
    await back();
    const old = a.epoch;
    await expect(a.push([])).rejects.toMatchObject({ code: 'EPOCH', data: { have: 1 } });
    const { epoch, head } = await hub.engine.state('a');
    expect(epoch).not.toBe(old);
    expect(await hub.store.read('SELECT epoch, upto FROM epoch')).toEqual([{ epoch: old, upto: head }]);
    expect(await hub.engine.pull(b.auth, b.cursor, 10, 1)).toEqual({ reset: true, epoch });
    a.epoch = epoch;
    a.ack = '';
    expect((await a.push([first, second])).results.map((one) => one.s)).toEqual(['ok', 'ok']);

    const again = await backup(hub);
    await b.pull();
    await a.send({ k: 'set', e: 'customer', i: 'c1', p: { region: 'y' }, b: 4 });
    await b.pull();
    await again();
    expect(await hub.engine.pull(b.auth, b.cursor, 10, 1)).toMatchObject({ reset: true });
    expect(await hub.store.read('SELECT epoch FROM epoch ORDER BY n')).toEqual([{ epoch: old }, { epoch }]);
  });

  it('counts what an author saw in a past epoch up to its cut', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    const old = a.epoch;
    const cut = (await hub.store.head()).seq;
    const epoch = await hub.engine.newEpoch();
    for (const desk of [a, b]) Object.assign(desk, { epoch, ack: '' });
    hub.clock.pass(1000);
    const written = await a.send({ k: 'set', e: 'customer', i: 'c1', p: { name: 'new' }, b: cut });
    // The same number in the old epoch was another row: it does not mean that this author saw it.
    const set = { k: 'set', e: 'customer', i: 'c1', p: { name: 'old' }, t: 1 };
    expect(await b.send({ ...set, b: written.q, ep: old })).toMatchObject({ s: 'merged' });
    expect(await b.send({ ...set, b: written.q, ep: epoch })).toMatchObject({ s: 'ok' });
  });

  it('marks as safe what lies within a verified backup', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    await a.send({ e: 'customer', i: 'c2', p: customer() });
    const { seq } = await hub.store.head();
    await a.send({ e: 'customer', i: 'c3', p: customer() });
    await hub.engine.markSafe(seq);
    expect((await hub.engine.state('a')).safe).toBe(2);
    expect((await hub.engine.state('b')).safe).toBe(0);
    await hub.engine.markSafe(1);
    expect((await a.push([])).safe).toBe(2);
    expect((await b.push([])).safe).toBe(0);
  });

  it("takes the first desk's workspace into an empty organisation, once", async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a', { auth: { founder: true } });
    const row = (e: string, i: string, d: Record<string, unknown>): PullRow => ({
      e,
      i,
      q: 0,
      s: '',
      d,
      by: 'p9',
      at: 5,
    });
    const p9 = { name: 'P', role: 'agent', active: true, signsIn: true };
    const first = [row('person', 'p9', p9), row('customer', 'c1', customer({ email: null }))];
    const closed = row('ticket', 't1', ticket({ customerId: 'c1', status: 'answered' }));
    await hub.engine.upload(a.auth, first, 1, false);
    await hub.engine.upload(a.auth, first, 1, false);
    await expect(hub.engine.upload(a.auth, [], 3, true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await hub.engine.upload(
      a.auth,
      [{ ...closed, shut: 7 }, row('event', 'n1', { ticketId: 't1', kind: 'note', occurredAt: 1 })],
      2,
      true,
    );
    await hub.engine.upload(a.auth, [closed], 2, true);
    await expect(hub.engine.upload(a.auth, [closed], 3, true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await a.pull();
    // Closed in 1970: out of first downloads, with its note.
    expect([...a.rows.keys()].sort()).toEqual(['customer c1', 'person p9', 'person person-a']);
    expect((await hub.engine.history(a.auth, 'c1')).map((one) => one.i).sort()).toEqual(['n1', 't1']);
    const edit = await a.send({ k: 'set', e: 'customer', i: 'c1', p: { region: 'x' }, b: 99, a: 'p9' });
    expect(edit.s).toBe('ok');
    const b = await joinDesk(hub, 'b', { auth: { founder: true } });
    await expect(hub.engine.upload(b.auth, first, 1, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('takes no upload of a desk that is not the founder, nor into an organisation at work, nor rows of a wrong form', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a');
    await expect(hub.engine.upload(a.auth, [], 1, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    a.auth = { ...a.auth, founder: true };
    const bad: PullRow = { e: 'customer', i: 'c1', q: 0, s: '', d: { ...customer(), class: 'king' } };
    await expect(hub.engine.upload(a.auth, [bad], 1, true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(hub.engine.upload(a.auth, [{ ...bad, e: 'parcel' }], 1, true)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect((await hub.store.head()).seq).toBe(1);
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    await expect(hub.engine.upload(a.auth, [], 1, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
