import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Auth } from '../auth/auth.ts';
import { createBlobs } from '../care/blobs.ts';
import { createSnapshots } from '../care/snapshots.ts';
import type { HubEngine } from '../engine/api.ts';
import type { HubLog } from '../log.ts';
import type { Store } from '../store/port.ts';
import type { HttpDeps } from './deps.ts';
import { createDisk, type FreeBytes, MIN_FREE_BYTES } from './disk.ts';
import { createGate, createRates, RATES, type RateFigures } from './limits.ts';
import { createLive, LIVE, type Live, type LiveFigures } from './live.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createServer } from './server.ts';
import { noBus, postgresBus } from './signal-bus.ts';
import { createWaits } from './waits.ts';

export interface ServeOptions {
  readonly dataDir: string;
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly version: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly trustProxy: readonly string[];
  readonly metricsToken: string | null;
  /** Bytes below which nothing more is taken. */
  readonly minFree?: number;
  readonly freeBytes?: FreeBytes;
  readonly rates?: Partial<RateFigures>;
  readonly live?: Partial<LiveFigures>;
}

export interface Parts {
  readonly store: Pick<Store, 'head' | 'count'>;
  readonly engine: HubEngine;
  readonly auth: Auth;
  readonly log: HubLog;
  readonly now: () => number;
  readonly isEmpty: () => Promise<boolean>;
  /** PostgreSQL: where other hub processes may be. */
  readonly databaseUrl: string | null;
}

export interface Serving {
  /** As desks type it: `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly live: Live;
  readonly metrics: Metrics;
  /** Refuses what comes from now on, finishes what is in it, then closes the port. */
  close(): Promise<void>;
}

/** Pushes and pulls that may be inside at one time; the engine commits up to 64 pushes together. */
const PUSHES = 512;
const PULLS = 256;
const HEAVY = 32;
/** A request that takes longer than this after shutdown began is cut off. Milliseconds. */
const LAST_MS = 15_000;
const LOOK_MS = 20;
/** Bytes of erased files go within this time. Milliseconds. */
const ERASE_MS = 60_000;

/** Puts the HTTP side together and listens. */
export async function serve(parts: Parts, options: ServeOptions): Promise<Serving> {
  const { engine, auth, log, store } = parts;
  const metrics = createMetrics();
  const live = createLive(
    {
      pull: engine.pull.bind(engine),
      again: (device) => auth.again(device),
      epoch: async () => (await store.head()).epoch,
      log,
    },
    { ...LIVE, ...options.live },
  );
  const waits = createWaits();
  let closing = false;
  const bus =
    parts.databaseUrl === null
      ? noBus
      : postgresBus(parts.databaseUrl, ({ scope, from, kind, data }) => live.signal(scope, from, { kind, data }), log);
  const deps = httpDeps(parts, options, { metrics, live, waits, closing: () => closing, bus });
  gauges(deps);
  const unheard = engine.onMoved(({ head, scopes }) => {
    // Person and team rows are the organisation's: who lost a role loses it with the next request.
    if (scopes.length === 0 || scopes.includes('org')) auth.people.stale();
    live.moved(head, scopes);
    waits.moved(head, scopes);
  });
  const erasing = setInterval(() => {
    deps.blobs.removeErased().catch((error) => log.error('blobs.erase', error));
  }, ERASE_MS);
  erasing.unref();
  const { app, inside } = await createServer(deps, options);
  await app.listen({ host: options.host, port: options.port });
  return {
    url: urlOf(app, options),
    live,
    metrics,
    async close() {
      closing = true;
      unheard();
      clearInterval(erasing);
      await bus.close();
      live.close();
      waits.close();
      const closed = app.close();
      const until = performance.now() + LAST_MS;
      while (inside() > 0 && performance.now() < until) await sleep(LOOK_MS);
      // Answers are on their way: then whoever keeps his connection open loses it.
      const last = setTimeout(() => app.server.closeAllConnections(), LOOK_MS * 10);
      await closed;
      clearTimeout(last);
    },
  };
}

function httpDeps(
  { engine, auth, log, store, now, isEmpty }: Parts,
  options: ServeOptions,
  made: Pick<HttpDeps, 'metrics' | 'live' | 'waits' | 'closing' | 'bus'>,
): HttpDeps {
  const head = () => store.head();
  const epoch = async () => (await head()).epoch;
  return {
    ...made,
    engine,
    auth,
    log,
    now,
    head,
    isEmpty,
    count: (scope) => store.count(scope, Number.MAX_SAFE_INTEGER, engine.cutoff()),
    snapshots: createSnapshots(
      { snapshot: engine.snapshot.bind(engine), epoch },
      join(options.dataDir, 'snapshots'),
      now,
    ),
    blobs: createBlobs({ sql: auth.sql, dir: join(options.dataDir, 'blobs'), now }),
    disk: createDisk(options.dataDir, options.minFree ?? MIN_FREE_BYTES, now, options.freeBytes),
    rates: createRates({ ...RATES, ...options.rates }, now),
    gates: { push: createGate(PUSHES), pull: createGate(PULLS), heavy: createGate(HEAVY) },
    metricsToken: options.metricsToken,
  };
}

function gauges({ metrics, live, gates, disk, head }: HttpDeps): void {
  metrics.gauge('live_streams', 'Open live streams', () => live.count());
  metrics.gauge('pushes_inside', 'Pushes that wait or are judged', () => gates.push.inside());
  metrics.gauge('pulls_inside', 'Pulls that wait or are answered', () => gates.pull.inside());
  metrics.gauge('disk_free_bytes', 'Free space where the hub writes', () => disk.free());
  metrics.gauge('head', 'Sequence of the last commit', async () => (await head()).seq);
}

function urlOf(app: FastifyInstance, { host, tls }: ServeOptions): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
