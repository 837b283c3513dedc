import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { initIdentity } from '../../src/core/db/identity.ts';
import type { Derivation } from '../../src/core/db/project.ts';
import { createRecorder, type Recorder } from '../../src/core/db/recorder.ts';
import { readRow } from '../../src/core/db/rows.ts';
import { type OpenStore, openStore, storePath } from '../../src/core/db/store.ts';
import { joinFields } from '../../src/core/sync/fields.ts';
import type { SyncParts } from '../../src/core/sync/parts.ts';
import { takePage } from '../../src/core/sync/pull.ts';
import { takePushAnswer } from '../../src/core/sync/push.ts';
import { atOnce } from '../../src/core/sync/slices.ts';
import { putMeta, readState } from '../../src/core/sync/state.ts';
import { createSteps, type Steps } from '../../src/core/sync/steps.ts';
import type { Transport } from '../../src/core/sync/transport.ts';
import { createIdSource } from '../../src/shared/ids.ts';
import { ENTITIES } from '../../src/shared/model/entities.ts';
import type { Change } from '../../src/shared/model/judge.ts';
import type { DeskState } from './evidence.ts';
import { QUIET } from './hub.ts';
import { type Network, networkFor } from './network.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import { fromTemplate } from './template.ts';

/** One desk: a real file, the real recorder, the real steps of sync; only network, clock and chance are simulated. */
export interface SimDesk {
  readonly name: string;
  readonly site: string;
  readonly people: readonly string[];
  /** What the desk's clock is ahead of true time, ms. */
  skew: number;
  online: boolean;
  readonly network: Network;
  device(): string;
  db(): OpenStore['db'];
  /** Writes like a feature does; tells the oracle what was written and seen. */
  write(author: string, changes: readonly Change[]): void;
  row(entity: string, id: string): Readonly<Record<string, unknown>> | null;
  ids(entity: string): string[];
  /** The oracle learns what stands on the screen now. */
  look(): void;
  steps(): Steps;
  /** An answer that came before comes once more, however late, as a copy on the line or an event of the live stream may. */
  echo(): void;
  /** An event of the live stream, which goes on at the hub also when one was lost on the way. */
  live(): Promise<void>;
  parts(): SyncParts;
  /** As after kill -9: nothing in memory survives. */
  kill(): void;
  /** Ids of the ops on this disk. */
  held(): string[];
  copyTo(path: string): void;
  setBack(path: string): void;
  state(): DeskState;
  close(): void;
}

export interface SimDeskDeps {
  readonly name: string;
  readonly dir: string;
  readonly site: string;
  readonly people: readonly string[];
  readonly derive: Derivation;
  readonly oracle: Oracle;
  readonly random: Random;
  readonly trueNow: () => number;
  readonly network: Omit<Parameters<typeof networkFor>[0], 'now'>;
  /** An existing file, else a new one with an identity of its own. */
  readonly from?: string;
}

const RELEVANT = [
  'customer',
  'phone',
  'ticket',
  'event',
  'callback',
  'attempt',
  'setting',
  'promise',
  'person',
] as const;

/** The file of a desk that has done nothing yet. */
export function newDeskFile(dir: string): Promise<void> {
  return fromTemplate('desk', storePath(dir), (at) => {
    const store = openStore({ dir: at, log: QUIET, now: () => 0 });
    store.db.pragma('wal_checkpoint(TRUNCATE)');
    store.close();
  });
}

export function createDesk(deps: SimDeskDeps): SimDesk {
  const { name, dir, oracle, random, derive } = deps;
  mkdirSync(dir, { recursive: true });
  if (deps.from) copyFileSync(deps.from, storePath(dir));
  const now = () => deps.trueNow() + desk.skew;
  const randomBytes = (length: number) => random.bytes(length);
  const newId = createIdSource({ now, randomBytes }).next;
  const network = networkFor({ ...deps.network, now });
  let store: OpenStore;
  let recorder: Recorder;
  let steps: Steps;
  let parts: SyncParts;
  let key: string | null = null;
  let streamAt: string | null = null;
  const answers: (() => void)[] = [];
  const keep = (again: () => void) => {
    answers.push(again);
    if (answers.length > 8) answers.shift();
  };
  const transport: Transport = {
    ...network.transport,
    async push(token, request) {
      const answer = await network.transport.push(token, request);
      keep(() => takePushAnswer(parts, request, answer));
      return answer;
    },
    async pull(token, request) {
      const page = await network.transport.pull(token, request);
      keep(() => atOnce(takePage(parts, page)));
      return page;
    },
  };

  const open = () => {
    store = openStore({ dir, log: QUIET, now });
    recorder = createRecorder({ db: store.db, derive, now, newId });
    const slice = { rows: 1 + random.below(40), ms: 1000 };
    parts = { db: store.db, derive, now, newId, randomBytes, log: QUIET, slice, changed: () => {} };
    steps = createSteps({
      parts,
      transport,
      keys: {
        get: async (device) => key ?? device,
        set: async (_device, value) => {
          key = value;
        },
        forget: async () => {
          key = null;
        },
      },
      breathe: () => network.reached(),
      ordered: () => {},
      progress: () => {},
      // So few that the next push often leaves before the answer to this one is written.
      opsPerPush: 1 + random.below(6),
    });
  };
  const desk: SimDesk = {
    name,
    site: deps.site,
    people: deps.people,
    skew: 0,
    online: true,
    network,
    device: () => readState(store.db).device,
    db: () => store.db,
    steps: () => steps,
    parts: () => parts,
    async live() {
      const { device, cursor } = readState(store.db);
      streamAt ??= cursor;
      const page = await network.event(device, streamAt);
      streamAt = page && !('reset' in page) ? page.next : null;
      if (page && random.chance(0.7)) atOnce(takePage(parts, page));
    },
    echo() {
      if (answers.length > 0) random.pick(answers)();
    },
    row: (entity, id) => readRow(store.db, entity, id)?.fields ?? null,
    ids: (entity) => idsOf(store, entity),
    look() {
      for (const entity of RELEVANT)
        for (const id of idsOf(store, entity))
          oracle.shows(name, entity, id, readRow(store.db, entity, id)?.fields ?? {});
    },
    write(author, changes) {
      desk.look();
      const dev = desk.device();
      const before = lastCounter(store);
      recorder.commit({ personId: author }, changes);
      const made = store.db
        .prepare('SELECT c, u, e, i, k, p FROM outbox WHERE dev = ? AND c > ? ORDER BY c')
        .all(dev, before);
      for (const op of made as { c: number; u: string; e: string; i: string; k: string; p: string }[]) {
        const { c, u, e: entity, i: id, k: kind } = op;
        oracle.committed({ u, desk: name, dev, c, entity, id, kind, payload: JSON.parse(op.p), at: deps.trueNow() });
      }
    },
    kill() {
      network.forget();
      streamAt = null;
      store.close();
      open();
    },
    held: () => (store.db.prepare('SELECT u FROM outbox').all() as { u: string }[]).map((op) => op.u),
    copyTo(path) {
      store.db.pragma('wal_checkpoint(TRUNCATE)');
      copyFileSync(storePath(dir), path);
    },
    setBack(path) {
      network.forget();
      store.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(storePath(dir) + suffix, { force: true });
      copyFileSync(path, storePath(dir));
      open();
    },
    state: () => deskState(desk, store),
    close() {
      store.close();
    },
  };
  open();
  if (!deps.from) {
    const identity = { locale: 'zh-HK', sample: false, practice: false, siteId: deps.site };
    store!.db.transaction(() => {
      initIdentity(store.db, identity, { newId, randomBytes, now });
      putMeta(store.db, { 'hub.site': deps.site });
    })();
  }
  return desk;
}

function idsOf({ db }: OpenStore, entity: string): string[] {
  const table = ENTITIES.get(entity)?.table ?? '';
  return (db.prepare(`SELECT id FROM ${table} ORDER BY id`).all() as { id: string }[]).map((row) => row.id);
}

function lastCounter({ db }: OpenStore): number {
  return readState(db).ctr;
}

function deskState(desk: SimDesk, store: OpenStore): DeskState {
  const { db } = store;
  const outbox = db.prepare('SELECT dev, c, u, h, s, p FROM outbox ORDER BY dev, c').all() as DeskState['outbox'];
  const rows = [...ENTITIES.keys()].flatMap((e) =>
    idsOf(store, e).map((i) => {
      const row = readRow(db, e, i);
      return { e, i, d: joinFields(row?.fields ?? {}, row?.extra ?? null) };
    }),
  );
  const overlays = (db.prepare('SELECT count(*) AS n FROM base WHERE q > 0').get() as { n: number }).n;
  const attention = db.prepare('SELECT dev, c, kind, f FROM attention').all() as DeskState['attention'];
  return { name: desk.name, attention, rows, outbox, overlays, ledger: ledgerSums(db) };
}

/** created = what was ever numbered under a device id; accounted = what the outbox and the tally still tell of it. */
function ledgerSums(db: OpenStore['db']): { created: number; sum: number }[] {
  const { device, ctr } = readState(db);
  const past = db.prepare('SELECT dev, ctr FROM device_past').all() as { dev: string; ctr: number }[];
  const count = db.prepare(
    'SELECT (SELECT count(*) FROM outbox WHERE dev = ?) + coalesce((SELECT sum(n) FROM op_tally WHERE dev = ?), 0) AS n',
  );
  return [...past, { dev: device, ctr }].map(({ dev, ctr: created }) => ({
    created,
    sum: (count.get(dev, dev) as { n: number }).n,
  }));
}
