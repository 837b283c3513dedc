import { afterEach, expect, it } from 'vitest';
import { customer, joinDesk, type TestDesk, ticket } from '../../../tests/support/hub.ts';
import { openPostgres, secondHub } from '../../../tests/support/hub-engines.ts';
import type { HubEngine } from './api.ts';

/** Big figures for `npm run soak`: WRITERS × OPS over two processes. */
const WRITERS = Number(process.env.ZUOXI_HOLE_WRITERS ?? 6);
const OPS = Number(process.env.ZUOXI_HOLE_OPS ?? 40);

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Pulls without pause until told to stop, then once more; answers every row it was given and checks each page. */
async function read(desk: TestDesk, engine: HubEngine, done: () => boolean): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  let last = 0;
  for (let more = true; more; ) {
    more = !done();
    for (const page of await desk.pull(50, engine)) {
      for (const row of page.rows) {
        expect(row.q).toBeGreaterThan(last);
        last = row.q;
        seen.set(`${row.e} ${row.i}`, row.q);
      }
      expect(page.head).toBeGreaterThanOrEqual(last);
    }
  }
  return seen;
}

it('a reader misses no row, whoever writes through whichever process', async () => {
  const hub = await openPostgres(closers);
  const other = await secondHub(hub, closers);
  const engines = [hub.engine, other.engine];
  const writers: TestDesk[] = [];
  for (let n = 0; n < WRITERS; n++) writers.push(await joinDesk(hub, `w${n}`));
  const readers = [await joinDesk(hub, 'r0'), await joinDesk(hub, 'r1')];
  let writing = true;
  const reading = readers.map((desk, n) => read(desk, engines[n] as HubEngine, () => !writing));
  const written = new Map<string, number>();
  await Promise.all(
    writers.map(async (desk, n) => {
      for (let at = 0; at < OPS; at++) {
        const i = `c${n}-${at}`;
        // A desk may be led to another process by the balancer at any time.
        const engine = engines[(n + at) % 2] as HubEngine;
        const result = await desk.send({ e: 'customer', i, p: customer({ number: i }) }, engine);
        expect(result.s).toBe('ok');
        written.set(`customer ${i}`, result.q);
      }
    }),
  );
  writing = false;
  for (const seen of await Promise.all(reading)) {
    const missed = [...written].filter(([key, q]) => seen.get(key) !== q);
    expect(missed).toEqual([]);
  }
  const { n } = (await hub.store.read<{ n: number }>('SELECT count(DISTINCT seq) AS n FROM op'))[0] ?? { n: 0 };
  expect(n).toBe(WRITERS * OPS + WRITERS + readers.length);
}, 1_200_000);

it('two processes race for one row: the state follows a legal path and every value is somewhere', async () => {
  const hub = await openPostgres(closers);
  const other = await secondHub(hub, closers);
  const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
  await a.send({ e: 'ticket', i: 't1', p: ticket({ answerGiven: 'x' }) });
  const moves: string[] = [];
  const race = async (desk: TestDesk, engine: HubEngine) => {
    for (let n = 0; n < 15; n++) {
      const q = (await desk.send({ k: 'set', e: 'ticket', i: 't1', p: { summary: `${desk.device}${n}` } }, engine)).q;
      for (const [from, to] of [
        ['open', 'answered'],
        ['answered', 'open'],
      ] as const) {
        const result = await desk.send({ k: 'go', e: 'ticket', i: 't1', p: { from, to }, b: q }, engine);
        if (result.s === 'ok') moves.push(`${String(result.q).padStart(6, '0')} ${to}`);
        else expect(result).toMatchObject({ s: 'held:BAD_TRANSITION', cur: to });
      }
    }
  };
  await Promise.all([race(a, hub.engine), race(b, other.engine)]);
  const path = moves.sort().map((move) => move.slice(7));
  path.forEach((to, at) => {
    expect(to).toBe(at % 2 === 0 ? 'answered' : 'open');
  });
  await a.pull();
  const stands = a.row('ticket', 't1')?.summary;
  const sets = await hub.store.read<{ body: string; lost: string | null }>("SELECT body, lost FROM op WHERE k = 'set'");
  expect(sets).toHaveLength(30);
  expect(sets.some(({ body, lost }) => lost === null && body.includes(`"summary":"${String(stands)}"`))).toBe(true);
});

it('one process tells the other what moved', async () => {
  const hub = await openPostgres(closers);
  const other = await secondHub(hub, closers);
  const a = await joinDesk(hub, 'a');
  const heard = new Promise((done) => {
    other.engine.onMoved((moved) => moved.scopes.includes('site:s1') && done(moved));
  });
  const { q } = await a.send({ e: 'customer', i: 'c1', p: customer() });
  expect(await heard).toEqual({ head: q, scopes: ['site:s1'] });
});

it('two processes that start on an empty database agree on its epoch', async () => {
  const hub = await openPostgres(closers);
  const other = await secondHub(hub, closers);
  expect((await other.store.head()).epoch).toBe((await hub.store.head()).epoch);
});
