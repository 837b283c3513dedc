import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openPostgresStore } from '../../src/hub/store/postgres/store.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh database with the hub's tables on the test run's own PostgreSQL. Fails when no PostgreSQL can be had: it never skips. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await runServer();
  const name = `t_${randomBytes(8).toString('hex')}`;
  await admin(server('postgres'), `CREATE DATABASE ${name} TEMPLATE zuoxi_template`);
  return {
    url: server(name),
    drop: () => admin(server('postgres'), `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

let started: Promise<(database: string) => string> | null = null;

function runServer(): Promise<(database: string) => string> {
  started ??= joinRun();
  return started;
}

async function joinRun(): Promise<(database: string) => string> {
  const folder = process.env.ZUOXI_TEST_PG;
  if (!folder)
    throw new Error('ZUOXI_TEST_PG is not set: run these tests with the vitest configuration of this project');
  const first = makesFolder(join(folder, 'lock'));
  if (first) {
    const keeper = fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url));
    spawn(process.execPath, [keeper, folder, process.env.ZUOXI_TEST_PG_OWNER ?? '0'], {
      ...{ detached: true, stdio: 'ignore' },
    }).unref();
  }
  await appears(folder, 'ready');
  const { url } = JSON.parse(readFileSync(join(folder, 'ready'), 'utf8')) as { url: string };
  const server = (database: string) => url.replace('/DATABASE', `/${database}`);
  if (first) await makeTemplate(server, folder);
  await appears(folder, 'template');
  return server;
}

/** The template has the tables already: a test's database is a copy of files. */
async function makeTemplate(server: (database: string) => string, folder: string): Promise<void> {
  await admin(server('postgres'), 'CREATE DATABASE zuoxi_template');
  const store = await openPostgresStore({ url: server('zuoxi_template'), now: () => 0, log: silent });
  await store.close();
  mkdirSync(join(folder, 'template'));
}

const silent = { info: () => undefined, warn: () => undefined, error: () => '' };

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function makesFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Another process says so by a file: there is no event to wait for across processes but looking. */
async function appears(folder: string, name: string): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (existsSync(join(folder, name))) return;
    const failed = join(folder, 'failed');
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`PostgreSQL for tests: no "${name}" within a minute`);
}
