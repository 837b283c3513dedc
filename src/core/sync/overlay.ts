import { canonicalJson } from '../../shared/json.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import type { OpResult } from '../../wire/op.ts';
import type { Db } from '../db/open.ts';
import { type Derivation, place, type Standing } from '../db/project.ts';
import { readRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';

/** What is laid over a row: an own op that the confirmed row does not show yet. */
export interface OwnOp {
  readonly dev: string;
  readonly c: number;
  readonly k: string;
  readonly a: string;
  readonly t: number;
  readonly s: string;
  readonly q: number | null;
  readonly p: Readonly<Record<string, unknown>>;
  readonly lost: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Own open ops of a row in the order they were made: former device ids of this desk first. */
export function openOps(db: Db, e: string, i: string): OwnOp[] {
  const rows = statement(
    db,
    `SELECT o.dev, o.c, o.k, o.a, o.t, o.s, o.q, o.p, o.res FROM outbox o LEFT JOIN device_past d ON d.dev = o.dev
     WHERE o.e = ? AND o.i = ? AND o.done = 0 ORDER BY d.n IS NULL, d.n, o.c`,
  ).all(e, i) as (Omit<OwnOp, 'p' | 'lost'> & { p: string; res: string | null })[];
  return rows.map(({ p, res, ...op }) => {
    const result = res === null ? null : (JSON.parse(res) as Partial<OpResult>);
    return { ...op, p: JSON.parse(p), lost: (result?.lost ?? []).map((lost) => lost.f) };
  });
}

/** Applies ops in their order, without judging. null = there is no row, and none of the ops makes one. */
export function layOver(entity: string, fields: Fields | null, ops: readonly OwnOp[]): Fields | null {
  const state = ENTITIES.get(entity)?.state;
  let row = fields;
  for (const { k, p, lost } of ops) {
    if (!row && k !== 'new' && k !== 'add' && k !== 'publish') continue;
    if (k === 'go') row = state ? { ...row, [state]: p.to } : row;
    else if (k !== 'erase') {
      const standing = Object.entries(p).filter(([field]) => !lost.includes(field));
      row = { ...row, ...Object.fromEntries(standing) };
    }
  }
  return row;
}

/**
 * The one place where a row becomes visible in sync: confirmed form (null = none) plus own open ops. Ops that the confirmed
 * form already shows (their q is not above the row's) are done; `gone` = the hub took the row from this desk, with all that
 * it had judged. Answers whether people see a difference.
 */
export function settle(
  db: Db,
  derive: Derivation,
  e: string,
  i: string,
  confirmed: Standing | null,
  gone = false,
): boolean {
  const all = openOps(db, e, i);
  const shown = all.filter((op) => op.q !== null && (gone || op.q <= (confirmed?.q ?? 0)));
  for (const op of shown) statement(db, 'UPDATE outbox SET done = 1 WHERE dev = ? AND c = ?').run(op.dev, op.c);
  const ops = shown.length === 0 ? all : all.filter((op) => !shown.includes(op));
  keepBase(db, e, i, ops.length > 0 ? confirmed : null);
  const fields = layOver(e, confirmed?.fields ?? null, ops);
  if (!fields) return place(db, derive, e, i, null);
  if (confirmed) return place(db, derive, e, i, { ...confirmed, fields });
  const birth = ops.find((op) => op.k !== 'set' && op.k !== 'go');
  const head = { q: null, extra: null, createdBy: birth?.a ?? null, recordedAt: birth?.t ?? 0 };
  return place(db, derive, e, i, { ...head, fields });
}

function keepBase(db: Db, e: string, i: string, confirmed: Standing | null): void {
  if (!confirmed) statement(db, 'DELETE FROM base WHERE e = ? AND i = ?').run(e, i);
  else
    statement(
      db,
      'INSERT INTO base (e, i, q, d) VALUES (?, ?, ?, ?) ON CONFLICT (e, i) DO UPDATE SET q = excluded.q, d = excluded.d',
    ).run(e, i, confirmed.q ?? 0, canonicalJson(confirmed.fields));
}

/** The row without own open ops; null = nobody but open (or refused) ops of this desk made it. */
export function confirmedOf(db: Db, e: string, i: string): Standing | null {
  const row = readRow(db, e, i);
  if (!row) return null;
  const table = ENTITIES.get(e)?.table ?? '';
  const head = statement(
    db,
    `SELECT created_by AS createdBy, recorded_at AS recordedAt FROM ${table} WHERE id = ?`,
  ).get(i) as { createdBy: string | null; recordedAt: number };
  const base = statement(db, 'SELECT d FROM base WHERE e = ? AND i = ?').get(e, i) as { d: string } | undefined;
  if (base) return { ...head, q: row.q, extra: row.extra, fields: JSON.parse(base.d) };
  if (row.q === null && madeByOp(db, e, i)) return null;
  return { ...head, q: row.q, extra: row.extra, fields: row.fields };
}

function madeByOp(db: Db, e: string, i: string): boolean {
  const sql = "SELECT 1 FROM outbox WHERE e = ? AND i = ? AND k IN ('new', 'add', 'publish') LIMIT 1";
  return statement(db, sql).get(e, i) !== undefined;
}

/** Makes the row again from its confirmed form and what is open now: after a verdict, or when ops were marked unsent. */
export function rebuild(db: Db, derive: Derivation, e: string, i: string): boolean {
  return ENTITIES.has(e) ? settle(db, derive, e, i, confirmedOf(db, e, i)) : false;
}
