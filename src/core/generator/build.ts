import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createIdSource } from '../../shared/ids.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import { initIdentity } from '../db/identity.ts';
import { lockWorkspace } from '../db/lock.ts';
import type { Db } from '../db/open.ts';
import { openStore, storePath } from '../db/store.ts';
import { createReadings } from '../derive/readings.ts';
import { createDerivation } from '../derive.ts';
import type { IndexMessage, IndexTask } from '../jobs/generate-index.worker.ts';
import { createPinKeeper } from '../pins.ts';
import type { Log } from '../ports.ts';
import { HOTLINE_E164, SAMPLE_PIN } from '../sample/company.ts';
import { crewOf } from '../sample/organisation.ts';
import { createInsert, dropIndexes } from './bulk.ts';
import { DAY } from './calendar.ts';
import { writeFast, writeSafely } from './fast-file.ts';
import { randomAt, type Seed, seedNumber } from './random.ts';
import { createRids } from './rids.ts';
import { staffFor, staffRows } from './staff.ts';
import type { World } from './world.ts';
import { writeRows } from './write-rows.ts';

export interface BuildOptions {
  /** Folder of the profile; `workspace.db` must not be there yet. */
  readonly dir: string;
  readonly customers: number;
  readonly tickets: number;
  readonly seed: Seed;
  /** UTC ms that "today" means in it. */
  readonly now: number;
  readonly locale: string;
  readonly log: Log;
  readonly workerPath: (name: string) => string;
  readonly progress: (progress: BuildProgress) => void;
}

export interface BuildProgress {
  readonly step: 'rows' | 'search' | 'indexes' | 'finish';
  /** 0..1 of all the work */
  readonly share: number;
  readonly customers: number;
  readonly tickets: number;
}

export interface BuildResult {
  readonly path: string;
  readonly bytes: number;
  readonly customers: number;
  readonly tickets: number;
  readonly rows: number;
  /** Milliseconds: all of it; making the search index (in the second thread); making the B-tree indexes. */
  readonly ms: number;
  readonly searchMs: number;
  readonly indexMs: number;
}

const DAYS = 1095;
const DESKS = 24;
const CACHE_KILOBYTES = 48_000;

/**
 * Makes a big made-up workspace: rows here, its search index in a second thread, both from the same seed. It lies under
 * another name until it is whole, so a half-made one is never opened. Throws StoreError `inUse` while a desk runs there,
 * an error with code EEXIST when a workspace is there.
 */
export async function buildWorkspace(options: BuildOptions): Promise<BuildResult> {
  const from = performance.now();
  const making = join(options.dir, 'making');
  mkdirSync(options.dir, { recursive: true });
  const unlock = lockWorkspace(options.dir);
  try {
    refuseIfThere(storePath(options.dir));
    // We hold the lock, so what lies here was left by a making that was cut short.
    rmSync(making, { recursive: true, force: true });
    const made = await make(options, making);
    publish(storePath(making), storePath(options.dir));
    const { size } = statSync(storePath(options.dir));
    return { ...made, path: storePath(options.dir), bytes: size, ms: performance.now() - from };
  } finally {
    rmSync(making, { recursive: true, force: true });
    unlock();
  }
}

/** Slow statements are no news here: portions are meant to be large. */
const quiet = (log: Log): Log => ({ ...log, warn: () => {} });

async function make(options: BuildOptions, making: string) {
  const store = openStore({ dir: making, log: quiet(options.log), now: () => options.now });
  const { db } = store;
  let index: ReturnType<typeof startIndex> | null = null;
  try {
    const { world, readings } = await prepare(db, options);
    const progress = progressOf(options);
    index = startIndex(options, making, db, world, progress.searched);
    const sql = dropIndexes(db);
    const counts = await writeRows(db, world, createDerivation(readings.get), progress.written);
    const indexFrom = performance.now();
    progress.at('indexes');
    for (const statement of sql) db.exec(statement);
    const indexMs = performance.now() - indexFrom;
    progress.at('search');
    const searchMs = await index.done;
    progress.at('finish');
    takeIndex(db, index.path);
    writeSafely(db);
    return { ...counts, searchMs, indexMs };
  } finally {
    await index?.stop();
    store.close();
  }
}

/** What each part takes of the whole, measured on a million tickets; the search index is made beside the rows. */
const SHARES = { rows: 0.45, indexes: 0.1, search: 0.4 } as const;

/** One share for all parts together, so that it only ever rises. */
function progressOf({ customers, tickets, progress }: BuildOptions) {
  const all = Math.max(1, customers + tickets);
  let step: BuildProgress['step'] = 'rows';
  let rows = { customers: 0, tickets: 0 };
  const done = { rows: 0, indexes: 0, search: 0 };
  const tell = () => {
    const parts = (['rows', 'indexes', 'search'] as const).map((part) => SHARES[part] * done[part]);
    progress({ step, share: parts.reduce((sum, part) => sum + part, 0), ...rows });
  };
  return {
    written(now: { customers: number; tickets: number }) {
      rows = { customers: now.customers, tickets: now.tickets };
      done.rows = Math.min(1, (now.customers + now.tickets) / all);
      tell();
    },
    searched(seenCustomers: number, seenTickets: number) {
      done.search = Math.min(1, (seenCustomers + seenTickets) / all);
      tell();
    },
    at(next: BuildProgress['step']) {
      step = next;
      done.rows = 1;
      if (next !== 'indexes') done.indexes = 1;
      if (next === 'finish') done.search = 1;
      tell();
    },
  };
}

/** Identity, staff with their PINs; answers the world that all rows follow from. */
async function prepare(db: Db, options: BuildOptions) {
  writeFast(db, CACHE_KILOBYTES);
  const seed = seedNumber(options.seed);
  const people = staffFor(seed, options.tickets);
  const seats = people.filter((person) => person.signsIn);
  const pins = createPinKeeper(randomBytes, () => options.now);
  const readings = createReadings();
  const [credentials] = await Promise.all([Promise.all(seats.map(() => pins.hash(SAMPLE_PIN))), readings.load()]);
  const organisation = staffRows(seed, options.now - DAYS * DAY, people);
  const derive = createDerivation(readings.get);
  db.transaction(() => {
    const ids = createIdSource({ now: () => options.now, randomBytes });
    const identity = { locale: options.locale, sample: true, practice: false, siteId: 'site-1' };
    initIdentity(db, identity, { newId: ids.next, randomBytes, now: () => options.now });
    const rids = new Map<string, (at: number) => number>();
    for (const row of organisation.rows) {
      const rid = rids.get(row.entity) ?? createRids();
      rids.set(row.entity, rid);
      createInsert(db, row.entity, derive)(rid(row.at), row, null);
    }
    seats.forEach((seat, at) => {
      const credential = credentials[at];
      if (credential) pins.store(db, organisation.ids[seat.key] as string, credential);
    });
  })();
  const own = (db.prepare("SELECT value FROM meta WHERE key = 'device.code'").get() as { value: string }).value;
  const crew = (region: 'hk' | 'sz' | 'gz') => crewOf(region, organisation.ids, people);
  const crews = { hk: crew('hk'), sz: crew('sz'), gz: crew('gz') };
  const world: World = {
    seed,
    now: options.now,
    customers: options.customers,
    tickets: options.tickets,
    days: DAYS,
    owners: { hk: crews.hk.agents, sz: crews.sz.agents, gz: crews.gz.agents },
    crews,
    deskCodes: deskCodes(seed, own),
    hotline: HOTLINE_E164,
  };
  return { world, readings };
}

/** Codes of the desks whose tickets these are; never this desk's own, whose counter begins at nought. */
function deskCodes(seed: number, own: string): string[] {
  const random = randomAt(seed, 81, 0);
  const codes = new Set<string>();
  while (codes.size < DESKS)
    codes.add(drawDeviceCode((count) => Uint8Array.from({ length: count }, () => random.below(256))));
  codes.delete(own);
  return [...codes];
}

function startIndex(
  options: BuildOptions,
  making: string,
  db: Db,
  world: World,
  progress: (customers: number, tickets: number) => void,
) {
  const path = join(making, 'index.db');
  const tables = db
    .prepare("SELECT sql FROM sqlite_master WHERE name IN ('search_key', 'ticket_fts') ORDER BY name")
    .pluck()
    .all() as string[];
  const worker = new Worker(options.workerPath('generate-index'), {
    workerData: { path, tables, world } satisfies IndexTask,
  });
  const done = new Promise<number>((resolve, reject) => {
    worker.on('message', (message: IndexMessage) => {
      if (message.kind === 'progress') progress(message.customers, message.tickets);
      else if (message.kind === 'done') resolve(message.ms);
      else reject(new Error(message.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the search index ended early: ${code}`)));
  });
  // Awaited after the rows are written; until then a failure must not count as unhandled.
  done.catch(() => {});
  return { path, done, stop: () => worker.terminate() };
}

const INDEX_TABLES = ['search_key', 'ticket_fts_data', 'ticket_fts_idx', 'ticket_fts_docsize', 'ticket_fts_config'];

/** Copies the index file's tables, full text included, page for page: same shape, empty target. */
function takeIndex(db: Db, path: string): void {
  db.prepare('ATTACH ? AS made').run(path);
  for (const table of INDEX_TABLES) {
    db.exec(`DELETE FROM main.${table}`);
    db.exec(`INSERT INTO main.${table} SELECT * FROM made.${table}`);
  }
  db.exec('DETACH made');
}

function refuseIfThere(path: string): void {
  if (existsSync(path)) throw Object.assign(new Error('a workspace is there already'), { code: 'EEXIST' });
}

/** On disk first, then under its name. */
function publish(made: string, path: string): void {
  const left = readdirSync(join(made, '..')).filter((name) => name.endsWith('-wal'));
  if (left.length > 0) throw new Error('the new file was not closed');
  const file = openSync(made, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(made, path);
}
