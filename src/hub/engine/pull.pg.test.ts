import { expect, it } from 'vitest';
import { customer, joinDesk, type TestDesk, type TestHub, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';
import { rowChecksum } from '../../wire/chain.ts';
import type { PullPage, PullRow } from '../../wire/pull.ts';

const DAY = 24 * 3600 * 1000;

async function customers(desk: TestDesk, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) desk.write({ e: 'customer', i: `c${n}`, p: customer({ number: `N${n}` }) });
  await desk.push();
}

async function snapshotOf(
  hub: TestHub,
  scope: string,
): Promise<{ head: { seq: number; rows: number; next: string }; rows: PullRow[] }> {
  const { head, lines } = await hub.engine.snapshot(scope);
  const all: PullRow[] = [];
  for await (const batch of lines) all.push(...batch.map((line) => JSON.parse(line) as PullRow));
  return { head, rows: all };
}

const ofSite = (desk: TestDesk) => [...desk.rows.values()].filter((row) => row.s === 'site:s1');

onEveryStore((open) => {
  it('pages strictly by sequence and ends at the head', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await customers(a, 1, 10);
    const pages = await b.pull(3);
    expect(pages.map((page) => page.rows.length)).toEqual([3, 3, 3, 3]);
    const seqs = pages.flatMap((page) => page.rows.map((row) => row.q));
    expect(seqs).toEqual([...seqs].sort((x, y) => x - y));
    expect(pages.at(-1)).toMatchObject({ more: false, head: 12 });
    pages.slice(1).forEach((page, at) => {
      expect(page.since).toBe(pages[at]?.next);
    });
    expect((await b.pull())[0]?.rows).toEqual([]);
    await a.send({ k: 'set', e: 'customer', i: 'c3', p: { region: 'x' }, b: 99 });
    expect((await b.pull())[0]?.rows.map((row) => row.i)).toEqual(['c3']);
  });

  it('gives a new grant from the start of that scope alone, and drops a lost one', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b', { site: 's2' })];
    await customers(a, 1, 3);
    await b.send({ e: 'customer', i: 'x1', p: customer({ number: 'X1' }) });
    await b.pull();
    expect(b.row('customer', 'c1')).toBeUndefined();
    const grants = [...b.auth.grants, 'site:s1'].sort();
    b.auth = { ...b.auth, grants, grantsV: 'g2' };
    const [page] = await b.pull();
    expect(page?.rows.map((row) => row.i)).toEqual(['c1', 'c2', 'c3']);
    expect(page).toMatchObject({ grantsV: 'g2', grants, drop: [] });
    b.auth = { ...b.auth, grants: grants.filter((scope) => scope !== 'site:s2'), grantsV: 'g3' };
    const [after] = await b.pull();
    expect(after?.drop).toEqual(['site:s2']);
    expect(b.row('customer', 'x1')).toBeUndefined();
    expect((await b.pull())[0]?.drop).toEqual([]);
  });

  it('moves a row and what hangs on it to another site: gone there, put here', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b', { site: 's2' })];
    await customers(a, 1, 2);
    await a.send({ e: 'ticket', i: 't1', p: ticket({ customerId: 'c1' }) });
    await a.send({ k: 'add', e: 'event', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1 } });
    await a.pull();
    await b.pull();
    const offline = a.write({ k: 'set', e: 'ticket', i: 't1', p: { problemType: 'late' }, b: 99 });
    hub.clock.pass(1000);
    await hub.engine.moveScope('customer', 'c1', 's2');
    await b.pull();
    expect(
      [...b.rows.values()]
        .filter((row) => row.s === 'site:s2')
        .map((row) => row.i)
        .sort(),
    ).toEqual(['c1', 'n1', 't1']);
    const [page] = await a.pull();
    expect(page?.rows.map((row) => [row.i, row.gone])).toEqual([
      ['c1', 1],
      ['t1', 1],
      ['n1', 1],
    ]);
    expect(ofSite(a).map((row) => row.i)).toEqual(['c2']);
    hub.clock.pass(1000);
    expect((await a.push([offline])).results[0]?.s).toBe('ok');
    expect((await a.send({ k: 'set', e: 'ticket', i: 't1', p: { problemType: 'x' } })).s).toBe('denied:SCOPE');
    await hub.engine.moveScope('customer', 'c1', 's1');
    await a.pull();
    await b.pull();
    expect(a.row('ticket', 't1')).toMatchObject({ problemType: 'late' });
    expect([...b.rows.values()].filter((row) => row.s.startsWith('site'))).toEqual([]);
    await expect(hub.engine.moveScope('customer', 'none', 's1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('sends a large first download to the snapshot, which then joins the cursor', async () => {
    const hub = await open({ bootstrapRows: 5 });
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await customers(a, 1, 8);
    await expect(b.pull()).rejects.toMatchObject({ code: 'SNAPSHOT', data: { scopes: ['site:s1'] } });
    const { head, rows } = await snapshotOf(hub, 'site:s1');
    expect(head.rows).toBe(8);
    expect(rows.map((row) => row.i)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']);
    await a.send({ k: 'set', e: 'customer', i: 'c2', p: { region: 'later' }, b: 99 });
    b.cursor = `${b.cursor}~${head.next}`;
    const since = b.cursor;
    const [page] = await b.pull();
    expect(page?.since).toBe(since);
    expect(page?.rows.filter((row) => row.s === 'site:s1').map((row) => row.i)).toEqual(['c2']);
    expect(page?.rows.filter((row) => row.s === 'org')).toHaveLength(2);
    b.cursor = await hub.engine.cursorFor(b.auth, { org: head.seq, 'site:s1': head.seq });
    expect((await b.pull())[0]?.rows.map((row) => row.i)).toEqual(['c2']);
  });

  it('leaves what was closed for more than 90 days out of first downloads, and finds it by customer', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await customers(a, 1, 1);
    const closed = ticket({ customerId: 'c1', status: 'answered', answerGiven: '覆咗' });
    a.write({ k: 'add', e: 'event', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1 } });
    a.write({ e: 'ticket', i: 't1', p: closed });
    a.write({
      e: 'callback',
      i: 'b1',
      p: { customerId: 'c1', ticketId: 't1', rule: 'r', stage: 'B', dueAt: 1, status: 'done', marketing: false },
    });
    a.write({ k: 'add', e: 'attempt', i: 'x1', p: { callbackId: 'b1', occurredAt: 1, result: 'reached' } });
    a.write({ e: 'ticket', i: 't2', p: ticket({ customerId: 'c1', number: 'T2' }) });
    await a.push();
    const [early] = await b.pull(3);
    expect(early?.more).toBe(true);
    hub.clock.pass(92 * DAY);
    const fresh = await joinDesk(hub, 'd');
    await fresh.pull();
    expect(
      ofSite(fresh)
        .map((row) => row.i)
        .sort(),
    ).toEqual(['c1', 't2']);
    expect((await snapshotOf(hub, 'site:s1')).rows.map((row) => row.i)).toEqual(['c1', 't2']);
    const history = await hub.engine.history(fresh.auth, 'c1');
    expect(history.map((row) => row.i).sort()).toEqual(['b1', 'n1', 't1', 'x1']);
    expect(history.find((row) => row.e === 'ticket')?.shut).toBeGreaterThan(0);
    expect(await hub.engine.history({ ...fresh.auth, grants: ['org'] }, 'c1')).toEqual([]);
    // Who has it already still hears of it.
    await a.pull();
    await a.send({ k: 'go', e: 'ticket', i: 't1', p: { from: 'answered', to: 'open' }, b: 99 });
    await fresh.pull();
    await a.pull();
    expect(fresh.row('ticket', 't1')).toMatchObject({ status: 'open' });
    const later = await joinDesk(hub, 'e');
    await later.pull();
    expect(
      ofSite(later)
        .map((row) => row.i)
        .sort(),
    ).toEqual(['b1', 'c1', 'n1', 't1', 't2', 'x1']);
  });

  it('counts and sums each scope as the desk can', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await customers(a, 1, 4);
    await a.send({
      e: 'ticket',
      i: 't1',
      p: ticket({ customerId: 'c1', unknown: { quote: 'x' }, question: '保養', level: null }),
    });
    await a.send({ k: 'set', e: 'customer', i: 'c1', p: { region: null, email: 'q' } });
    await b.pull();
    const answer = await hub.engine.verify(b.auth);
    const rows = ofSite(b);
    const sum = rows.reduce((all, row) => all + rowChecksum(row.e, row.i, row.d ?? {}), 0n) % (1n << 48n);
    expect(answer.scopes['site:s1']).toEqual({ count: rows.length, sum: sum.toString(), seq: answer.head });
    expect(answer.scopes['device:b']).toMatchObject({ count: 0, sum: '0' });
    // A ticket closed 89 days ago may be pruned on a desk whose clock is ahead: it is in a snapshot, but it is not counted.
    await a.send({ e: 'ticket', i: 't2', p: ticket({ number: 'T2', status: 'answered', answerGiven: '覆咗' }) });
    hub.clock.pass(89 * DAY);
    expect((await hub.engine.verify(b.auth)).scopes['site:s1']?.count).toBe(rows.length);
    expect((await snapshotOf(hub, 'site:s1')).rows).toHaveLength(rows.length + 1);
  });

  it('forgets gone rows after 180 days and sends older cursors to the snapshot', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await customers(a, 1, 2);
    await a.pull();
    await b.pull();
    await hub.engine.moveScope('customer', 'c1', 's2');
    await customers(a, 3, 3);
    await a.pull();
    hub.clock.pass(181 * DAY);
    await hub.engine.tidy();
    await expect(b.pull()).rejects.toMatchObject({ code: 'SNAPSHOT', data: { scopes: ['site:s1'] } });
    expect((await a.pull())[0]?.rows).toEqual([]);
  });

  it('refuses cursors it did not make, programs that are too old, and resets those of another epoch', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a');
    await a.pull();
    const [body, mac] = a.cursor.split('.');
    for (const cursor of [`${body}x.${mac}`, `${body}.${'A'.repeat(22)}`, 'nonsense', 'a.b', `~${body}`]) {
      await expect(hub.engine.pull(a.auth, cursor, 10, 1), cursor).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    await expect(hub.engine.pull(a.auth, '', 10, 0)).rejects.toMatchObject({ code: 'TOO_OLD' });
    const epoch = await hub.engine.newEpoch();
    expect(await hub.engine.pull(a.auth, a.cursor, 10, 1)).toEqual({ reset: true, epoch });
  });

  it('tells who waits what moved', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a');
    const moves: { head: number; scopes: readonly string[] }[] = [];
    const stop = hub.engine.onMoved((moved) => moves.push(moved));
    await customers(a, 1, 1);
    await a.send({ k: 'go', e: 'ticket', i: 'none', p: {} });
    stop();
    await customers(a, 2, 2);
    expect(moves).toEqual([
      { head: 2, scopes: ['site:s1'] },
      { head: 4, scopes: ['device:a'] },
    ]);
  });

  it('gives text and value alike', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a');
    await customers(a, 1, 2);
    await a.send({ e: 'ticket', i: 't0', p: ticket({ summary: '"引號" \\ \u0001' }) });
    const page = (await hub.engine.pull(a.auth, '', 10, 1)) as PullPage;
    expect(JSON.parse(await hub.engine.pullText(a.auth, '', 10, 1))).toEqual(page);
    expect(page.rows.at(-1)?.d).toMatchObject({ summary: '"引號" \\ \u0001' });
  });
});
