import type pg from 'pg';
import type { EngineTx, HeadRow } from '../engine-port.ts';
import { migrateHub } from '../migrate.ts';
import { HubStoreError, type Param, type Sql, type Store } from '../port.ts';
import { type Askable, isRetryable, makePool, sqlOn, storeError } from './connect.ts';
import { postgresReads } from './feed.ts';
import { postgresTx } from './tx.ts';
import { createWaker, type Waker } from './wake.ts';

export interface PostgresStoreOptions {
  readonly url: string;
  readonly now: () => number;
  readonly log: { warn(event: string, data?: Record<string, unknown>): void };
  /** Connections of this process. */
  readonly connections?: number;
}

const OLDEST = 150_000;
const MIGRATION_LOCK = 7_402_611;
const LOCK_HEAD = 'BEGIN; SELECT epoch, seq FROM head WHERE id = 1 FOR UPDATE';
const TRIES = 3;

/**
 * The engine beyond one machine: several hub processes on one database. `head` is locked before anything is judged, so their
 * transactions follow one another and every sequence is visible before a greater one. Throws HubStoreError.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const pool = makePool(options.url, options.connections ?? 8);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => options.log.warn('hub.pg.idle'));
  try {
    await checkVersion(pool);
    await transaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      const exec = async (text: string) => void (await client.query(text));
      await migrateHub(sqlOn(client), exec, 'postgres', options.now());
    });
    const reads = postgresReads(pool);
    const warn = (event: string) => options.log.warn(event);
    const waker = await createWaker(options.url, async () => (await reads.head()).seq, warn);
    return makeStore(pool, reads, waker);
  } catch (error) {
    await pool.end();
    throw storeError(error);
  }
}

function makeStore(pool: pg.Pool, reads: ReturnType<typeof postgresReads>, waker: Waker): Store {
  return {
    kind: 'postgres',
    read: async <T>(sql: string, params: readonly Param[] = []) => {
      try {
        return await sqlOn(pool as Askable).all<T>(sql, params);
      } catch (error) {
        throw storeError(error);
      }
    },
    write: <T>(work: (tx: Sql) => Promise<T>) => transaction(pool, (client) => work(sqlOn(client))),
    commit: <T>(work: (tx: EngineTx) => Promise<T>) =>
      transaction(
        pool,
        (client, head) => work(postgresTx(client, head, (seq, scopes) => waker.text(seq, scopes))),
        LOCK_HEAD,
      ),
    ...reads,
    freeBytes: () => Promise.resolve(Number.POSITIVE_INFINITY),
    onWake: (listener) => waker.onWake(listener),
    close: async () => {
      await waker.close();
      await pool.end();
    },
  };
}

async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, head: HeadRow) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(pool, work, begin);
    } catch (error) {
      if (!isRetryable(error) || tried === TRIES) throw storeError(error);
    }
  }
}

async function once<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, head: HeadRow) => Promise<T>,
  begin: string,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    const begun = (await client.query(begin)) as pg.QueryResult | pg.QueryResult[];
    const head = (Array.isArray(begun) ? begun.at(-1)?.rows[0] : undefined) as HeadRow | undefined;
    const result = await work(client, head ?? { epoch: '', seq: 0 });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('SHOW server_version_num');
  if (Number((rows as { server_version_num: string }[])[0]?.server_version_num) < OLDEST)
    throw new HubStoreError('unreadable', new Error('PostgreSQL 15 or newer is needed'));
}
