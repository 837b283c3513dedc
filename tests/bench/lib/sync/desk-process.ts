import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { blobsDir, createBlobStore } from '../../../../src/core/blobs/store.ts';
import { initIdentity } from '../../../../src/core/db/identity.ts';
import { openStore } from '../../../../src/core/db/store.ts';
import { createReadings } from '../../../../src/core/derive/readings.ts';
import { createDerivation } from '../../../../src/core/derive.ts';
import { createEventHub } from '../../../../src/core/events.ts';
import type { CoreDeps } from '../../../../src/core/ports.ts';
import { createKeyKeeper } from '../../../../src/core/sync/device-key.ts';
import { keepHub } from '../../../../src/core/sync/enrol.ts';
import { createHttpTransport } from '../../../../src/core/sync/http/transport.ts';
import { createSession } from '../../../../src/core/sync/session.ts';
import { createWorkspace, type Workspace } from '../../../../src/core/workspace.ts';
import { createIdSource } from '../../../../src/shared/ids.ts';
import type { Change } from '../../../../src/shared/model/judge.ts';
import { SCHEMA } from '../../../../src/wire/version.ts';
import { documentsOf, type Shape, ticketsFor } from './documents.ts';
import { answer, instant, tell } from './helper.ts';

/** The core of a desk without its pages: store, recorder, sync over HTTP. Arguments: data folder, hub, one-time code, login, password. */
const [dir = '', url = '', code = '', login = '', password = ''] = process.argv.slice(2);
const log = {
  info: () => {},
  warn: () => {},
  error: (event: string, error: unknown) => {
    console.error(event, error);
    return '';
  },
};
const now = Date.now;
const ids = createIdSource({ now, randomBytes });
const readings = createReadings();
await readings.load();
const store = openStore({ dir, log, now });
const derive = createDerivation(readings.get);
const events = createEventHub('bench');
const ws: Workspace = createWorkspace({ store, derive, events, now, newId: ids.next });
const keys = createKeyKeeper({ available: false, get: async () => null, set: async () => {} }, dir);
const transport = createHttpTransport({ url, certificate: null });
const author = { personId: await join() };
const clock: CoreDeps['clock'] = {
  now,
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
const session = createSession({
  // All that a session asks of its host.
  deps: { clock, log, randomBytes: (length: number) => randomBytes(length) } as unknown as CoreDeps,
  blobs: createBlobStore(blobsDir(dir)),
  ...{ ws, transport, keys, readings, random: () => 0.5, changed: () => {}, editing: () => {}, wipe: () => {} },
});
const loopDelay = monitorEventLoopDelay({ resolution: 1 });

async function join(): Promise<string> {
  const device = { id: ids.next(), code: 'F01' };
  const request = { code, device: device.id, deviceCode: device.code, name: 'bench', schema: SCHEMA };
  const out = await transport.enrol(request);
  await keys.set(device.id, out.deviceKey);
  ws.db.transaction(() => {
    const identity = { locale: 'zh-HK', sample: false, practice: false, siteId: out.site, device };
    initIdentity(ws.db, identity, { newId: ids.next, randomBytes, now });
    keepHub(ws.db, { url, certificate: null, deviceName: 'bench' }, out, 'download');
  })();
  const { token } = await transport.token({ device: device.id, key: out.deviceKey });
  return (await transport.signIn(token, login, password)).personId;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const write = (changes: readonly Change[]) => {
  for (let at = 0; at < changes.length; at += 500) ws.recorder.commit(author, changes.slice(at, at + 500));
};
const count = (table: string) => (ws.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;

answer(
  {
    /** Offline: the loop does not run yet. */
    write: (shape: Shape, documents: number) => write(documentsOf(shape, documents)),
    writeTickets: (documents: number) => write(ticketsFor(documents)),
    push: () =>
      timed(async () => {
        while ((await session.steps.push()).kind !== 'nothing');
      }),
    pull: () => timed(pullAll),
    /** Milliseconds that other work of the core had to wait while everything came down. */
    pullWatched: async () => {
      loopDelay.reset();
      loopDelay.enable();
      const ms = await timed(pullAll);
      loopDelay.disable();
      return { ms, p50: loopDelay.percentile(50) / 1e6, p99: loopDelay.percentile(99) / 1e6, max: loopDelay.max / 1e6 };
    },
    rows: () => count('ticket_event') + count('customer') + count('callback_attempt'),
    goLive: async () => {
      session.loop.start();
      await session.loop.now();
      while (!session.loop.view().live) await new Promise((done) => setTimeout(done, 10));
    },
    /** Tells of each change that came from others. */
    watch: async () => void follow(),
    edit: (shape: Shape, id: string, text: string) => {
      const at = instant();
      const [entity, field] = shape === 'customer' ? ['customer', 'note'] : ['ticket', 'summary'];
      ws.commit(author, [{ kind: 'set', entity, id, payload: { [field as string]: text } }]);
      return at;
    },
  },
  async () => {
    await session.stop();
    ws.close();
  },
);

async function pullAll(): Promise<void> {
  for (;;) {
    const outcome = await session.steps.pull();
    if (outcome.kind !== 'applied') throw new Error(`pull: ${outcome.kind}`);
    if (!outcome.more) return;
  }
}

async function follow(): Promise<void> {
  for await (const event of events.subscribe()) {
    if (event.kind !== 'changed') continue;
    const at = instant();
    for (const { id } of event.entities) tell({ id, at });
  }
}
