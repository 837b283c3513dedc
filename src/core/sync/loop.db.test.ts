import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer } from '../../../tests/support/hub.ts';
import type { SyncDesk } from '../../../tests/support/sync/desk.ts';
import { type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { createLoop, type Loop, readFailure } from './loop.ts';
import { HubRefusal, HubUnreachable } from './refusal.ts';

let test: SyncTest;
let desk: SyncDesk;
let loop: Loop;
let timers: { at: number; task: () => void }[];
let now = 0;

const turn = () => new Promise<void>((done) => setImmediate(done));

/** Lets all that can happen without a timer happen. */
async function quiet(): Promise<void> {
  for (let idle = 0; idle < 20; idle += 1) await turn();
  while (loop.view().working) await turn();
}

async function pass(ms: number): Promise<void> {
  now += ms;
  for (const timer of timers.filter(({ at }) => at <= now)) {
    timers = timers.filter((other) => other !== timer);
    timer.task();
  }
  await quiet();
}

beforeEach(async () => {
  test = await syncTest();
  desk = await test.join('a');
  timers = [];
  loop = createLoop({
    parts: desk.parts,
    steps: desk.steps,
    transport: test.hub.transport(),
    clock: {
      now: () => now,
      after(ms, task) {
        const timer = { at: now + ms, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    log: desk.parts.log,
    breathe: turn,
    random: () => 0.5,
    changed: () => undefined,
    signal: () => undefined,
    first: async () => undefined,
    settled: async () => undefined,
  });
  desk.ws.onCommit(() => loop.wake());
});
afterEach(async () => {
  await loop.stop();
  await test.dispose();
});

describe('the loop', () => {
  it('sends what is written at once, and does nothing at all while nothing happens', async () => {
    loop.start();
    await quiet();
    expect(loop.view()).toMatchObject({ live: true, offline: false, problem: null, nextTryAt: null });
    expect(timers).toEqual([]);
    const before = test.hub.calls.length;
    await pass(3_600_000);
    expect(test.hub.calls.length).toBe(before);
    desk.ws.commit({ personId: 'a' }, [{ kind: 'new', entity: 'customer', id: 'c1', payload: customer() }]);
    await quiet();
    expect(desk.all('SELECT s FROM outbox')).toEqual([{ s: 'ok' }]);
    expect(timers).toEqual([]);
  });

  it('waits longer with each failure, whatever is written meanwhile, and goes on when the network is back', async () => {
    test.hub.down = true;
    loop.start();
    await quiet();
    expect(loop.view()).toMatchObject({ offline: true, live: false, problem: 'unreachable' });
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      expect(timers).toHaveLength(1);
      waits.push((timers[0]?.at ?? 0) - now);
      await pass(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([...waits].sort((x, y) => x - y));
    expect(waits.at(-1)).toBe(30_250);
    const before = test.hub.calls.length;
    desk.ws.commit({ personId: 'a' }, [{ kind: 'new', entity: 'customer', id: 'c1', payload: customer() }]);
    await quiet();
    expect(test.hub.calls.length).toBe(before);
    test.hub.down = false;
    loop.network(true);
    await pass(500);
    expect(loop.view()).toMatchObject({ offline: false, live: true, problem: null });
    expect(desk.all('SELECT s FROM outbox')).toEqual([{ s: 'ok' }]);
    expect(timers).toEqual([]);
  });

  it('has never more than one push under way', async () => {
    loop.start();
    for (let at = 0; at < 20; at += 1) {
      desk.ws.commit({ personId: 'a' }, [
        { kind: 'new', entity: 'customer', id: `c${at}`, payload: customer({ number: `C${at}` }) },
      ]);
      if (at % 3 === 0) await turn();
    }
    void loop.now();
    await loop.now();
    await quiet();
    expect(test.hub.pushesAtOnce).toBe(1);
    expect(desk.all("SELECT count(*) AS n FROM outbox WHERE s = 'ok'")).toEqual([{ n: 20 }]);
  });

  it('waits by one open request where no live stream comes through, and tries a stream again later', async () => {
    test.hub.noLive = true;
    loop.start();
    await quiet();
    expect(loop.view()).toMatchObject({ offline: false, live: false });
    for (let n = 0; n < 3; n += 1) await pass(1000);
    expect(loop.view()).toMatchObject({ live: true, problem: null });
    expect(test.hub.calls.at(-1)).toBe('wait');
    const other = await test.join('b');
    await other.sync();
    other.add('customer', 'c9', customer());
    await other.push();
    await quiet();
    for (let n = 0; n < 3; n += 1) await pass(1000);
    expect(desk.row('customer', 'c9')).toMatchObject({ name: '陳大文' });
    expect(test.hub.calls.at(-1)).toBe('wait');
    test.hub.noLive = false;
    now += 700_000;
    other.set('customer', 'c9', { note: '再' });
    await other.push();
    await quiet();
    for (let n = 0; n < 3; n += 1) await pass(1000);
    expect(test.hub.streams.size).toBe(1);
    expect(timers).toEqual([]);
  });

  it('gives up a stream that stays silent: a proxy keeps it', async () => {
    test.hub.silent = true;
    loop.start();
    await quiet();
    for (let n = 0; n < 4; n += 1) await pass(11_000);
    expect(test.hub.calls.at(-1)).toBe('wait');
    expect(test.hub.streams.size).toBe(0);
  });
});

describe('after a failure', () => {
  it.each([
    ['BUSY', { retryAfter: 7 }, 'busy', 37_000],
    ['FULL', {}, 'hubFull', 30_000],
    ['AUTH', {}, 'refused', 90_000],
    ['TOO_OLD', {}, 'tooOld', 3_600_000],
    ['INTERNAL', { ref: 'x' }, 'hubError', 5000],
  ] as const)('%s: the outbox waits, people are told', (code, data, problem, waitMs) => {
    expect(readFailure(new HubRefusal(code, data), 1, () => 0.5)).toEqual({ problem, waitMs });
  });

  it('a storm is spread over a minute', () => {
    const wait = (random: number) => readFailure(new HubRefusal('BUSY'), 1, () => random).waitMs;
    expect([wait(0), wait(0.999)]).toEqual([0, 59_940]);
    expect(readFailure(new HubUnreachable('timeout'), 30, () => 1)).toEqual({ problem: 'timeout', waitMs: 60_250 });
  });
});
