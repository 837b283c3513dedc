import pg from 'pg';
import { HubStoreError, type Param, type Sql } from '../port.ts';

const INT8 = 20;

/** bigint columns hold instants and sequences, all below 2^53: numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

export function makePool(url: string, max: number): pg.Pool {
  // What is asked without waiting for an answer leaves at once: the server works on one statement while the next is written.
  return new pg.Pool({ connectionString: url, max, types, application_name: 'zuoxi-hub', pipeline: true });
}

export function makeClient(url: string): pg.Client {
  return new pg.Client({ connectionString: url, types, application_name: 'zuoxi-hub' });
}

/** Who can be asked: a pool or one of its clients. */
export type Askable = Pick<pg.ClientBase, 'query'>;

const texts = new Map<string, string>();

/** `?` -> `$1`, `$2` …: SQL of the port has no question mark that means anything else. */
function numbered(sql: string): string {
  let text = texts.get(sql);
  if (text === undefined) {
    let n = 0;
    text = sql.replace(/\?/g, () => `$${++n}`);
    texts.set(sql, text);
  }
  return text;
}

export function sqlOn(client: Askable): Sql {
  return {
    all: async <T>(sql: string, params: readonly Param[] = []) =>
      (await client.query(numbered(sql), params as Param[])).rows as T[],
    run: async (sql, params = []) => (await client.query(numbered(sql), params as Param[])).rowCount ?? 0,
  };
}

/** A statement of the engine: planned once a connection under its name. */
export async function ask<T>(client: Askable, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await client.query({ name, text, values })).rows as T[];
}

const FULL = new Set(['53100', 'ENOSPC']);
// Serialization and deadlock, connection trouble, too many connections, shutting down.
const BUSY =
  /^(40001|40P01|55P03|57P0[1-5]|53[0-9A-Z]{3}|08[0-9A-Z]{3}|ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/** PostgreSQL's error as the store's; what is not the server's or the network's fault stays what it was. */
export function storeError(error: unknown): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && FULL.has(code)) return new HubStoreError('full', error);
  if (typeof code === 'string' && BUSY.test(code)) return new HubStoreError('busy', error);
  if (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(message)
  )
    return new HubStoreError('busy', error);
  return error;
}
