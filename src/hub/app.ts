import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createIdSource } from '../shared/ids.ts';
import { type Auth, createAuth } from './auth/auth.ts';
import { ensureHubKeys, type HubKeys, hubKeyPath } from './auth/hub-key.ts';
import type { ReadRows } from './auth/people.ts';
import { sqlOf } from './auth/sql.ts';
import type { HubEngine } from './engine/api.ts';
import { createEngine } from './engine/engine.ts';
import { HUB_DEVICE } from './engine/land.ts';
import type { HubLog } from './log.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store/port.ts';

export interface HubPlace {
  /** Key file, blobs, snapshots, backups; with SQLite also the database. */
  readonly dataDir: string;
  /** null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
}

export interface HubOptions extends HubPlace {
  readonly log: HubLog;
  readonly now?: () => number;
  /** Bytes below which nothing more is taken. */
  readonly minFree?: number;
}

/** A hub that is open: what `serve` listens with, and what the commands work on. */
export interface Hub {
  readonly place: HubPlace;
  readonly store: Store;
  readonly engine: HubEngine;
  readonly auth: Auth;
  readonly keys: HubKeys;
  readonly log: HubLog;
  readonly now: () => number;
  readonly newId: () => string;
  readonly isEmpty: () => Promise<boolean>;
  close(): Promise<void>;
}

/** Opens store, engine and accounts. Throws HubStoreError (inUse: another process has the file). */
export async function openHub(options: HubOptions): Promise<Hub> {
  const { dataDir, log } = options;
  const now = options.now ?? Date.now;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keys = ensureHubKeys(hubKeyPath(dataDir));
  const store = await openStore(options, log, now);
  try {
    const ids = createIdSource({ now, randomBytes });
    const engine = await createEngine({
      ...{ store, macKey: keys.wire, now, newId: ids.next, log },
      options: options.minFree === undefined ? {} : { minFreeBytes: options.minFree },
    });
    const auth = createAuth({ sql: sqlOf(store), keys, now, log, readRows: readRows(store) });
    const close = async () => {
      await engine.close();
      await store.close();
    };
    return {
      place: options,
      store,
      engine,
      auth,
      keys,
      log,
      now,
      newId: ids.next,
      isEmpty: () => isEmpty(store),
      close,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function readRows(store: Store): ReadRows {
  return async (entity) => {
    const rows = await store.read<{ i: string; d: string }>('SELECT i, d FROM "row" WHERE e = ? AND erased IS NULL', [
      entity,
    ]);
    return new Map(rows.map(({ i, d }) => [i, JSON.parse(d) as Record<string, unknown>]));
  };
}

/** As the engine sees it: no ops but the hub's own, and no upload begun. */
async function isEmpty(store: Store): Promise<boolean> {
  const ops = await store.read('SELECT 1 AS n FROM op WHERE device <> ? LIMIT 1', [HUB_DEVICE]);
  const uploads = await store.read("SELECT 1 AS n FROM meta WHERE key = 'upload'");
  return ops.length === 0 && uploads.length === 0;
}
