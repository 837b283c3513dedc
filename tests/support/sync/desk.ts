import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initIdentity } from '../../../src/core/db/identity.ts';
import { openStore } from '../../../src/core/db/store.ts';
import { createReadings } from '../../../src/core/derive/readings.ts';
import { createDerivation } from '../../../src/core/derive.ts';
import { createEventHub } from '../../../src/core/events.ts';
import type { Log } from '../../../src/core/ports.ts';
import { createKeyKeeper } from '../../../src/core/sync/device-key.ts';
import { keepHub } from '../../../src/core/sync/enrol.ts';
import { readLedger } from '../../../src/core/sync/ledger.ts';
import type { SyncParts } from '../../../src/core/sync/parts.ts';
import type { PullOutcome } from '../../../src/core/sync/pull.ts';
import type { Slice } from '../../../src/core/sync/slices.ts';
import { readState } from '../../../src/core/sync/state.ts';
import { createSteps, type PushStep, pendingCount, type Steps } from '../../../src/core/sync/steps.ts';
import { createWorkspace, type Workspace } from '../../../src/core/workspace.ts';
import { createIdSource } from '../../../src/shared/ids.ts';
import type { Change } from '../../../src/shared/model/judge.ts';
import type { DirectHub } from './direct-hub.ts';

const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, error) => {
    console.error(event, error);
    return 'log';
  },
};

/** A real desk without its application: the store, the recorder and sync, each step called by hand. */
export class SyncDesk {
  readonly dir: string;
  readonly hub: DirectHub;
  readonly person: string;
  /** Added to the hub's clock. */
  skew = 0;
  slice: Slice = { rows: 500, ms: Number.POSITIVE_INFINITY };
  ws!: Workspace;
  steps!: Steps;
  parts!: SyncParts;

  private constructor(hub: DirectHub, person: string, dir: string) {
    this.hub = hub;
    this.person = person;
    this.dir = dir;
  }

  static readonly readings = createReadings();

  /** A new desk of `site` that has joined the hub; nothing is downloaded yet. */
  static async join(hub: DirectHub, name: string, options: { site?: string } = {}): Promise<SyncDesk> {
    await SyncDesk.readings.load();
    const desk = new SyncDesk(hub, name, mkdtempSync(join(tmpdir(), 'zuoxi-desk-')));
    desk.open();
    const site = options.site ?? 's1';
    const deviceKey = await hub.add(name, site, [name]);
    await desk.keys().set(name, deviceKey);
    const { epoch } = await hub.hub.engine.state(name);
    const device = { id: name, code: 'F01' };
    const identity = { locale: 'zh-HK', sample: false, practice: false, siteId: site, device };
    desk.ws.db.transaction(() => {
      initIdentity(desk.ws.db, identity, { newId: desk.ws.newId, randomBytes, now: desk.now });
      const out = {
        ...{ hub: 'h', organisation: { id: 'o', name: 'o' }, site, epoch, deviceKey, deviceCodeTaken: false },
        ...{ empty: false, rows: {}, offlineDays: 14 },
      };
      keepHub(desk.ws.db, { url: 'direct:', certificate: null, deviceName: name }, out, 'download');
    })();
    return desk;
  }

  /** The same file under a second roof: what a cloned PC is. The key goes along. */
  copy(): SyncDesk {
    this.ws.db.pragma('wal_checkpoint(TRUNCATE)');
    const dir = mkdtempSync(join(tmpdir(), 'zuoxi-desk-'));
    cpSync(this.dir, dir, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    const desk = new SyncDesk(this.hub, this.person, dir);
    desk.open();
    return desk;
  }

  now = (): number => this.hub.hub.clock.now() + this.skew;

  private keys() {
    return createKeyKeeper({ available: false, get: async () => null, set: async () => undefined }, this.dir);
  }

  open(): void {
    const store = openStore({ dir: this.dir, log, now: this.now });
    const derive = createDerivation(SyncDesk.readings.get);
    const ids = createIdSource({ now: this.now, randomBytes });
    this.ws = createWorkspace({ store, derive, events: createEventHub('t'), now: this.now, newId: ids.next });
    const ws = this.ws;
    this.parts = {
      ...{ db: ws.db, derive, now: this.now, newId: ids.next, randomBytes, log, slice: this.slice },
      changed: (touched) => ws.touched(touched),
    };
    this.steps = createSteps({
      parts: this.parts,
      transport: this.hub.transport(),
      keys: this.keys(),
      breathe: async () => undefined,
      ordered: () => undefined,
      progress: () => undefined,
    });
  }

  restart(): void {
    this.ws.close();
    this.open();
  }

  commit(...changes: Change[]): void {
    this.ws.recorder.commit({ personId: this.person }, changes);
  }

  add(e: string, i: string, p: Record<string, unknown>): void {
    this.commit({ kind: 'new', entity: e, id: i, payload: p });
  }

  set(e: string, i: string, p: Record<string, unknown>): void {
    this.commit({ kind: 'set', entity: e, id: i, payload: p });
  }

  go(i: string, from: string, to: string): void {
    this.commit({ kind: 'go', entity: 'ticket', id: i, payload: { from, to, reason: null } });
  }

  push(): Promise<PushStep> {
    return this.steps.push();
  }

  pull(limit?: number): Promise<PullOutcome> {
    return this.steps.pull(limit);
  }

  /** Everything up and down, as the loop does it, until nothing moves. */
  async sync(limit?: number): Promise<void> {
    for (let turn = 0; turn < 50; turn += 1) {
      await this.steps.token();
      while ((await this.push()).kind !== 'nothing');
      const pulled = await this.pull(limit);
      if (pulled.kind === 'reset') await this.steps.push(true);
      if (pulled.kind === 'applied' && !pulled.more && pendingCount(this.parts) === 0) return;
    }
    throw new Error('does not settle');
  }

  row(e: string, i: string): Record<string, unknown> | null {
    const table = { customer: 'customer', ticket: 'ticket', event: 'ticket_event', phone: 'customer_phone' }[e] ?? e;
    return (this.ws.db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(i) ?? null) as never;
  }

  all<T = Record<string, unknown>>(sql: string, ...values: (string | number)[]): T[] {
    return this.ws.db.prepare(sql).all(...values) as T[];
  }

  state() {
    return readState(this.ws.db);
  }

  ledger() {
    return readLedger(this.ws.db);
  }

  dispose(): void {
    this.ws.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
