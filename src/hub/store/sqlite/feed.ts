import type { Db } from '../../../core/db/open.ts';
import { statement } from '../../../core/db/statement.ts';
import { OP_VERDICT } from '../../../wire/pull.ts';
import type { FeedStore, HeadRow, PageRow, ScopeFrom } from '../engine-port.ts';
import { type FlatPageRow, LIVE, PAGE_COLUMNS, PAGE_JOINS, toPageRow } from '../page-sql.ts';

const PAGE = `SELECT ${PAGE_COLUMNS} FROM feed f ${PAGE_JOINS}
  WHERE f.scope = ? AND f.seq > ? AND (f.seq > ? OR (${LIVE})) ORDER BY f.seq LIMIT ?`;
const SNAPSHOT = `SELECT ${PAGE_COLUMNS} FROM feed f ${PAGE_JOINS} WHERE f.scope = ? AND f.e <> '${OP_VERDICT}' AND ${LIVE} ORDER BY f.seq`;
const BATCH = 500;

/** Reads on a connection of their own. Each is one synchronous stretch, hence one WAL snapshot. */
export function sqliteReads(reader: Db, openReader: () => Db): FeedStore {
  const head = () => statement(reader, 'SELECT epoch, seq FROM head WHERE id = 1').get() as HeadRow;
  const inSnapshot = reader.transaction(<T>(work: () => T): T => work());
  return {
    head: async () => head(),
    page: async (scopes, limit, cutoff) =>
      inSnapshot(() => ({ head: head(), ...pageOf(reader, scopes, limit, cutoff) })) as never,
    count: async (scope, limit, cutoff) =>
      (
        statement(reader, `SELECT count(*) AS n FROM (SELECT 1 FROM feed f WHERE f.scope = ? AND ${LIVE} LIMIT ?)`).get(
          scope,
          cutoff,
          limit,
        ) as { n: number }
      ).n,
    sums: async (scopes, cutoff) =>
      inSnapshot(() => ({
        head: head(),
        scopes: Object.fromEntries(scopes.map((scope) => [scope, sumOf(reader, scope, cutoff)])),
      })) as never,
    snapshot: async (scope, cutoff) => {
      const db = openReader();
      db.exec('BEGIN');
      const at = db.prepare('SELECT epoch, seq FROM head WHERE id = 1').get() as HeadRow;
      const { n } = db
        .prepare(`SELECT count(*) AS n FROM feed f WHERE f.scope = ? AND f.e <> '${OP_VERDICT}' AND ${LIVE}`)
        .get(scope, cutoff) as { n: number };
      return { head: at, count: n, batches: batches(db, scope, cutoff) };
    },
  };
}

function pageOf(db: Db, scopes: readonly ScopeFrom[], limit: number, cutoff: number) {
  const rows: PageRow[] = [];
  for (const { scope, after, boot } of scopes) {
    const flat = statement(db, PAGE).all(scope, after, boot, cutoff, limit + 1) as FlatPageRow[];
    for (const row of flat) rows.push(toPageRow(row));
  }
  rows.sort((a, b) => a.seq - b.seq);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

function sumOf(db: Db, scope: string, cutoff: number): { count: number; sum: bigint } {
  // Two halves: a sum of 48-bit numbers would leave 63 bits after some thousand rows.
  const { n, high, low } = statement(
    db,
    `SELECT count(*) AS n, coalesce(sum(f.sum >> 24), 0) AS high, coalesce(sum(f.sum & 16777215), 0) AS low
     FROM feed f WHERE f.scope = ? AND f.e <> '${OP_VERDICT}' AND ${LIVE}`,
  ).get(scope, cutoff) as { n: number; high: number; low: number };
  return { count: n, sum: (BigInt(high) * 16777216n + BigInt(low)) % (1n << 48n) };
}

async function* batches(db: Db, scope: string, cutoff: number): AsyncGenerator<readonly PageRow[]> {
  try {
    let batch: PageRow[] = [];
    for (const row of db.prepare(SNAPSHOT).iterate(scope, cutoff) as Iterable<FlatPageRow>) {
      batch.push(toPageRow(row));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      // Others get their turn between two batches.
      await new Promise((done) => setImmediate(done));
    }
    if (batch.length > 0) yield batch;
  } finally {
    db.close();
  }
}
