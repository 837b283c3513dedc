import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceAuth, HubEngine } from '../../src/hub/engine/api.ts';
import type { EngineDeps, EngineOptions, HubLog } from '../../src/hub/engine/deps.ts';
import { createEngine } from '../../src/hub/engine/engine.ts';
import type { Store } from '../../src/hub/store/port.ts';
import { openSqliteStore } from '../../src/hub/store/sqlite/store.ts';
import { createIdSource } from '../../src/shared/ids.ts';
import { canonicalJson } from '../../src/shared/json.ts';
import { chain } from '../../src/wire/chain.ts';
import type { OpResult, SentOp } from '../../src/wire/op.ts';
import { OP_VERDICT, type PullPage, type PullRow } from '../../src/wire/pull.ts';
import type { PushAnswer, PushHead } from '../../src/wire/push.ts';
import { PROTO, SCHEMA } from '../../src/wire/version.ts';

export const MAC_KEY = new Uint8Array(32).fill(7);

export const quietLog: HubLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, error) => {
    console.error(event, error);
    return 'ref';
  },
};

/** A clock that moves when told to. */
export class TestClock {
  at = Date.UTC(2026, 10, 20, 1, 0, 0);
  now = (): number => this.at;
  pass(ms: number): void {
    this.at += ms;
  }
}

export interface TestHub {
  readonly engine: HubEngine;
  readonly store: Store;
  readonly clock: TestClock;
  readonly newId: () => string;
  /** Another process on the same database (PostgreSQL only). */
  readonly deps: EngineDeps;
  close(): Promise<void>;
}

export function newIds(clock: TestClock): () => string {
  const ids = createIdSource({ now: clock.now, randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)) });
  return () => ids.next();
}

export async function makeHub(store: Store, clock: TestClock, options: Partial<EngineOptions> = {}): Promise<TestHub> {
  const newId = newIds(clock);
  const deps: EngineDeps = {
    store,
    macKey: MAC_KEY,
    now: clock.now,
    newId,
    log: quietLog,
    options: { minFreeBytes: 0, ...options },
  };
  const engine = await createEngine(deps);
  return {
    ...{ engine, store, clock, newId, deps },
    close: async () => {
      await engine.close();
      await store.close();
    },
  };
}

/** A folder that is removed when `close` is called, with a SQLite hub in it. */
export async function sqliteStore(clock: TestClock): Promise<{ store: Store; dir: string; remove: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-hub-'));
  const store = await openSqliteStore({ dir, log: quietLog, now: clock.now });
  return { store, dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface Write {
  readonly k?: string;
  readonly e: string;
  readonly i: string;
  readonly p: Record<string, unknown>;
  readonly b?: number;
  readonly ep?: string;
  readonly t?: number;
  readonly a?: string;
  readonly u?: string;
  readonly v?: number;
}

/** The least of a desk: a counter, a hash chain and what it heard from the hub. */
export class TestDesk {
  readonly device: string;
  readonly hub: TestHub;
  readonly person: string;
  auth: DeviceAuth;
  ctr = 0;
  hash = '';
  epoch = '';
  ack = '';
  cursor = '';
  /** Added to the hub's clock. */
  skew = 0;
  readonly rows = new Map<string, PullRow>();
  readonly verdicts = new Map<number, OpResult>();
  readonly ops: SentOp[] = [];

  constructor(hub: TestHub, device: string, person: string, site: string, more: Partial<DeviceAuth> = {}) {
    this.hub = hub;
    this.device = device;
    this.person = person;
    const grants = [`device:${device}`, 'org', `site:${site}`, `user:${person}`];
    this.auth = {
      ...{ device, site, grants, grantsV: 'g1', founder: false, quarantined: false },
      users: [{ person, since: 0, until: null }],
      ...more,
    };
  }

  /** Makes an op; it waits in `ops` until pushed. */
  write(write: Write): SentOp {
    this.ctr += 1;
    const body = canonicalJson({
      ...{
        a: write.a ?? this.person,
        b: write.b ?? 0,
        c: this.ctr,
        e: write.e,
        ep: write.ep ?? this.epoch,
        i: write.i,
      },
      ...{ k: write.k ?? 'new', p: write.p, t: write.t ?? this.hub.clock.now() + this.skew },
      ...{ u: write.u ?? this.hub.newId(), v: write.v ?? SCHEMA },
    });
    this.hash = chain(this.hash, body);
    const op = { h: this.hash, body };
    this.ops.push(op);
    return op;
  }

  head(more: Partial<PushHead> = {}): PushHead {
    return {
      ...{ proto: PROTO, schema: SCHEMA, device: this.device, epoch: this.epoch, ack: this.ack },
      ...{ sentAt: this.hub.clock.now() + this.skew, count: 0, ...more },
    };
  }

  /** Pushes `ops` (all that were made and not yet sent, unless said otherwise). */
  async push(ops: readonly SentOp[] = this.ops.splice(0), engine = this.hub.engine): Promise<PushAnswer> {
    const answer = await engine.push(this.auth, this.head({ count: ops.length }), ops);
    this.ack = answer.ack;
    return answer;
  }

  /** Writes one op, pushes it, answers its result. */
  async send(write: Write, engine = this.hub.engine): Promise<OpResult> {
    const op = this.write(write);
    this.ops.pop();
    const answer = await this.push([op], engine);
    const result = answer.results[0];
    if (!result) throw new Error('no result');
    return result;
  }

  /** Pulls until up to date. */
  async pull(limit = 2000, engine = this.hub.engine): Promise<PullPage[]> {
    const pages: PullPage[] = [];
    for (;;) {
      const page = await engine.pull(this.auth, this.cursor, limit, SCHEMA);
      if ('reset' in page) {
        this.epoch = page.epoch;
        this.cursor = '';
        continue;
      }
      pages.push(page);
      this.apply(page);
      if (!page.more) return pages;
    }
  }

  private apply(page: PullPage): void {
    this.epoch = page.epoch;
    this.cursor = page.next;
    for (const scope of page.drop) {
      for (const [key, row] of this.rows) if (row.s === scope) this.rows.delete(key);
    }
    for (const row of page.rows) {
      const key = `${row.e} ${row.i}`;
      if (row.e === OP_VERDICT) this.verdicts.set(Number(row.i), row.d as unknown as OpResult);
      else if (!row.gone) this.rows.set(key, row);
      else if (this.rows.get(key)?.s === row.s) this.rows.delete(key);
    }
  }

  row(e: string, i: string): Record<string, unknown> | undefined {
    return this.rows.get(`${e} ${i}`)?.d;
  }
}

/** Enrols a device with a person; the person row is made by the hub. */
export async function joinDesk(
  hub: TestHub,
  name: string,
  options: { site?: string; role?: string; auth?: Partial<DeviceAuth> } = {},
): Promise<TestDesk> {
  const site = options.site ?? 's1';
  const person = `person-${name}`;
  await hub.store.write(async (tx) => {
    await tx.run(
      "INSERT INTO device (device, name, site, code, status, enrolled_at) VALUES (?, ?, ?, '', 'active', 0) ON CONFLICT (device) DO NOTHING",
      [name, name, site],
    );
  });
  const payload = { name, role: options.role ?? 'agent', active: true, signsIn: true };
  await hub.engine.act('hub', [{ kind: 'new', entity: 'person', id: person, payload }]);
  const desk = new TestDesk(hub, name, person, site, options.auth);
  desk.epoch = (await hub.engine.state(name)).epoch;
  return desk;
}

export const customer = (more: Record<string, unknown> = {}) => ({
  ...{ number: 'C1', name: '陳大文', contractKind: 'none', class: 'owner', doNotCall: false },
  ...more,
});

export const ticket = (more: Record<string, unknown> = {}) => ({
  ...{
    number: 'T1',
    class: 'consult',
    channel: 'phone',
    status: 'open',
    occurredAt: 1,
    summary: '查詢',
    question: '保養',
  },
  ...more,
});
