import type { HubPlace } from './app.ts';
import type { HubLog } from './log.ts';
import type { Store } from './store/port.ts';
import { openPostgresStore } from './store/postgres/store.ts';
import { openSqliteStore } from './store/sqlite/store.ts';

/** The engine that the place names. */
export function openStore(place: HubPlace, log: HubLog, now: () => number): Promise<Store> {
  const { databaseUrl, dataDir } = place;
  return databaseUrl === null
    ? openSqliteStore({ dir: dataDir, log, now })
    : openPostgresStore({ url: databaseUrl, log, now });
}
