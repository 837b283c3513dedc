import { afterEach, describe } from 'vitest';
import type { EngineOptions } from '../../src/hub/engine/deps.ts';
import { createEngine } from '../../src/hub/engine/engine.ts';
import { openPostgresStore } from '../../src/hub/store/postgres/store.ts';
import { makeHub, quietLog, sqliteStore, TestClock, type TestHub } from './hub.ts';
import { testDatabase } from './postgres.ts';

export type OpenHub = (options?: Partial<EngineOptions>) => Promise<TestHub>;

/** One suite, both engines: what holds on SQLite holds on PostgreSQL. */
export function onEveryStore(body: (open: OpenHub, kind: 'sqlite' | 'postgres') => void): void {
  describe.each(['sqlite', 'postgres'] as const)('%s', (kind) => {
    const closers: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
    });
    body((options) => (kind === 'sqlite' ? openSqlite(closers, options) : openPostgres(closers, options)), kind);
  });
}

async function openSqlite(closers: (() => Promise<void>)[], options?: Partial<EngineOptions>): Promise<TestHub> {
  const clock = new TestClock();
  const made = await sqliteStore(clock);
  const hub = await makeHub(made.store, clock, options);
  closers.push(async () => {
    await hub.close();
    made.remove();
  });
  return hub;
}

export async function openPostgres(
  closers: (() => Promise<void>)[],
  options?: Partial<EngineOptions>,
): Promise<TestHub & { url: string }> {
  const clock = new TestClock();
  const db = await testDatabase();
  const hub = await makeHub(await openPostgresStore({ url: db.url, now: clock.now, log: quietLog }), clock, options);
  closers.push(async () => {
    await hub.close();
    await db.drop();
  });
  return { ...hub, url: db.url };
}

/** Another hub process on the same PostgreSQL, as far as the database can tell. */
export async function secondHub(
  hub: TestHub & { url: string },
  closers: (() => Promise<void>)[],
): Promise<Pick<TestHub, 'engine' | 'store'>> {
  const store = await openPostgresStore({ url: hub.url, now: hub.clock.now, log: quietLog });
  const engine = await createEngine({ ...hub.deps, store });
  closers.push(async () => {
    await engine.close();
    await store.close();
  });
  return { engine, store };
}
