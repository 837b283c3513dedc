import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Auth, createAuth } from '../../../src/hub/auth/auth.ts';
import { ensureHubKeys, hubKeyPath } from '../../../src/hub/auth/hub-key.ts';
import { sqlOf } from '../../../src/hub/auth/sql.ts';
import { type ServeOptions, type Serving, serve } from '../../../src/hub/http/serve.ts';
import { createHubLog } from '../../../src/hub/log.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite/store.ts';
import { canonicalJson } from '../../../src/shared/json.ts';
import { chain } from '../../../src/wire/chain.ts';
import { PATHS } from '../../../src/wire/paths.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';

export interface TestHub {
  readonly dir: string;
  readonly url: string;
  readonly auth: Auth;
  readonly engine: FakeEngine;
  readonly serving: Serving;
  readonly log: string[];
  readonly people: Map<string, Record<string, unknown>>;
  now: number;
  /** Answers a device's token. */
  device(id: string, site?: string): Promise<string>;
  close(): Promise<void>;
}

/** The HTTP side on a free port, with real accounts and devices, over an engine that takes everything. */
export async function startTestHub(options: Partial<ServeOptions> = {}): Promise<TestHub> {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-http-'));
  const lines: string[] = [];
  const hub = { now: Date.now() };
  const now = () => hub.now;
  const log = createHubLog((line) => lines.push(line), now);
  const store = await openSqliteStore({ dir, log, now });
  const engine = fakeEngine();
  const people = new Map<string, Record<string, unknown>>();
  const keys = ensureHubKeys(hubKeyPath(dir));
  const readRows = async (entity: string) => (entity === 'person' ? people : new Map());
  const auth = createAuth({ sql: sqlOf(store), keys, now, log, readRows });
  await auth.org.create('org-1', 'Ching Chuen');
  await auth.org.addSite('hk', 'Hong Kong');
  const head = async () => ({ epoch: 'e1', seq: 7 });
  const parts = {
    store: { head, count: async () => 0 },
    engine,
    auth,
    log,
    now,
    isEmpty: async () => true,
    databaseUrl: null,
  };
  const serving = await serve(parts, {
    dataDir: dir,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    tls: null,
    trustProxy: [],
    metricsToken: null,
    minFree: 0,
    ...options,
  });
  return Object.assign(hub, {
    dir,
    url: serving.url,
    auth,
    engine,
    serving,
    log: lines,
    people,
    async device(id: string, site = 'hk') {
      const { code } = await auth.devices.makeCode(site, 'seat', 60_000, 'command');
      const made = await auth.devices.enrol({ code, device: id, deviceCode: 'AB', name: 'desk', schema: 1 });
      return (await auth.byKey(id, made.deviceKey, 1)).token;
    },
    async close() {
      await serving.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init).catch((error) => {
    // A kept connection to a server that was started anew meanwhile: as any client does, once more on a new one.
    if ((error as { cause?: { code?: string } }).cause?.code !== 'UND_ERR_SOCKET') throw error;
    return fetch(url, init);
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export function postJson(url: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token ? bearer(token) : {}) };
  return ask(url + path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** A body of `push` with good ops of one device. */
export function pushBody(device: string, bodies: readonly string[], head: Record<string, unknown> = {}): string {
  let hash = '';
  const lines = bodies.map((body) => {
    hash = chain(hash, body);
    return `${hash} ${body}`;
  });
  const first = { proto: 1, schema: 1, device, epoch: 'e1', sentAt: Date.now(), ack: '', count: bodies.length };
  return `${[JSON.stringify({ ...first, ...head }), ...lines].join('\n')}\n`;
}

export function op(c: number, more: Record<string, unknown> = {}): string {
  const u = `u-${c}`;
  return canonicalJson({ a: 'p1', b: 0, c, e: 'note', ep: '', i: u, k: 'add', p: {}, t: 1, u, v: 1, ...more });
}

export function push(url: string, token: string, body: string | Buffer, zip = true): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/x-ndjson', ...bearer(token) };
  if (zip) headers['content-encoding'] = 'gzip';
  return ask(url + PATHS.push, { method: 'POST', headers, body: (zip ? gzipSync(body) : body) as BodyInit });
}
