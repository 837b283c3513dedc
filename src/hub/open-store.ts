import type { HubPlace } from './app.ts';
import type { HubLog } from './log.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite/store.ts';

/** The engine that the place names. */
export async function openStore(place: HubPlace, log: HubLog, now: () => number): Promise<Store> {
  if (place.databaseUrl !== null) throw new Error('PostgreSQL is not there yet');
  return openSqliteStore({ dir: place.dataDir, log, now });
}
