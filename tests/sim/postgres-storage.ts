import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openPostgresStore } from '../../src/hub/store/postgres/store.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { type HubStorage, QUIET } from './hub.ts';

export interface PostgresForSim {
  /** A database of its own for every world, served by two hub processes. */
  readonly storage: () => Promise<HubStorage>;
  stop(): Promise<void>;
}

/** One private server for a whole run; copies and restores of a hub are databases made from each other. */
export async function postgresForSim(): Promise<PostgresForSim> {
  const server = await startPostgres();
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE sim_template');
  const first = await openPostgresStore({ url: server.url('sim_template'), now: () => 0, log: QUIET });
  await first.close();
  return {
    storage: () => storageOn(admin, server.url),
    async stop() {
      await admin.end();
      await server.stop();
    },
  };
}

async function storageOn(admin: pg.Client, url: (database: string) => string): Promise<HubStorage> {
  const base = `w_${randomBytes(6).toString('hex')}`;
  const made = new Set<string>();
  const create = async (name: string, from: string) => {
    await unused(admin, from);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
    made.add(name);
  };
  const drop = async (name: string) => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    made.delete(name);
  };
  await create(base, 'sim_template');
  return {
    processes: 2,
    open: (now) => openPostgresStore({ url: url(base), now, log: QUIET, connections: 3 }),
    copy: (name) => create(`${base}_${name}`, base),
    async putBack(name) {
      await unused(admin, base);
      await drop(base);
      await create(base, `${base}_${name}`);
    },
    async dispose() {
      for (const name of made) await drop(name);
    },
  };
}

/** A backend outlives its connection by a moment, and a database in use is no template: asked until nobody is on it. */
async function unused(admin: pg.Client, database: string): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    const { rows } = await admin.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1 LIMIT 1', [database]);
    if (rows.length === 0) return;
  }
  throw new Error(`${database} is still in use`);
}
