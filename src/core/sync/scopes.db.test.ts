import { afterEach, describe, expect, it } from 'vitest';
import { customer, ticket } from '../../../tests/support/hub.ts';
import { converged, type SyncTest, settled, syncTest } from '../../../tests/support/sync/setup.ts';
import { blankErased, pruneOps, pruneTickets } from './care.ts';
import { atOnce } from './slices.ts';
import { rowsLoaded, startSnapshots, takeSnapshotRows } from './snapshot.ts';
import { putMeta } from './state.ts';
import { sumScopes } from './sums.ts';
import { compare, downloadAgain } from './verify.ts';

let test: SyncTest;
afterEach(() => test.dispose());
const DAY = 86_400_000;

async function verifyOf(desk: Awaited<ReturnType<SyncTest['join']>>) {
  const hub = await test.hub.transport().verify(desk.person);
  const { device, site, head, epoch } = desk.state();
  const sums = sumScopes(desk.ws.db, { device, site }, hub.cutoff);
  const scopes = Object.fromEntries([...sums].map(([scope, { count, sum }]) => [scope, { count, sum: `${sum}` }]));
  return compare({ head, epoch, scopes }, hub);
}

describe('scopes', () => {
  it('a row that moves to another site leaves one desk and comes to another', async () => {
    test = await syncTest();
    const [a, b] = [await test.join('a', { site: 's1' }), await test.join('b', { site: 's2' })];
    a.add('customer', 'c1', customer());
    a.add('phone', 'p1', { customerId: 'c1', e164: '+85291234567', written: '9123 4567' });
    a.add('ticket', 't1', ticket({ customerId: 'c1' }));
    await a.sync();
    await b.sync();
    expect(b.row('customer', 'c1')).toBeNull();
    await test.made.engine.moveScope('customer', 'c1', 's2');
    await a.sync();
    await b.sync();
    expect([a.row('customer', 'c1'), a.row('phone', 'p1'), a.row('ticket', 't1')]).toEqual([null, null, null]);
    expect(a.all('SELECT * FROM search_key')).toEqual([]);
    expect(a.all("SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH '查詢'")).toEqual([]);
    expect(b.row('phone', 'p1')).toMatchObject({ e164: '+85291234567' });
    expect(b.all('SELECT DISTINCT s FROM elsewhere')).toEqual([]);
    settled(a);
    settled(b);
  });

  it('what was erased leaves the outbox of a desk that may not see the customer any more', async () => {
    test = await syncTest();
    const [a, b] = [await test.join('a', { site: 's1' }), await test.join('b', { site: 's2' })];
    a.add('customer', 'c1', customer());
    a.add('phone', 'p1', { customerId: 'c1', e164: '+85291234567', written: '9123 4567' });
    a.add('customer', 'c2', customer({ number: 'C2', name: '李四' }));
    await a.sync();
    await test.made.engine.moveScope('customer', 'c1', 's2');
    await test.made.engine.act('hub', [{ kind: 'erase', entity: 'customer', id: 'c1', payload: {} }]);
    await a.sync();
    await b.sync();
    const kept = () => JSON.stringify(a.all('SELECT p, body, res FROM outbox'));
    atOnce(blankErased(a.parts));
    // Not before a verified backup covers it: a blanked op could not go up again.
    expect(kept()).toContain('陳大文');
    await test.made.engine.markSafe((await test.made.engine.state('a')).head);
    a.set('customer', 'c2', { note: '留意' });
    await a.sync();
    atOnce(blankErased(a.parts));
    expect(kept()).not.toMatch(/陳大文|9123/);
    expect(kept()).toContain('李四');
    expect(a.all("SELECT key FROM meta WHERE key LIKE 'erased:%'")).toEqual([]);
    expect(a.all('SELECT * FROM attention')).toEqual([]);
  });

  it('a scope that is granted comes, one that is taken is pushed first and then dropped', async () => {
    test = await syncTest();
    const [a, b] = [await test.join('a', { site: 's1' }), await test.join('b', { site: 's2' })];
    b.add('customer', 'c2', customer({ number: 'C2' }));
    await b.sync();
    await a.sync();
    test.hub.device('a').extra = ['site:s2'];
    await a.sync();
    expect(a.row('customer', 'c2')).not.toBeNull();
    expect(a.all('SELECT s FROM elsewhere')).toEqual([{ s: 'site:s2' }]);
    a.set('customer', 'c2', { note: 'before the loss' });
    test.hub.device('a').extra = [];
    expect(await a.pull()).toEqual({ kind: 'pushFirst' });
    expect(a.row('customer', 'c2')).toMatchObject({ note: 'before the loss' });
    await a.sync();
    expect(a.row('customer', 'c2')).toBeNull();
    expect(a.all('SELECT * FROM elsewhere')).toEqual([]);
    settled(a);
  });

  it('a pull that would take more than a fifth of the rows asks first', async () => {
    test = await syncTest();
    const a = await test.join('a', { site: 's1' });
    for (let at = 0; at < 100; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await a.sync();
    for (let at = 0; at < 60; at += 1) await test.made.engine.moveScope('customer', `c${at}`, 's2');
    expect(await a.pull()).toMatchObject({ kind: 'ask', removals: 60 });
    expect(a.all('SELECT count(*) AS n FROM customer')).toEqual([{ n: 100 }]);
    // Asked again at the next pull, until somebody answers.
    expect(await a.pull()).toMatchObject({ kind: 'ask' });
    putMeta(a.ws.db, { 'sync.allow': '1' });
    await a.sync();
    expect(a.all('SELECT count(*) AS n FROM customer')).toEqual([{ n: 40 }]);
  });
});

describe('snapshots', () => {
  it('bring a large scope; a restart in the middle goes on where it was, and the pull goes on from the end', async () => {
    test = await syncTest({ bootstrapRows: 20 });
    const a = await test.join('a');
    for (let at = 0; at < 80; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await a.sync();
    const b = await test.join('b');
    const { head, rows } = await test.hub.transport().snapshot('b', 'site:s1');
    expect(startSnapshots(b.parts, ['site:s1'])).toEqual(['site:s1']);
    for await (const batch of rows) atOnce(takeSnapshotRows(b.parts, head, batch.slice(0, 30), 0));
    expect(rowsLoaded(b.parts, head)).toBe(30);
    b.restart();
    expect(rowsLoaded(b.parts, head)).toBe(30);
    test.hub.calls.length = 0;
    expect(await b.pull()).toEqual({ kind: 'applied', more: true, rows: 80 });
    expect(b.all('SELECT count(*) AS n FROM customer')).toEqual([{ n: 80 }]);
    a.set('customer', 'c1', { note: 'later' });
    await converged(a, b);
    expect(test.hub.calls.filter((call) => call === 'snapshot')).toHaveLength(1);
    for (const scope of (await verifyOf(b)) ?? []) expect(scope).toMatchObject({ state: 'same' });
  });

  it('are loaded as a difference after a restore: what the hub no longer has goes, own open ops stay', async () => {
    test = await syncTest({ bootstrapRows: 20 });
    const [a, b] = [await test.join('a'), await test.join('b')];
    for (let at = 0; at < 40; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await converged(a, b);
    b.set('customer', 'c1', { note: 'not sent yet' });
    downloadAgain(b.parts);
    await test.made.engine.moveScope('customer', 'c2', 's2');
    await b.pull();
    expect(b.row('customer', 'c1')).toMatchObject({ note: 'not sent yet' });
    expect(b.row('customer', 'c2')).not.toBeNull();
    await converged(a, b);
    expect(b.row('customer', 'c2')).toBeNull();
    expect(a.row('customer', 'c1')).toMatchObject({ note: 'not sent yet' });
  });
});

describe('what is checked and cared for', () => {
  it('checksums of both sides agree; a row that went bad here is found and mended', async () => {
    test = await syncTest();
    const [a, b] = [await test.join('a'), await test.join('b')];
    a.add('customer', 'c1', customer());
    a.add('customer', 'c2', customer({ number: 'C2', note: '註' }));
    a.add('ticket', 't1', ticket({ unknown: { region: 'notSaid' }, level: 3 }));
    await converged(a, b);
    for (const scope of (await verifyOf(b)) ?? []) expect(scope).toMatchObject({ state: 'same' });
    b.ws.db.exec("UPDATE customer SET note = 'rotten' WHERE id = 'c2'; DELETE FROM customer WHERE id = 'c1'");
    expect((await verifyOf(b))?.filter((scope) => scope.state === 'differs')).toMatchObject([
      { scope: 'site:s1', rows: 2, hubRows: 3 },
    ]);
    b.set('ticket', 't1', { level: 4 });
    downloadAgain(b.parts);
    await converged(a, b);
    expect(b.row('ticket', 't1')).toMatchObject({ level: 4 });
    for (const scope of (await verifyOf(b)) ?? []) expect(scope).toMatchObject({ state: 'same' });
  });

  it('ops go when they are safe and a week old, and the ledger still adds up', async () => {
    test = await syncTest();
    const a = await test.join('a');
    for (let at = 0; at < 4; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await a.sync();
    test.made.clock.pass(8 * DAY);
    expect(atOnce(pruneOps(a.parts))).toBe(0);
    await test.made.engine.markSafe(a.state().head);
    a.steps.dropToken();
    await a.sync();
    expect(atOnce(pruneOps(a.parts))).toBe(3);
    expect(a.ledger().devices[0]).toMatchObject({ created: 4, ok: 4, addsUp: true, matches: true, safe: 4 });
    a.set('customer', 'c1', { note: 'goes on' });
    await a.sync();
    settled(a);
  });

  it('tickets that have been closed for 90 days leave with what hangs on them, and the checksums still agree', async () => {
    test = await syncTest();
    const a = await test.join('a');
    a.add('ticket', 't1', ticket({ answerGiven: '已答' }));
    a.add('ticket', 't2', ticket({ number: 'T2' }));
    a.commit({
      kind: 'add',
      entity: 'event',
      id: 'e1',
      payload: { ticketId: 't1', kind: 'note', occurredAt: 1, text: 'x' },
    });
    a.go('t1', 'open', 'answered');
    await a.sync();
    expect(a.all('SELECT i FROM shut')).toEqual([{ i: 't1' }]);
    test.made.clock.pass(92 * DAY);
    expect(atOnce(pruneTickets(a.parts))).toBe(1);
    expect([a.row('ticket', 't1'), a.row('event', 'e1')]).toEqual([null, null]);
    expect(a.row('ticket', 't2')).not.toBeNull();
    a.set('ticket', 't2', { level: 2 });
    await a.sync();
    for (const scope of (await verifyOf(a)) ?? []) expect(scope).toMatchObject({ state: 'same' });
  });
});
