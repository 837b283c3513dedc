import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadings } from '../../src/core/derive/readings.ts';
import { createDerivation } from '../../src/core/derive.ts';
import { createIdSource } from '../../src/shared/ids.ts';
import { act, type Work } from './actions.ts';
import { createDesk, newDeskFile, type SimDesk } from './desk.ts';
import { type HubStorage, openHub, type SimHub } from './hub.ts';
import { check } from './invariants.ts';
import type { Faults } from './network.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { type Random, seeded } from './random.ts';
import { createRawDesk, RAW_DEVICE, type RawDesk } from './raw-desk.ts';

export interface Outcome {
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly counts: Counts;
  readonly trace: readonly string[];
}

export interface Counts {
  ops: number;
  sent: number;
  lostMessages: number;
  duplicates: number;
  late: number;
  kills: number;
  restores: number;
  forks: number;
  clones: number;
  moves: number;
  /** Sites and people taken from desks and given back, people made inactive, devices revoked. */
  grants: number;
  revoked: number;
  erasures: number;
  snapshots: number;
  rawOps: number;
}

export interface World {
  readonly random: Random;
  readonly hub: SimHub;
  readonly oracle: Oracle;
  readonly desks: SimDesk[];
  readonly work: Work;
  readonly counts: Counts;
  readonly dir: string;
  readonly lostWithDisk: Set<string>;
  /** Copies of desk files and of the hub, by name. */
  readonly images: { readonly desk: number; readonly path: string; readonly holds: ReadonlySet<string> }[];
  /** Desks whose clock jumped: what they did before and after cannot be ordered by it. */
  readonly jumped: Set<string>;
  readonly backups: string[];
  /** Desks whose disk was copied or set back, and copies. */
  readonly copied: Set<string>;
  /** Desks whose device was revoked: they empty their outbox, and nothing else counts of them. */
  readonly revoked: Set<SimDesk>;
  /** Customers that were erased. */
  readonly erased: Set<string>;
  /** A program of another age at the same hub. */
  readonly other: RawDesk;
  /** Ops were let go as safe. */
  pruned: boolean;
  busy: Map<SimDesk, Promise<void>>;
  time: { now: number };
  trace(line: string): void;
  addDesk(from?: { path: string; like: SimDesk }): Promise<SimDesk>;
}

/** Saturday 2026-11-21 09:00 in Hong Kong. */
const START = Date.UTC(2026, 10, 21, 1, 0, 0);
export const SITES = ['a', 'b'];
export const LEAD = 'person-lead';
export const AGENTS = ['person-1', 'person-2', 'person-3', 'person-4'];

const readings = createReadings();

export async function createWorld(seed: number, storageIn: (dir: string) => Promise<HubStorage> | HubStorage) {
  await readings.load();
  const random = seeded(seed);
  const dir = mkdtempSync(join(process.env.SIM_DIR ?? tmpdir(), 'sim-'));
  mkdirSync(dir, { recursive: true });
  const time = { now: START };
  const ids = createIdSource({ now: () => time.now, randomBytes: (length) => random.bytes(length) });
  const chance = seeded(seed * 7 + 3);
  const hubIds = createIdSource({ now: () => time.now, randomBytes: (length) => chance.bytes(length) });
  const hub = await openHub({ storage: await storageIn(dir), now: () => time.now, random: chance, newId: hubIds.next });
  const oracle = createOracle();
  const lines: string[] = [];
  let made = 0;
  const derive = createDerivation(readings.get);
  const work: Work = {
    random,
    newId: ids.next,
    unique: (what) => `${what}-${++made}`,
    number: () => START + ++made,
  };
  const counts: Counts = {
    ...{ ops: 0, sent: 0, lostMessages: 0, duplicates: 0, late: 0 },
    ...{ kills: 0, restores: 0, forks: 0, clones: 0, moves: 0 },
    ...{ grants: 0, revoked: 0, erasures: 0, snapshots: 0, rawOps: 0 },
  };
  const world: World = {
    ...{ random, hub, oracle, work, counts, dir, time, desks: [], images: [], backups: [] },
    lostWithDisk: new Set(),
    ...{ jumped: new Set(), copied: new Set(), revoked: new Set(), erased: new Set(), pruned: false },
    other: createRawDesk({ hub, oracle, random, newId: ids.next, now: () => time.now, unique: work.unique }),
    busy: new Map(),
    trace: (line) => lines.push(`${lines.length} ${line}`),
    async addDesk(from) {
      const n = world.desks.length;
      const site = from?.like.site ?? (SITES[n % SITES.length] as string);
      const people = from?.like.people ?? [AGENTS[n % AGENTS.length] as string, LEAD];
      const own = seeded(seed * 101 + n);
      const home = join(dir, `desk${n}`);
      if (!from) await newDeskFile(home);
      const desk = createDesk({
        ...{
          name: `desk${n}`,
          dir: home,
          site,
          people,
          derive,
          oracle,
          random: own,
          trueNow: () => time.now,
        },
        network: {
          hub: () => hub,
          random: own,
          trueNow: () => time.now,
          enrolled: async (device, like) => {
            counts.forks += 1;
            await hub.fork(device, like);
          },
        },
        ...(from ? { from: from.path } : {}),
      });
      if (from) {
        oracle.copied(from.like.name, desk.name);
        // Another PC's clock: what it says of ops that the first one wrote is anybody's guess, as after a jump.
        desk.skew = from.like.skew;
        if (world.jumped.has(from.like.name)) world.jumped.add(desk.name);
      }
      if (!from) await hub.enrol(desk.device(), site, n === 0, people);
      world.desks.push(desk);
      return desk;
    },
  };
  await found(world);
  return { world, lines };
}

/** The first desk's base rows: people and a handful of customers that no op made. */
async function found(world: World): Promise<void> {
  const first = await world.addDesk();
  const person = (id: string, role: string) => ({ name: id, role, active: true, signsIn: true });
  const rows = [
    { e: 'person', i: LEAD, q: 0, s: 'org', d: person(LEAD, 'administrator') },
    ...AGENTS.map((id) => ({ e: 'person', i: id, q: 0, s: 'org', d: person(id, 'agent') })),
    ...Array.from({ length: 4 }, (_, n) => ({
      ...{ e: 'customer', i: world.work.newId(), q: 0, s: '' },
      d: { number: `B${n}`, name: `基 ${n}`, contractKind: 'none', class: 'owner', doNotCall: false },
    })),
  ];
  await world.hub.engine().upload(world.hub.authOf(first.device()), rows, 1, true);
  await world.hub.enrol(RAW_DEVICE, 'a', false, [LEAD]);
}

export const STORM: Faults = { lostRequest: 0.1, lostAnswer: 0.12, twice: 0.08, late: 0.06, ghosts: 0.05 };

export async function judgeWorld(world: World): Promise<string[]> {
  const { hub, revoked, counts } = world;
  const states = world.desks.map((desk) => ({
    ...desk.state(),
    scopes: revoked.has(desk) ? null : hub.authOf(desk.device()).grants,
  }));
  for (const desk of world.desks) {
    const { seen } = desk.network;
    counts.sent += seen.sent;
    counts.lostMessages += seen.lost;
    counts.duplicates += seen.duplicates;
    counts.late += seen.late;
    counts.snapshots += seen.snapshots;
  }
  counts.ops = world.oracle.ops.size;
  return check(await hub.evidence(), states, world.oracle, { ...world, restored: counts.restores > 0 });
}

export async function dispose(world: World): Promise<void> {
  for (const desk of world.desks) desk.close();
  await world.hub.close();
  rmSync(world.dir, { recursive: true, force: true });
}

export function work(world: World, desk: SimDesk): void {
  const ops = act(world.work, desk);
  if (ops > 0) world.trace(`${desk.name} writes ${ops}`);
}
