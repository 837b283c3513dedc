import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, createAdmin } from '../../../src/hub/admin.ts';
import { createHubLog } from '../../../src/hub/log.ts';
import { type RunningHub, type RunOptions, runHub } from '../../../src/hub/run.ts';
import { createIdSource } from '../../../src/shared/ids.ts';
import { canonicalJson } from '../../../src/shared/json.ts';
import { chain } from '../../../src/wire/chain.ts';
import type { OpResult } from '../../../src/wire/op.ts';
import { PATHS } from '../../../src/wire/paths.ts';
import type { PullPage } from '../../../src/wire/pull.ts';
import { testDatabase } from '../postgres.ts';
import { type Answer, ask, bearer, postJson, push } from './http-hub.ts';

const ids = createIdSource({ now: Date.now, randomBytes });
export const newId = (): string => ids.next();

export interface RealHub {
  readonly dir: string;
  readonly databaseUrl: string | null;
  readonly running: RunningHub;
  readonly admin: Admin;
  readonly log: string[];
  url: string;
  /** Stops it and opens it again on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes everything. */
  close(): Promise<void>;
}

export const PASSWORD = 'correct horse';

/** A whole hub with its real engine, set up as `hub init` does. */
export async function startHub(kind: 'sqlite' | 'postgres', more: Partial<RunOptions> = {}): Promise<RealHub> {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-run-'));
  const database = kind === 'postgres' ? await testDatabase() : null;
  const log: string[] = [];
  const options: RunOptions = {
    ...{ dataDir: dir, databaseUrl: database?.url ?? null, host: '127.0.0.1', port: 0, tls: null, version: '0.0.0' },
    ...{ trustProxy: [], metricsToken: null, backupAt: null, minFree: 0, log: createHubLog((line) => log.push(line)) },
    ...more,
  };
  const hub = { running: await runHub(options) };
  const init = { organisation: 'Ching Chuen', site: 'hk', siteName: 'Hong Kong', administrator: '何家豪', login: 'ho' };
  await createAdmin(hub.running.hub).init({ ...init, password: PASSWORD });
  let stopped = false;
  const made = {
    ...{ dir, databaseUrl: options.databaseUrl, log },
    get running() {
      return hub.running;
    },
    get admin() {
      return createAdmin(hub.running.hub, {
        moved: (device) => hub.running.serving.live.kick(device),
        running: null,
      });
    },
    get url() {
      return hub.running.serving.url;
    },
    async restart() {
      const { port } = new URL(hub.running.serving.url);
      await hub.running.close();
      // Desks that joined it find it where it was.
      hub.running = await runHub({ ...options, port: Number(port) });
    },
    async stop() {
      if (!stopped) await hub.running.close();
      stopped = true;
    },
    async close() {
      await made.stop();
      await database?.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return made;
}

/** The least of a desk over HTTP: key, token, counter, chain, cursor. */
export class HttpDesk {
  readonly hub: { url: string };
  readonly device: string;
  key = '';
  token = '';
  person = '';
  epoch = '';
  ack = '';
  hash = '';
  ctr = 0;
  cursor = '';

  constructor(hub: { url: string }, device = newId()) {
    this.hub = hub;
    this.device = device;
  }

  async enrol(admin: Pick<Admin, 'enrol'>): Promise<this> {
    const { code } = await admin.enrol({ site: null, label: 'seat', validMs: 60_000 });
    const request = { code, device: this.device, deviceCode: 'AB', name: 'Seat', schema: 1 };
    this.key = String((await postJson(this.hub.url, PATHS.enrol, request)).body.deviceKey);
    await this.enter();
    return this;
  }

  async enter(): Promise<Answer> {
    const answer = await postJson(this.hub.url, PATHS.token, { device: this.device, key: this.key, schema: 1 });
    this.token = String(answer.body.token);
    this.epoch = String(answer.body.epoch);
    return answer;
  }

  async signIn(login: string, password = PASSWORD): Promise<Answer> {
    const answer = await postJson(this.hub.url, PATHS.signIn, { login, password }, this.token);
    this.person = String(answer.body.personId);
    return answer;
  }

  /** A line that continues this desk's chain. */
  line(op: Record<string, unknown>): string {
    this.ctr += 1;
    const own = { a: this.person, b: 0, c: this.ctr, ep: this.epoch, i: newId(), t: Date.now(), u: newId(), v: 1 };
    const body = canonicalJson({ ...own, ...op });
    this.hash = chain(this.hash, body);
    return `${this.hash} ${body}`;
  }

  customer(more: Record<string, unknown> = {}): string {
    const p = { number: 'C-1', name: '陳大文', contractKind: 'none', class: 'potential', doNotCall: false };
    return this.line({ k: 'new', e: 'customer', p, ...more });
  }

  async send(lines: readonly string[], head: Record<string, unknown> = {}): Promise<Answer> {
    const first = { proto: 1, schema: 1, device: this.device, epoch: this.epoch, sentAt: Date.now(), ack: this.ack };
    const body = [JSON.stringify({ ...first, count: lines.length, ...head }), ...lines, ''].join('\n');
    const answer = await push(this.hub.url, this.token, body);
    if (answer.status === 200) this.ack = String(answer.body.ack);
    return answer;
  }

  async verdicts(lines: readonly string[]): Promise<string[]> {
    const answer = await this.send(lines);
    return ((answer.body.results ?? []) as OpResult[]).map((result) => result.s);
  }

  async pull(): Promise<PullPage> {
    const query = new URLSearchParams({ cursor: this.cursor, limit: '2000', schema: '1' });
    const answer = await ask(`${this.hub.url}${PATHS.pull}?${query}`, { headers: bearer(this.token) });
    const page = answer.body as unknown as PullPage;
    if (answer.status === 200 && 'next' in page) this.cursor = page.next;
    return page;
  }
}
