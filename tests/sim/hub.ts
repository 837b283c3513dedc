import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceAuth, HubEngine } from '../../src/hub/engine/api.ts';
import { createEngine } from '../../src/hub/engine/engine.ts';
import { Refusal } from '../../src/hub/engine/refusal.ts';
import type { Store } from '../../src/hub/store/port.ts';
import { HUB_FILE, openSqliteStore } from '../../src/hub/store/sqlite/store.ts';
import { LIMITS } from '../../src/wire/limits.ts';
import type { HubState } from './evidence.ts';
import type { Random } from './random.ts';
import { fromTemplate } from './template.ts';

/** What differs between the engines: where the data lies, how it is copied, how many processes serve it. */
export interface HubStorage {
  /** One connection per hub process. */
  open(now: () => number): Promise<Store>;
  /** Copy under a name; every store is closed meanwhile. */
  copy(name: string): Promise<void>;
  putBack(name: string): Promise<void>;
  readonly processes: number;
  dispose(): Promise<void>;
}

export function sqliteStorage(dir: string): HubStorage {
  const data = join(dir, 'hub');
  return {
    processes: 1,
    async open(now) {
      await fromTemplate('hub', join(data, HUB_FILE), async (at) =>
        (await openSqliteStore({ dir: at, log: QUIET, now })).close(),
      );
      return openSqliteStore({ dir: data, log: QUIET, now });
    },
    async copy(name) {
      cpSync(data, join(dir, `hub-${name}`), { recursive: true });
    },
    async putBack(name) {
      rmSync(data, { recursive: true });
      mkdirSync(data);
      cpSync(join(dir, `hub-${name}`), data, { recursive: true });
    },
    async dispose() {},
  };
}

export const QUIET = { info: () => {}, warn: () => {}, error: (_event: string, error: unknown) => fail(error) };

function fail(error: unknown): never {
  throw error;
}

interface SimDevice {
  site: string;
  founder: boolean;
  quarantined: boolean;
  /** Sites taken from it and when. */
  lost: { scope: string; at: number }[];
  readonly users: { person: string; since: number; until: number | null }[];
}

export interface SimHub {
  /** A request: what is inside is finished before the hub closes, and what comes meanwhile waits until it is open again. */
  serve<T>(request: () => Promise<T>): Promise<T>;
  /** No request is on its way or being served: time may pass. */
  quiet(): Promise<void>;
  /** One of the processes, as a balancer would choose. */
  engine(): HubEngine;
  readonly devices: Map<string, SimDevice>;
  authOf(device: string): DeviceAuth;
  enrol(device: string, site: string, founder: boolean, people: readonly string[]): Promise<void>;
  /** A copied or set-back desk asks for an identity of its own: it has what the one it was has. */
  fork(device: string, like: string): Promise<void>;
  /** The desk stands at another site from now on; what it had counts as lost from this moment (auth/devices.ts). */
  relocate(device: string, site: string): Promise<void>;
  /** Signs a person out of a device, or in again. */
  setUser(device: string, person: string, on: boolean): void;
  /** `gone` rows are forgotten as if half a year had passed. */
  forgetGone(): Promise<void>;
  backup(name: string, verified: boolean): Promise<void>;
  /** `tool` mints the new epoch; by hand the hub has to notice. */
  restore(name: string, how: 'tool' | 'hand'): Promise<void>;
  restart(): Promise<void>;
  evidence(): Promise<HubState>;
  close(): Promise<void>;
}

export interface SimHubDeps {
  readonly storage: HubStorage;
  readonly now: () => number;
  readonly random: Random;
  readonly newId: () => string;
}

export async function openHub({ storage, now, random, newId }: SimHubDeps): Promise<SimHub> {
  const macKey = random.bytes(32);
  const devices = new Map<string, SimDevice>();
  let shift = 0;
  let stores: Store[] = [];
  let engines: HubEngine[] = [];

  const open = async () => {
    stores = [];
    engines = [];
    for (let n = 0; n < storage.processes; n++) {
      const store = await storage.open(now);
      stores.push(store);
      const options = { bootstrapRows: 20, minFreeBytes: 0 };
      engines.push(await createEngine({ store, macKey, now: () => now() + shift, newId, log: QUIET, options }));
    }
    isOpen();
  };
  const inside = new Set<Promise<unknown>>();
  let opened: Promise<void> = Promise.resolve();
  let isOpen = () => {};
  const shut = async () => {
    opened = new Promise((resolve) => {
      isOpen = resolve;
    });
    while (inside.size > 0) await Promise.allSettled(inside);
    for (const engine of engines) await engine.close();
    for (const store of stores) await store.close();
  };
  /** After a restore devices that joined later are unknown: their people let them in again. */
  const putDevices = async () => {
    for (const [device, { site }] of devices) {
      await stores[0]?.write((tx) =>
        tx.run(
          `INSERT INTO device (device, name, site, code, status, enrolled_at) VALUES (?, ?, ?, '', 'active', ?)
           ON CONFLICT (device) DO UPDATE SET site = excluded.site`,
          [device, device, site, now()],
        ),
      );
    }
  };
  await open();
  return {
    devices,
    async quiet() {
      // What was asked ahead begins a few turns of the event loop after the step that asked.
      for (let idle = 0; idle < 2; idle = inside.size > 0 ? 0 : idle + 1) {
        await new Promise((done) => setImmediate(done));
        await Promise.allSettled(inside);
      }
    },
    async serve(request) {
      await opened;
      const running = request();
      inside.add(running);
      return running.finally(() => inside.delete(running));
    },
    engine: () => random.pick(engines),
    authOf(device) {
      const found = devices.get(device);
      if (!found) throw new Refusal('AUTH');
      const own = found.users.filter((user) => user.until === null).map((user) => `user:${user.person}`);
      const grants = ['org', `site:${found.site}`, `device:${device}`, ...own].sort();
      const { site, founder, quarantined, users, lost } = found;
      return { device, site, grants, grantsV: grants.join(), users, founder, quarantined, lost };
    },
    async enrol(device, site, founder, people) {
      const users = people.map((person) => ({ person, since: 0, until: null }));
      devices.set(device, { site, founder, quarantined: false, lost: [], users });
      await putDevices();
    },
    async fork(device, like) {
      const from = devices.get(like) as SimDevice;
      devices.set(device, { ...from, lost: [...from.lost], users: from.users.map((user) => ({ ...user })) });
      await putDevices();
    },
    async relocate(device, site) {
      const found = devices.get(device);
      if (!found || found.site === site) return;
      found.lost = lose(found.lost, `site:${found.site}`, now());
      found.site = site;
      await putDevices();
    },
    setUser(device, person, on) {
      const found = devices.get(device);
      const user = found?.users.find((one) => one.person === person && one.until === null);
      if (!found || Boolean(user) === on) return;
      if (on) found.users.push({ person, since: now(), until: null });
      else if (user) {
        user.until = now();
        found.lost = lose(found.lost, `user:${person}`, now());
      }
    },
    async forgetGone() {
      shift = LIMITS.keepGoneMs + 1;
      await (engines[0] as HubEngine).tidy();
      shift = 0;
    },
    async backup(name, verified) {
      const { head } = await (engines[0] as HubEngine).state('hub');
      await shut();
      await storage.copy(name);
      await open();
      if (verified) await (engines[0] as HubEngine).markSafe(head);
    },
    async restore(name, how) {
      await shut();
      await storage.putBack(name);
      await open();
      await putDevices();
      if (how === 'tool') await (engines[0] as HubEngine).newEpoch();
    },
    async restart() {
      await shut();
      await open();
    },
    evidence: () => evidence(stores[0] as Store),
    async close() {
      await shut();
      await storage.dispose();
    },
  };
}

function lose(lost: readonly { scope: string; at: number }[], scope: string, at: number) {
  return [...lost.filter((one) => one.scope !== scope), { scope, at }];
}

async function evidence(store: Store): Promise<HubState> {
  const [head] = await store.read<{ epoch: string; seq: number }>('SELECT epoch, seq FROM head');
  const ops = await store.read<Record<string, string | number | null>>(
    'SELECT device, ctr, u, seq, e, i, k, verdict, at, body, lost, erased FROM op ORDER BY seq',
  );
  const rows = await store.read<{ e: string; i: string; seq: number; scope: string; d: string; erased: number | null }>(
    `SELECT e, i, seq, scope, d, erased FROM "row" WHERE scope <> ''`,
  );
  const devices = await store.read<{ device: string; ctr: number; hash: string }>(
    'SELECT device, ctr, hash FROM device',
  );
  return {
    epoch: head?.epoch ?? '',
    head: Number(head?.seq ?? 0),
    devices: devices.map((row) => ({ ...row, ctr: Number(row.ctr) })),
    rows: rows.map(({ e, i, seq, scope, d, erased }) => ({
      ...{ e, i, q: Number(seq), scope, d: JSON.parse(d), erased: erased !== null },
    })),
    ops: ops.map((op) => ({
      device: String(op.device),
      c: Number(op.ctr),
      u: String(op.u),
      q: Number(op.seq),
      e: String(op.e),
      i: String(op.i),
      k: String(op.k),
      verdict: String(op.verdict),
      at: Number(op.at),
      payload: JSON.parse(String(op.body)).p,
      erased: Number(op.erased) === 1,
      lost: op.lost === null ? [] : (JSON.parse(String(op.lost)) as { f: string }[]).map((lost) => lost.f),
    })),
  };
}
