import { FEED_COLUMNS, OP_COLUMNS, ROW_COLUMNS, ROW_TAKEOVER } from '../columns.ts';
import type { DeviceRow, EngineTx, HeadRow, Key, OpRow, OpVerdict, RowRow } from '../engine-port.ts';
import { bigintArray, textArray } from './arrays.ts';
import { type Askable, ask, sqlOn } from './connect.ts';

const qualified = (alias: string, columns: string) =>
  columns
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ');
const KEYS = 'unnest($1::text[], $2::text[]) AS k(e, i)';
const ON_KEY = (alias: string) => `${alias}.e = k.e AND ${alias}.i = k.i`;

const TEXT_COLUMNS = new Set(
  'device u author ep e i k h hash verdict body lost note scope dev parent customer nk was d fv'.split(' '),
);

/** `INSERT … SELECT * FROM unnest(…)`: one array a column, one statement for any number of rows. */
function bulk(table: string, columns: string, rest: string): string {
  const arrays = columns
    .split(', ')
    .map((column, at) => `$${at + 1}::${TEXT_COLUMNS.has(column) ? 'text' : 'bigint'}[]`);
  return `INSERT INTO ${table} (${columns}) SELECT * FROM unnest(${arrays.join(', ')}) ${rest}`;
}

function arraysOf<T>(columns: string, rows: readonly T[]): Buffer[] {
  return columns.split(', ').map((column) => {
    const values = rows.map((row) => row[column as keyof T]);
    return TEXT_COLUMNS.has(column) ? textArray(values) : bigintArray(values);
  });
}

const ADD_OPS = bulk('op', OP_COLUMNS, '');
const PUT_ROWS = bulk('"row"', ROW_COLUMNS, `ON CONFLICT (e, i) DO UPDATE SET ${ROW_TAKEOVER}`);
const PUT_FEED = bulk(
  'feed',
  FEED_COLUMNS,
  'ON CONFLICT (scope, e, i) DO UPDATE SET seq = excluded.seq, gone_at = excluded.gone_at, shut = excluded.shut, sum = excluded.sum',
);
const PUT_SHUT = `WITH t AS (SELECT * FROM unnest($1::text[], $2::bigint[]) AS t(i, shut)),
  c1 AS (SELECT r.e, r.i, r.scope, t.shut FROM "row" r JOIN t ON r.parent = t.i),
  c2 AS (SELECT r.e, r.i, r.scope, c1.shut FROM "row" r JOIN c1 ON r.parent = c1.i),
  c AS (SELECT * FROM c1 UNION SELECT * FROM c2),
  u AS (UPDATE "row" r SET shut = c.shut FROM c WHERE r.e = c.e AND r.i = c.i)
  UPDATE feed f SET shut = c.shut FROM c WHERE f.scope = c.scope AND f.e = c.e AND f.i = c.i`;
const CHANGE_OPS = `UPDATE op SET verdict = n.verdict, body = n.body, lost = n.lost, note = n.note, erased = n.erased
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS n(seq, verdict, body, lost, note, erased)
  WHERE op.seq = n.seq`;
const SET_HEAD = `WITH h AS (UPDATE head SET seq = $1 WHERE id = 1) SELECT pg_notify('zuoxi_moved', $2)`;

/** The judged transaction on PostgreSQL: one statement a kind of thing, whatever the number. */
export function postgresTx(
  client: Askable,
  head: HeadRow,
  wakeText: (seq: number, scopes: readonly string[]) => string,
): EngineTx {
  const keys = (of: readonly Key[]) => arraysOf('e, i', of);
  const some = <T>(of: readonly unknown[], name: string, text: string, values: unknown[]): Promise<T[]> =>
    of.length === 0 ? Promise.resolve([]) : ask<T>(client, name, text, values);
  return {
    ...sqlOn(client),
    head,
    pipelined: true,
    devices: (ids) =>
      some<DeviceRow>(
        ids,
        'devices',
        'SELECT device, ctr, hash, safe FROM device WHERE device = ANY($1::text[]) ORDER BY device FOR UPDATE',
        [ids],
      ),
    verdicts: (device, from, to) =>
      ask<OpVerdict>(
        client,
        'verdicts',
        'SELECT device, ctr, seq, h, verdict, lost, note FROM op WHERE device = $1 AND ctr BETWEEN $2 AND $3 ORDER BY ctr',
        [device, from, to],
      ),
    opsByU: (us) =>
      some<OpRow>(us, 'opsByU', `SELECT ${OP_COLUMNS} FROM op WHERE u = ANY($1::text[])`, [textArray(us)]),
    waiting: (of) =>
      some<OpRow>(
        of,
        'waiting',
        `SELECT ${qualified('o', OP_COLUMNS)} FROM ${KEYS} JOIN op o ON ${ON_KEY('o')}
         WHERE o.verdict NOT IN ('ok', 'merged') AND o.verdict = 'held:NO_ROW' ORDER BY o.seq`,
        keys(of),
      ),
    opsOn: (of) =>
      some<OpRow>(
        of,
        'opsOn',
        `SELECT ${qualified('o', OP_COLUMNS)} FROM ${KEYS} JOIN op o ON ${ON_KEY('o')} ORDER BY o.seq`,
        keys(of),
      ),
    rows: (of) =>
      some<RowRow>(
        of,
        'rows',
        `SELECT ${qualified('r', ROW_COLUMNS)} FROM ${KEYS} JOIN "row" r ON ${ON_KEY('r')}`,
        keys(of),
      ),
    dependants: (ids) =>
      some<RowRow>(
        ids,
        'dependants',
        `SELECT ${ROW_COLUMNS} FROM "row" WHERE parent = ANY($1::text[])
         UNION SELECT ${ROW_COLUMNS} FROM "row" WHERE customer = ANY($1::text[])`,
        [ids],
      ),
    numbered: (of) =>
      some(
        of,
        'numbered',
        'SELECT r.e, r.i, r.nk FROM unnest($1::text[], $2::text[]) AS k(e, nk) JOIN "row" r ON r.e = k.e AND r.nk = k.nk',
        arraysOf('e, nk', of),
      ),
    ...writes(client, wakeText),
  };
}

function writes(client: Askable, wakeText: (seq: number, scopes: readonly string[]) => string) {
  const put = async (rows: readonly unknown[], name: string, text: string, values: () => unknown[]): Promise<void> => {
    if (rows.length > 0) await ask(client, name, text, values());
  };
  return {
    addOps: (ops) => put(ops, 'addOps', ADD_OPS, () => arraysOf(OP_COLUMNS, ops)),
    changeOps: (ops) =>
      put(ops, 'changeOps', CHANGE_OPS, () => arraysOf('seq, verdict, body, lost, note, erased', ops)),
    putRows: (rows) => put(rows, 'putRows', PUT_ROWS, () => arraysOf(ROW_COLUMNS, rows)),
    putFeed: (rows) => put(rows, 'putFeed', PUT_FEED, () => arraysOf(FEED_COLUMNS, rows)),
    putShut: (tickets) => put(tickets, 'putShut', PUT_SHUT, () => arraysOf('i, shut', tickets)),
    putDevices: (devices) =>
      put(
        devices,
        'putDevices',
        `UPDATE device SET ctr = n.ctr, hash = n.hash
         FROM unnest($1::text[], $2::bigint[], $3::text[]) AS n(device, ctr, hash) WHERE device.device = n.device`,
        () => arraysOf('device, ctr, hash', devices),
      ),
    setHead: (seq, scopes) => put([seq], 'setHead', SET_HEAD, () => [seq, wakeText(seq, scopes)]),
  } satisfies Partial<EngineTx>;
}
