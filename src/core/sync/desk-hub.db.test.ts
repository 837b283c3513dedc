import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer, ticket } from '../../../tests/support/hub.ts';
import { converged, type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { takePage } from './pull.ts';
import { atOnce } from './slices.ts';

let test: SyncTest;
beforeEach(async () => {
  test = await syncTest();
});
afterEach(() => test.dispose());

describe('two desks', () => {
  it('see each other’s work, and find it by name', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('customer', 'c1', customer());
    a.add('phone', 'p1', { customerId: 'c1', e164: '+85291234567', written: '9123 4567' });
    await converged(a, b);
    expect(b.row('customer', 'c1')).toMatchObject({ name: '陳大文', created_by: 'a', q: expect.any(Number) });
    const rid = (b.row('customer', 'c1') as { rid: number }).rid;
    expect(b.all('SELECT key FROM search_key WHERE rid = ?', rid).map((row) => row.key)).toEqual(
      a
        .all('SELECT key FROM search_key WHERE rid = ?', (a.row('customer', 'c1') as { rid: number }).rid)
        .map((row) => row.key),
    );
    b.set('customer', 'c1', { note: '留意' });
    await converged(a, b);
    expect(a.row('customer', 'c1')).toMatchObject({ note: '留意', rev: 2 });
  });

  it('merge what they wrote apart: one field each stands, one value of the same field is kept for its author', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('customer', 'c1', customer());
    await converged(a, b);
    a.set('customer', 'c1', { note: 'A', company: '公司甲' });
    test.made.clock.pass(1000);
    b.set('customer', 'c1', { note: 'B', email: 'b@example.hk' });
    await a.sync();
    await b.sync();
    await a.sync();
    expect(a.row('customer', 'c1')).toMatchObject({ company: '公司甲', email: 'b@example.hk', note: 'B' });
    await converged(a, b);
    // A was accepted as it came, and is told that B, who had not seen it, wrote later.
    const told = 'SELECT kind, f, mine, won, won_by, state FROM attention';
    const first = { kind: 'lost', f: 'note', mine: '"A"', won: '"B"', won_by: 'b', state: 'open' };
    expect([a.all(told), b.all(told)]).toEqual([[first], []]);
    expect(a.all('SELECT s FROM outbox ORDER BY c DESC LIMIT 1')).toEqual([{ s: 'ok' }]);
    // The other way round: the earlier one comes later.
    a.set('customer', 'c1', { note: 'A2' });
    test.made.clock.pass(1000);
    b.set('customer', 'c1', { note: 'B2' });
    await b.sync();
    await a.push();
    expect(a.row('customer', 'c1')).toMatchObject({ note: 'B' });
    await a.sync();
    expect(a.row('customer', 'c1')).toMatchObject({ note: 'B2' });
    expect(a.all(`${told} ORDER BY c`)).toEqual([first, { ...first, mine: '"A2"', won: '"B2"' }]);
    await converged(a, b);
  });

  it('hold a move that is not legal any more, show the confirmed state and keep the note', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('ticket', 't1', ticket({ answerGiven: '已答' }));
    await converged(a, b);
    a.go('t1', 'open', 'void');
    b.go('t1', 'open', 'answered');
    b.commit({
      kind: 'add',
      entity: 'event',
      id: 'e1',
      payload: { ticketId: 't1', kind: 'note', occurredAt: 5, text: '打過' },
    });
    await a.sync();
    expect(b.row('ticket', 't1')).toMatchObject({ status: 'answered' });
    await b.sync();
    expect(b.row('ticket', 't1')).toMatchObject({ status: 'void' });
    expect(b.all('SELECT kind, code, cur FROM attention')).toEqual([
      { kind: 'held', code: 'BAD_TRANSITION', cur: 'void' },
    ]);
    await converged(a, b);
    expect(a.row('event', 'e1')).toMatchObject({ text: '打過' });
    expect(b.ledger().devices[0]).toMatchObject({ created: 2, ok: 1, held: 1, pending: 0 });
  });
});

describe('a line that breaks', () => {
  it('loses an answer, not an op: the second push gets the stored verdict', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('customer', 'c1', customer());
    test.hub.lose = 1;
    await expect(a.push()).rejects.toMatchObject({ problem: 'timeout' });
    expect(a.all("SELECT c FROM outbox WHERE s = 'pending'")).toHaveLength(1);
    await a.pull();
    expect(a.row('customer', 'c1')).toMatchObject({ name: '陳大文' });
    await converged(a, b);
    expect(await test.made.store.read('SELECT count(*) AS n FROM op WHERE device = ?', ['a'])).toEqual([{ n: 1 }]);
  });

  it('ignores pages that are late or come twice', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    for (let at = 0; at < 5; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await a.sync();
    const transport = test.hub.transport();
    const page = await transport.pull('b', { cursor: '', limit: 2000, schema: 1 });
    await b.sync();
    const cursor = b.state().cursor;
    expect(atOnce(takePage(b.parts, page))).toEqual({ kind: 'ignored' });
    expect(b.state().cursor).toBe(cursor);
  });
});

describe('copies and restores', () => {
  it('a cloned desk takes a new id, renumbers what it has, and both go on', async () => {
    const a = await test.join('a');
    await a.sync();
    a.add('customer', 'c1', customer());
    await a.sync();
    a.set('customer', 'c1', { note: 'before the copy' });
    const b = test.keep(a.copy());
    a.set('customer', 'c1', { company: 'A' });
    b.set('customer', 'c1', { email: 'b@example.hk' });
    b.add('customer', 'c2', customer({ number: 'C2' }));
    await a.sync();
    await b.sync();
    expect(b.state().device).not.toBe('a');
    expect(b.ledger().devices.map(({ created, ok, addsUp }) => [created, ok, addsUp])).toEqual([
      [2, 2, true],
      [2, 2, true],
    ]);
    await converged(a, b);
    expect(a.row('customer', 'c1')).toMatchObject({ note: 'before the copy', company: 'A', email: 'b@example.hk' });
    expect(a.row('customer', 'c2')).not.toBeNull();
  });

  it('a hub restored to an earlier moment is given again what it lost', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('customer', 'c1', customer());
    await converged(a, b);
    const before = await snapshotOf();
    a.set('customer', 'c1', { note: 'after the backup' });
    a.add('customer', 'c2', customer({ number: 'C2' }));
    await converged(a, b);
    b.set('customer', 'c2', { note: 'on a row that is lost' });
    await converged(a, b);
    await before.restore();
    b.set('customer', 'c2', { company: 'while it was away' });
    await b.sync().catch(() => undefined);
    await converged(a, b);
    expect(a.row('customer', 'c2')).toMatchObject({ note: 'on a row that is lost', company: 'while it was away' });
    expect(b.row('customer', 'c1')).toMatchObject({ note: 'after the backup' });
    expect([...a.all('SELECT * FROM attention'), ...b.all('SELECT * FROM attention')]).toEqual([]);
  });

  it('what was sent under an id that this desk gave up goes up again under its new one', async () => {
    const a = await test.join('a');
    await a.sync();
    const before = await snapshotOf();
    a.add('customer', 'c1', customer());
    await a.sync();
    const b = test.keep(a.copy());
    a.set('customer', 'c1', { note: 'A' });
    b.set('customer', 'c1', { company: 'B' });
    await a.sync();
    await b.sync();
    // Only the copy lives on; the hub forgets all of it.
    await before.restore();
    await b.sync();
    await b.sync();
    expect(b.row('customer', 'c1')).toMatchObject({ name: '陳大文', company: 'B' });
    for (const device of b.ledger().devices) expect(device.addsUp).toBe(true);
    await converged(a, b);
    expect(b.row('customer', 'c1')).toMatchObject({ note: 'A', company: 'B' });
    const ops = await test.made.store.read<{ n: number }>(
      "SELECT count(*) AS n FROM op WHERE device <> 'hub' AND u NOT LIKE '%~%'",
    );
    expect(ops).toEqual([{ n: 3 }]);
  });

  it('an op made during the download after a restore says which epoch it saw (a stranger’s field is not beaten by accident)', async () => {
    const [a, b] = [await test.join('a'), await test.join('b')];
    await a.sync();
    a.add('customer', 'c1', customer());
    await converged(a, b);
    const before = await snapshotOf();
    for (let at = 0; at < 5; at += 1) a.set('customer', 'c1', { note: `gone ${at}` });
    await converged(a, b);
    const seen = b.row('customer', 'c1') as { q: number };
    await before.restore();
    const old = b.state().epoch;
    expect(await b.steps.push(true)).toEqual({ kind: 'epoch' });
    // Nothing has been downloaded yet: the row on the screen is of the old epoch, whatever the desk knows of the new one.
    b.set('customer', 'c1', { company: 'B' });
    const op = b.all<{ b: number; ep: string }>("SELECT b, ep FROM outbox WHERE s = 'pending'");
    expect(op).toEqual([{ b: seen.q, ep: old }]);
    await b.sync();
    b.set('customer', 'c1', { company: 'B2' });
    expect(b.all("SELECT ep FROM outbox WHERE s = 'pending'")).toEqual([{ ep: b.state().epoch }]);
    await converged(a, b);
  });
});

/** All that a restore of the hub's database brings back; a new epoch begins, as the tool does it. */
async function snapshotOf() {
  const tables = ['head', 'op', 'row', 'feed', 'device', 'meta'];
  const kept = new Map<string, Record<string, string | number | null>[]>();
  for (const table of tables) kept.set(table, await test.made.store.read(`SELECT * FROM "${table}"`));
  return {
    async restore() {
      await test.made.store.write(async (tx) => {
        for (const [table, rows] of kept) {
          await tx.run(`DELETE FROM "${table}"`);
          for (const row of rows) {
            const names = Object.keys(row);
            const sql = `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
            await tx.run(sql, Object.values(row));
          }
        }
      });
      await test.made.engine.newEpoch();
      // Devices that came in later are let in again: the hub knows nothing of their ops.
      for (const id of test.hub.devices.keys()) await test.hub.known(id, 's1');
    },
  };
}
