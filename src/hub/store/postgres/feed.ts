import type pg from 'pg';
import { OP_VERDICT } from '../../../wire/pull.ts';
import type { FeedStore, HeadRow, PageRow } from '../engine-port.ts';
import { type FlatPageRow, LIVE, PAGE_COLUMNS, PAGE_JOINS, toPageRow } from '../page-sql.ts';
import { type Askable, ask, storeError } from './connect.ts';

const live = (cutoff: string) => LIVE.replace('?', cutoff);

/** One statement = one snapshot: the head that a page is told with is the one its rows were read at. */
const PAGE = `SELECT h.epoch AS head_epoch, h.seq AS head_seq, p.* FROM head h LEFT JOIN LATERAL (
    SELECT ${PAGE_COLUMNS} FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS s(scope, after, boot)
    CROSS JOIN LATERAL (
      SELECT * FROM feed f WHERE f.scope = s.scope AND f.seq > s.after AND (f.seq > s.boot OR (${live('$4')})) ORDER BY f.seq LIMIT $5
    ) f ${PAGE_JOINS} ORDER BY f.seq LIMIT $5
  ) p ON true WHERE h.id = 1`;
const SUMS = `SELECT h.epoch, h.seq, s.scope, t.n, t.high, t.low FROM head h CROSS JOIN unnest($1::text[]) AS s(scope)
  CROSS JOIN LATERAL (
    SELECT count(*) AS n, coalesce(sum(f.sum >> 24), 0)::text AS high, coalesce(sum(f.sum & 16777215), 0)::text AS low
    FROM feed f WHERE f.scope = s.scope AND f.e <> '${OP_VERDICT}' AND ${live('$2')}
  ) t WHERE h.id = 1`;
const OF_SCOPE = `FROM feed f WHERE f.scope = $1 AND f.e <> '${OP_VERDICT}' AND ${live('$2')}`;
const BATCH = 500;

export function postgresReads(pool: pg.Pool): FeedStore {
  const asking = async <T>(name: string, text: string, values: unknown[]): Promise<T[]> => {
    try {
      return await ask<T>(pool as Askable, name, text, values);
    } catch (error) {
      throw storeError(error);
    }
  };
  return {
    head: async () => {
      const [head] = await asking<HeadRow>('head', 'SELECT epoch, seq FROM head WHERE id = 1', []);
      return head ?? { epoch: '', seq: 0 };
    },
    page: async (scopes, limit, cutoff) => {
      const found = await asking<FlatPageRow & { head_epoch: string; head_seq: number }>('page', PAGE, [
        ...[scopes.map((one) => one.scope), scopes.map((one) => one.after), scopes.map((one) => one.boot)],
        ...[cutoff, limit + 1],
      ]);
      const rows = found.filter((row) => row.scope !== null).map(toPageRow);
      const head = { epoch: found[0]?.head_epoch ?? '', seq: found[0]?.head_seq ?? 0 };
      return { head, rows: rows.slice(0, limit), more: rows.length > limit };
    },
    count: async (scope, limit, cutoff) => {
      const text = `SELECT count(*) AS n FROM (SELECT 1 FROM feed f WHERE f.scope = $1 AND ${live('$2')} LIMIT $3) t`;
      const [found] = await asking<{ n: number }>('count', text, [scope, cutoff, limit]);
      return found?.n ?? 0;
    },
    sums: async (scopes, cutoff) => {
      type Sum = { epoch: string; seq: number; scope: string; n: number; high: string; low: string };
      const found = await asking<Sum>('sums', SUMS, [scopes, cutoff]);
      const sumOf = (row: Sum) => (BigInt(row.high) * 16777216n + BigInt(row.low)) % (1n << 48n);
      const sums = found.map((row) => [row.scope, { count: row.n, sum: sumOf(row) }] as const);
      return { head: { epoch: found[0]?.epoch ?? '', seq: found[0]?.seq ?? 0 }, scopes: Object.fromEntries(sums) };
    },
    snapshot: (scope, cutoff) => openSnapshot(pool, scope, cutoff),
  };
}

async function openSnapshot(pool: pg.Pool, scope: string, cutoff: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const [head] = (await client.query('SELECT epoch, seq FROM head WHERE id = 1')).rows as HeadRow[];
    const [count] = (await client.query(`SELECT count(*) AS n ${OF_SCOPE}`, [scope, cutoff])).rows as { n: number }[];
    const rows = `SELECT ${PAGE_COLUMNS} ${OF_SCOPE.replace('feed f', `feed f ${PAGE_JOINS}`)} ORDER BY f.seq`;
    await client.query(`DECLARE snap CURSOR FOR ${rows}`, [scope, cutoff]);
    return { head: head ?? { epoch: '', seq: 0 }, count: count?.n ?? 0, batches: batches(client) };
  } catch (error) {
    client.release(true);
    throw storeError(error);
  }
}

async function* batches(client: pg.PoolClient): AsyncGenerator<readonly PageRow[]> {
  try {
    for (;;) {
      const { rows } = await client.query(`FETCH ${BATCH} FROM snap`);
      if (rows.length === 0) break;
      yield (rows as FlatPageRow[]).map(toPageRow);
    }
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw storeError(error);
  }
}
