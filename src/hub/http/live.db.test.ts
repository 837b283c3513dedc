import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { op, push, pushBody, startTestHub, type TestHub } from '../../../tests/support/hub/http-hub.ts';
import { PATHS } from '../../wire/paths.ts';
import { createBuckets } from './buckets.ts';
import { withinDepth } from './depth.ts';
import { createGate, createRates, RATES, spend } from './limits.ts';

let hub: TestHub | null = null;
afterEach(async () => {
  await hub?.close();
  hub = null;
});

interface Reader {
  readonly socket: Socket;
  text: string;
  /** Resolves once the stream has said this. */
  says(wanted: RegExp): Promise<string>;
  readonly closed: Promise<void>;
}

/** A reader on a bare socket, which can stop reading. */
function follow(url: string, token: string): Reader {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET ${PATHS.live} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  socket.on('error', () => {});
  const reader: Reader = {
    ...{ socket, text: '', closed },
    says: (wanted) =>
      new Promise((done) => {
        const look = () => {
          const found = wanted.exec(reader.text);
          if (found) done(found[0]);
          else socket.once('data', () => setImmediate(look));
        };
        look();
      }),
  };
  socket.on('data', (chunk) => {
    reader.text += chunk.toString('utf8');
  });
  return reader;
}

describe('live', () => {
  it('cuts off a reader that does not read, and slows nobody else', async () => {
    hub = await startTestHub({ live: { heartbeatMs: 50, slowBytes: 64 * 1024, mostBytes: 512 * 1024 } });
    const slow = follow(hub.url, await hub.device('d1'));
    const quick = follow(hub.url, await hub.device('d2'));
    await slow.says(/: zuoxi/);
    await quick.says(/: zuoxi/);
    slow.socket.pause();
    const data = { blob: 'x'.repeat(60_000) };
    // More than what the system's own buffers hold.
    for (let at = 0; at < 220; at += 1) {
      hub.serving.live.signal('org', 'd0', { kind: `k${at}`, data });
      await quick.says(new RegExp(`"kind":"k${at}"[^\\n]*\\n\\n`));
      quick.text = '';
    }
    while (hub.serving.live.count() > 1) await new Promise((done) => setImmediate(done));
    expect(hub.log.some((line) => line.includes('"event":"live.cut"') && line.includes('"device":"d1"'))).toBe(true);
    slow.socket.destroy();
    quick.socket.destroy();
    await quick.closed;
  });

  it('pokes at most once in an interval beyond the number of streams that get rows', async () => {
    hub = await startTestHub({ live: { rowStreams: 0, pokeEveryMs: 300 } });
    const reader = follow(hub.url, await hub.device('d1'));
    await reader.says(/"poke":7/);
    for (let head = 8; head <= 100; head += 1) hub.engine.move(head, ['site:hk']);
    await reader.says(/"poke":100/);
    expect(reader.text.match(/"poke"/g)).toHaveLength(2);
    expect(reader.text).toContain('id: e1:100\n');
    hub.engine.move(101, ['site:gz', 'user:p9']);
    hub.engine.move(102, ['device:d1']);
    await reader.says(/"poke":102/);
    expect(reader.text).not.toContain('"poke":101');
    reader.socket.destroy();
  });

  it('ends when the device is revoked, and a third stream ends the first', async () => {
    hub = await startTestHub({ live: { heartbeatMs: 20 } });
    const token = await hub.device('d1');
    const [first, second, third] = [0, 1, 2].map(() => follow(hub?.url ?? '', token));
    await Promise.all([first, second, third].map((reader) => reader?.says(/200 OK/)));
    while (hub.serving.live.count() > 2) await new Promise((done) => setImmediate(done));
    await hub.auth.devices.revoke('d1', false, 'command');
    while (hub.serving.live.count() > 0) await new Promise((done) => setImmediate(done));
    for (const reader of [first, second, third]) reader?.socket.destroy();
  });
});

// Shutdown waits 15 seconds for what is inside: longer than this test may take.
it('shutdown does not wait for streams that broke off or do not read, nor for callers who went away', {
  timeout: 10_000,
}, async () => {
  const mine = await startTestHub();
  const [gone, deaf, listening] = await Promise.all(
    ['d1', 'd2', 'd3'].map(async (device) => follow(mine.url, await mine.device(device))),
  );
  await Promise.all([gone, deaf, listening].map((reader) => reader?.says(/: zuoxi/)));
  deaf?.socket.pause();
  const data = { blob: 'x'.repeat(200_000) };
  for (let at = 0; at < 12; at += 1) mine.serving.live.signal('org', 'd0', { kind: 'k', data });
  gone?.socket.destroy();
  const { port } = new URL(mine.url);
  const half = connect(Number(port), '127.0.0.1');
  half.write(
    `GET ${PATHS.wait}?head=7 HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${await mine.device('d4')}\r\n\r\n`,
  );
  await new Promise((done) => half.once('ready', done));
  half.destroy();
  await mine.close();
  await listening?.closed;
  deaf?.socket.destroy();
});

describe('limits', () => {
  it('a device that asks too much waits; its neighbour does not', async () => {
    hub = await startTestHub({ rates: { device: { perSecond: 1, burst: 3 } } });
    const [one, two] = [await hub.device('d1'), await hub.device('d2')];
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await push(hub.url, one, pushBody('d1', [op(1)]))).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await push(hub.url, two, pushBody('d2', [op(1)]))).status).toBe(200);
    hub.now += 1000;
    expect((await push(hub.url, one, pushBody('d1', [op(1)]))).status).toBe(200);
  });

  it('a morning storm of 5,000 honest desks behind one address passes', () => {
    let now = 0;
    const rates = createRates(RATES, () => now);
    for (let second = 0; second < 60; second += 1) {
      for (let request = 0; request < 334; request += 1) spend(rates.address, 'office');
      now += 1000;
    }
    // A first sync: pages one after the other.
    for (let page = 0; page < 500; page += 1) spend(rates.device, 'd1');
    expect(() => spend(rates.device, 'd1')).toThrow('RATE');
  });

  it('a bucket fills with time up to its burst', () => {
    let now = 0;
    const buckets = createBuckets({ perSecond: 0.5, burst: 2 }, () => now);
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 2]);
    expect(buckets.take('b')).toBe(0);
    now = 2000;
    expect([buckets.wait('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
    now = 1_000_000;
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 2]);
  });

  it('a gate that is full says busy and when to come back', async () => {
    const gate = createGate(1, () => 0.5);
    let open = () => {};
    const inside = gate.pass(
      () =>
        new Promise<void>((done) => {
          open = done;
        }),
    );
    await expect(gate.pass(async () => 1)).rejects.toMatchObject({ code: 'BUSY', data: { retryAfter: 6 } });
    open();
    await inside;
    expect(await gate.pass(async () => 1)).toBe(1);
  });

  it('depth is counted outside of texts', () => {
    expect(withinDepth('{"a":[{"b":"[[[[{{\\"[["}]}', 3)).toBe(true);
    expect(withinDepth('{"a":[{"b":"[[[[{{\\"[["}]}', 2)).toBe(false);
    expect(withinDepth('[[],[],[[]]]', 3)).toBe(true);
    expect(withinDepth('"unended [[[[', 1)).toBe(true);
  });
});
