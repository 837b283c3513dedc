import { ENTITIES } from '../../shared/model/entities.ts';
import { opResult } from '../../wire/op.ts';
import { OP_VERDICT, type PullRow } from '../../wire/pull.ts';
import type { Db } from '../db/open.ts';
import { type Derivation, place } from '../db/project.ts';
import { statement } from '../db/statement.ts';
import { splitFields } from './fields.ts';
import { settle } from './overlay.ts';
import { type Home, keepScope, scopeOf, usualScope } from './scopes.ts';
import { type Touched, takeVerdict } from './verdicts.ts';

export interface ApplyContext {
  readonly db: Db;
  readonly derive: Derivation;
  readonly home: Home;
  readonly now: number;
  readonly epoch: string;
  /** Note what came: a download from the start is under way and compares. */
  readonly noteSeen: boolean;
  /**
   * Of this transaction alone: no own op is open and nothing lies under one; no row has another scope than most of its kind.
   * Then four statements a row need not be asked: a first download is ten thousand rows.
   */
  readonly nothing?: { open: boolean; elsewhere: boolean };
}

/**
 * One row of the hub becomes what people see. Rows are states, so doing it twice, or with only a part of a page, changes
 * nothing: that is why a page may be cut into transactions. Inside a transaction. Answers what people see changed.
 */
export function applyRow(ctx: ApplyContext, row: PullRow): Touched | null {
  if (row.e === OP_VERDICT) return applyVerdict(ctx, row);
  const spec = ENTITIES.get(row.e);
  if (!spec) {
    applyUnknown(ctx, row);
    return null;
  }
  if (row.gone) return applyGone(ctx, row);
  const { fields, extra } = splitFields(spec, row.d ?? {});
  const usual = row.s === usualScope(spec, ctx.home);
  if (!(usual && ctx.nothing?.elsewhere)) keepScope(ctx.db, ctx.home, row.e, row.i, row.s);
  if (!usual && ctx.nothing) ctx.nothing.elsewhere = false;
  if (ctx.noteSeen) noteSeen(ctx, row);
  if (row.e === 'ticket') keepShut(ctx.db, row);
  const recordedAt = Math.round(row.at ?? ctx.now);
  const standing = { fields, extra, q: row.q, createdBy: row.by ?? null, recordedAt };
  const changed = ctx.nothing?.open
    ? place(ctx.db, ctx.derive, row.e, row.i, standing)
    : settle(ctx.db, ctx.derive, row.e, row.i, standing);
  return changed ? { entity: row.e, id: row.i } : null;
}

function noteSeen({ db, epoch }: ApplyContext, row: PullRow): void {
  statement(
    db,
    'INSERT INTO boot_seen (e, i, ep) VALUES (?, ?, ?) ON CONFLICT (e, i) DO UPDATE SET ep = excluded.ep',
  ).run(row.e, row.i, epoch);
}

function keepShut(db: Db, row: PullRow): void {
  if (row.shut === undefined) statement(db, 'DELETE FROM shut WHERE i = ?').run(row.i);
  else
    statement(db, 'INSERT INTO shut (i, at) VALUES (?, ?) ON CONFLICT (i) DO UPDATE SET at = excluded.at').run(
      row.i,
      Math.round(row.shut),
    );
}

/** A row that left a scope; it may stand in another one by now, then this is old news. */
function applyGone(ctx: ApplyContext, row: PullRow): Touched | null {
  if (scopeOf(ctx.db, ctx.home, row.e, row.i) !== row.s) return null;
  return removeConfirmed(ctx, row.e, row.i);
}

/** Takes the confirmed row from this desk; what the hub has not judged yet stays in the outbox. */
export function removeConfirmed(ctx: ApplyContext, e: string, i: string): Touched | null {
  statement(ctx.db, 'DELETE FROM elsewhere WHERE e = ? AND i = ?').run(e, i);
  return settle(ctx.db, ctx.derive, e, i, null, true) ? { entity: e, id: i } : null;
}

function applyUnknown({ db }: ApplyContext, row: PullRow): void {
  if (row.gone) statement(db, 'DELETE FROM stash WHERE e = ? AND i = ? AND s = ?').run(row.e, row.i, row.s);
  else
    statement(
      db,
      `INSERT INTO stash (e, i, q, s, row) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (e, i) DO UPDATE SET q = excluded.q, s = excluded.s, row = excluded.row`,
    ).run(row.e, row.i, row.q, row.s, JSON.stringify(row));
}

/** `i` = counter, scope = the device; `d` = the op's result as a push would have answered it, and the op's hash `h`. */
function applyVerdict(ctx: ApplyContext, row: PullRow): Touched | null {
  // A held op that counts after all is open again.
  if (ctx.nothing) ctx.nothing.open = false;
  const parsed = opResult.safeParse({ ...row.d, c: Number(row.i) });
  if (!parsed.success) return null;
  const dev = row.s.replace(/^device:/, '');
  if (typeof row.d?.h === 'string') {
    const sql = 'SELECT 1 FROM outbox WHERE dev = ? AND c = ? AND h = ?';
    // The verdict on an op of our copy, under the id that we shared: the next push will say FORK.
    if (!statement(ctx.db, sql).get(dev, parsed.data.c, row.d.h)) return null;
  }
  return takeVerdict(ctx.db, ctx.derive, dev, parsed.data, ctx.now);
}
