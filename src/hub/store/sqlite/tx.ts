import type { Db } from '../../../core/db/open.ts';
import { statement } from '../../../core/db/statement.ts';
import { FEED_COLUMNS, OP_COLUMNS, ROW_COLUMNS, ROW_TAKEOVER } from '../columns.ts';
import type { DeviceRow, EngineTx, HeadRow, OpRow, OpVerdict, RowRow } from '../engine-port.ts';
import type { Sql } from '../port.ts';

const INSERT_OP = `INSERT INTO op (${OP_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PUT_ROW = `INSERT INTO "row" (${ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (e, i) DO UPDATE SET ${ROW_TAKEOVER}`;
const PUT_FEED = `INSERT INTO feed (${FEED_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (scope, e, i) DO UPDATE SET seq = excluded.seq, gone_at = excluded.gone_at, shut = excluded.shut, sum = excluded.sum`;

/** The judged transaction on SQLite: prepared statements one by one, which beats any batch inside the process. */
export function sqliteTx(db: Db, sql: Sql): EngineTx {
  const each = <I, O>(text: string, items: readonly I[], values: (item: I) => (string | number)[]): O[] =>
    items.flatMap((item) => statement(db, text).all(...values(item)) as O[]);
  const key = ({ e, i }: { e: string; i: string }) => [e, i];
  const head = statement(db, 'SELECT epoch, seq FROM head WHERE id = 1').get() as HeadRow | undefined;
  return {
    ...sql,
    head: head ?? { epoch: '', seq: 0 },
    pipelined: false,
    devices: async (ids) =>
      each<string, DeviceRow>('SELECT device, ctr, hash, safe FROM device WHERE device = ?', ids, (id) => [id]),
    verdicts: async (device, from, to) =>
      statement(
        db,
        'SELECT device, ctr, seq, h, verdict, lost, note FROM op WHERE device = ? AND ctr BETWEEN ? AND ? ORDER BY ctr',
      ).all(device, from, to) as OpVerdict[],
    opsByU: async (us) => each<string, OpRow>(`SELECT ${OP_COLUMNS} FROM op WHERE u = ?`, us, (u) => [u]),
    waiting: async (keys) =>
      each<{ e: string; i: string }, OpRow>(
        `SELECT ${OP_COLUMNS} FROM op INDEXED BY op_kept WHERE e = ? AND i = ? AND verdict NOT IN ('ok', 'merged') AND verdict = 'held:NO_ROW' ORDER BY seq`,
        keys,
        key,
      ),
    opsOn: async (keys) => each(`SELECT ${OP_COLUMNS} FROM op WHERE e = ? AND i = ? ORDER BY seq`, keys, key),
    rows: async (keys) =>
      each<{ e: string; i: string }, RowRow>(`SELECT ${ROW_COLUMNS} FROM "row" WHERE e = ? AND i = ?`, keys, key),
    dependants: async (ids) =>
      each<string, RowRow>(
        `SELECT ${ROW_COLUMNS} FROM "row" WHERE parent = ? UNION SELECT ${ROW_COLUMNS} FROM "row" WHERE customer = ?`,
        ids,
        (id) => [id, id],
      ),
    numbered: async (keys) => each('SELECT e, i, nk FROM "row" WHERE e = ? AND nk = ?', keys, ({ e, nk }) => [e, nk]),
    ...writes(db),
  };
}

function writes(db: Db) {
  const setShut = (i: string, shut: number | null, depth: number): void => {
    const children = statement(db, 'SELECT e, i, scope FROM "row" WHERE parent = ?').all(i) as Pick<
      RowRow,
      'e' | 'i' | 'scope'
    >[];
    for (const child of children) {
      statement(db, 'UPDATE "row" SET shut = ? WHERE e = ? AND i = ?').run(shut, child.e, child.i);
      statement(db, 'UPDATE feed SET shut = ? WHERE scope = ? AND e = ? AND i = ?').run(
        shut,
        child.scope,
        child.e,
        child.i,
      );
      if (depth > 1) setShut(child.i, shut, depth - 1);
    }
  };
  return {
    addOps: async (ops) => {
      const insert = statement(db, INSERT_OP);
      for (const op of ops)
        insert.run(
          op.seq,
          op.device,
          op.ctr,
          op.u,
          op.author,
          op.ep,
          op.e,
          op.i,
          op.k,
          op.b,
          op.at,
          op.recv,
          op.h,
          op.verdict,
          op.erased,
          op.body,
          op.lost,
          op.note,
        );
    },
    changeOps: async (ops) => {
      const update = statement(db, 'UPDATE op SET verdict = ?, body = ?, lost = ?, note = ?, erased = ? WHERE seq = ?');
      for (const op of ops) update.run(op.verdict, op.body, op.lost, op.note, op.erased, op.seq);
    },
    putRows: async (rows) => {
      const put = statement(db, PUT_ROW);
      for (const row of rows)
        put.run(
          row.e,
          row.i,
          row.seq,
          row.scope,
          row.born,
          row.at,
          row.dev,
          row.author,
          row.parent,
          row.customer,
          row.nk,
          row.shut,
          row.erased,
          row.was,
          row.moved_at,
          row.d,
          row.fv,
        );
    },
    putFeed: async (rows) => {
      const put = statement(db, PUT_FEED);
      for (const row of rows) put.run(row.scope, row.e, row.i, row.seq, row.gone_at, row.shut, row.sum);
    },
    putShut: async (tickets) => {
      for (const { i, shut } of tickets) setShut(i, shut, 2);
    },
    putDevices: async (devices) => {
      const put = statement(db, 'UPDATE device SET ctr = ?, hash = ? WHERE device = ?');
      for (const { device, ctr, hash } of devices) put.run(ctr, hash, device);
    },
    setHead: async (seq) => {
      statement(db, 'UPDATE head SET seq = ? WHERE id = 1').run(seq);
    },
  } satisfies Partial<EngineTx>;
}
