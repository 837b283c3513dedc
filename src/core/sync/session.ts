import type { SyncProgress, SyncState, SyncStatus } from '../../contract/sync.ts';
import type { Role } from '../../shared/model/roles.ts';
import { SCHEMA } from '../../wire/version.ts';
import type { BlobStore } from '../blobs/store.ts';
import { statement } from '../db/statement.ts';
import type { CoreDeps } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import { countAttention } from './attention.ts';
import { type Fetched, fetchBlob, sendBlobs, tidyBlobs } from './blobs.ts';
import { blankErased, keepLonger, pruneOps, pruneTickets, unpack } from './care.ts';
import type { KeyKeeper } from './device-key.ts';
import { waitsForAuthors } from './known-authors.ts';
import { numberOrNull } from './ledger.ts';
import { createLoop, type Loop } from './loop.ts';
import type { SyncParts } from './parts.ts';
import { createPresence, type Presence } from './presence.ts';
import { HubRefusal } from './refusal.ts';
import { inSlices, type Slice, USUAL_SLICE } from './slices.ts';
import { getMeta } from './state.ts';
import { createSteps, forkNow, type Order, pendingCount, type Steps } from './steps.ts';
import type { Transport } from './transport.ts';
import { nextUpload, partTaken } from './upload.ts';

/** Sync of one open workspace that has joined a hub. */
export interface SyncSession {
  readonly parts: SyncParts;
  readonly steps: Steps;
  readonly loop: Loop;
  readonly transport: Transport;
  readonly presence: Presence;
  /** Brings a file of the hub; two who ask for the same one wait for one download. */
  fetchBlob(hash: string): Promise<Fetched>;
  stop(): Promise<void>;
}

export interface SessionDeps {
  readonly deps: CoreDeps;
  readonly ws: Workspace;
  readonly transport: Transport;
  readonly keys: KeyKeeper;
  readonly blobs: BlobStore;
  readonly readings: { load(): Promise<void> };
  readonly random: () => number;
  readonly slice?: Slice;
  readonly changed: (progress: SyncProgress | null) => void;
  readonly editing: (row: { entity: string; id: string }) => void;
  /** The hub revoked this desk and nothing is left to send, or it is lost: everything here goes. */
  readonly wipe: () => void;
}

/** Care for what is old runs so often at the most. Milliseconds. */
const CARE_MS = 6 * 3_600_000;

export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export function partsOf(deps: CoreDeps, ws: Workspace, slice: Slice = USUAL_SLICE): SyncParts {
  return {
    db: ws.db,
    derive: ws.derive,
    now: ws.now,
    newId: ws.newId,
    randomBytes: deps.randomBytes,
    log: deps.log,
    slice,
    changed: (touched) => ws.touched(touched),
  };
}

/** Puts steps, loop and live stream together over one workspace. Nothing runs before `loop.start()`. */
export function createSession(given: SessionDeps): SyncSession {
  const { deps, ws, transport, keys } = given;
  const parts = partsOf(deps, ws, given.slice);
  const order: { now: Order | null } = { now: null };
  const presence = createPresence(ws.now, (person) => {
    const row = statement(ws.db, 'SELECT name FROM person WHERE id = ?').get(person) as { name: string } | undefined;
    return row?.name ?? null;
  });
  const steps = createSteps({
    parts,
    transport,
    keys,
    breathe,
    ordered: (wanted) => {
      order.now = wanted;
    },
    progress: (phase, done, total) => given.changed({ phase, done, total }),
  });
  const files = { parts, steps, way: transport.blobs, store: given.blobs };
  const care = createCare(parts, given.blobs);
  const fetching = new Map<string, Promise<Fetched>>();
  const loop = createLoop({
    parts,
    steps,
    transport,
    clock: deps.clock,
    log: deps.log,
    breathe,
    random: given.random,
    changed: () => given.changed(null),
    signal: (signal) => {
      const row = signal.kind === 'editing' ? presence.heard(signal.data) : null;
      if (row) given.editing(row);
    },
    first: () => first(given, parts, steps, order),
    settled: async () => {
      await sendBlobs(files);
      if (keepLonger(parts)) loop.wake();
      await care();
    },
  });
  const unhook = ws.onCommit(() => loop.wake());
  return {
    parts,
    steps,
    loop,
    transport,
    presence,
    fetchBlob(hash) {
      const running = fetching.get(hash) ?? fetchBlob(files, hash).finally(() => fetching.delete(hash));
      fetching.set(hash, running);
      return running;
    },
    async stop() {
      unhook();
      await loop.stop();
      transport.close();
    },
  };
}

/** Before anything else of a round: readings for names, orders of the hub, a restored file's new identity, the founder's upload. */
async function first(given: SessionDeps, parts: SyncParts, steps: Steps, order: { now: Order | null }): Promise<void> {
  await given.readings.load();
  await inSlices(unpack(parts, SCHEMA), breathe);
  try {
    if (getMeta(parts.db, 'fork.wanted') !== null) await forkNow({ ...given, parts });
    await steps.token();
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.code !== 'REVOKED') throw error;
    order.now = error.data.order === 'drain' ? 'drain' : 'wipe';
  }
  if (order.now) await leave(given, parts, steps, order.now);
  await uploadAll(given, parts, steps);
}

/** Revoked (decision 21): what is pending goes up under quarantine, then everything here is wiped. Lost: at once. */
async function leave(given: SessionDeps, parts: SyncParts, steps: Steps, order: Order): Promise<never> {
  if (order === 'drain') {
    for (let left = pendingCount(parts); left > 0; ) {
      const step = await steps.push();
      const now = pendingCount(parts);
      if (step.kind === 'nothing' || now >= left) break;
      left = now;
    }
    await sendBlobs({ parts, steps, way: given.transport.blobs, store: given.blobs });
  }
  if (order === 'wipe' || pendingCount(parts) === 0) given.wipe();
  throw new HubRefusal('REVOKED', { order });
}

async function uploadAll(given: SessionDeps, parts: SyncParts, steps: Steps): Promise<void> {
  for (;;) {
    const part = nextUpload(parts);
    if (!part) return;
    const { next, ...sent } = part;
    await given.transport.upload(await steps.token(), sent, sent.rows);
    partTaken(parts, part);
    given.changed({ phase: 'upload', done: next.rows, total: null });
    await breathe();
  }
}

function createCare(parts: SyncParts, blobs: BlobStore): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    if (parts.now() - last < CARE_MS) return;
    last = parts.now();
    const ops = await inSlices(pruneOps(parts), breathe);
    const tickets = await inSlices(pruneTickets(parts), breathe);
    await inSlices(blankErased(parts), breathe);
    const files = await tidyBlobs({ parts, store: blobs });
    if (ops + tickets + files > 0) parts.log.info('sync.pruned', { ops, tickets, files });
  };
}

/** What the chip shows. `session` null = this desk has joined no hub. */
export function readStatus(
  ws: Workspace,
  session: SyncSession | null,
  reader: { personId: string; role: Role } | null,
  progress: SyncProgress | null,
): SyncStatus {
  const { db } = ws;
  const view = session?.loop.view();
  const ask = getMeta(db, 'sync.ask');
  const waiting = session && waitsForAuthors(ws) ? 'signInAgain' : null;
  const one = (sql: string) =>
    Object.values((statement(db, sql).get() ?? {}) as Record<string, number | null>)[0] ?? null;
  return {
    state: stateOf(ws, session),
    hub: session
      ? {
          url: getMeta(db, 'hub.url') ?? '',
          organisation: getMeta(db, 'hub.organisation') ?? '',
          site: getMeta(db, 'hub.site') ?? '',
          device: getMeta(db, 'hub.deviceName') ?? '',
        }
      : null,
    pending: one("SELECT count(*) FROM outbox WHERE s = 'pending'") ?? 0,
    confirmed:
      (one("SELECT count(*) FROM outbox WHERE s <> 'pending'") ?? 0) + (one('SELECT sum(n) FROM op_tally') ?? 0),
    attention: reader ? countAttention(db, reader) : 0,
    lastSyncAt: numberOrNull(getMeta(db, 'sync.at')),
    oldestPendingAt: one("SELECT t FROM outbox WHERE s = 'pending' ORDER BY c LIMIT 1"),
    nextTryAt: view?.nextTryAt ?? null,
    progress,
    problem: getMeta(db, 'sync.alarm') === null ? (view?.problem ?? waiting) : 'lostBeforeSafe',
    ask: ask === null ? null : JSON.parse(ask),
    live: view?.live ?? false,
  };
}

export function stateOf(ws: Workspace, session: SyncSession | null): SyncState {
  if (!session) return 'alone';
  const view = session.loop.view();
  if (view.problem === 'revoked') return 'leaving';
  if (view.problem === 'refused') return 'refused';
  if (view.working) return 'working';
  if (view.asking || getMeta(ws.db, 'sync.ask') !== null) return 'asking';
  if (view.problem === 'tooOld' || getMeta(ws.db, 'sync.tooOld') === '1') return 'tooOld';
  return view.offline || view.problem !== null ? 'offline' : 'fresh';
}
