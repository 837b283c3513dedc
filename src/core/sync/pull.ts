import { ENTITIES } from '../../shared/model/entities.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PullAnswer, PullPage, PullRow } from '../../wire/pull.ts';
import { SCHEMA } from '../../wire/version.ts';
import { statement } from '../db/statement.ts';
import { type ApplyContext, applyRow } from './apply.ts';
import { inSliceTransaction, inTransaction, type SyncParts } from './parts.ts';
import { dropScope, removeUnseen } from './removal.ts';
import { scopeOf } from './scopes.ts';
import { isUsedUp, type Sliced } from './slices.ts';
import { getMeta, putMeta, readState, type SyncState } from './state.ts';
import { sweep, type Touched } from './verdicts.ts';

export interface PullRequest {
  readonly cursor: string;
  readonly limit: number;
  readonly schema: number;
}

export type PullOutcome =
  /** Late, duplicate, or of another epoch: nothing was touched. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'applied'; readonly more: boolean; readonly rows: number }
  /** A scope is to be dropped, and ops made before that are still here: push, then pull again. */
  | { readonly kind: 'pushFirst' }
  /** The safety stop: a person decides. */
  | { readonly kind: 'ask'; readonly removals: number; readonly rows: number }
  /** The hub has another epoch: the answer to the next push says what it still has. */
  | { readonly kind: 'reset'; readonly epoch: string };

export function nextPull({ db }: SyncParts, limit: number = LIMITS.pullRows): PullRequest {
  return { cursor: readState(db).cursor, limit, schema: SCHEMA };
}

const IGNORED: PullOutcome = { kind: 'ignored' };

/**
 * Applies one page of a pull or of the live stream. Rows are written in slices; the cursor moves with the last one, so a
 * crash in between costs only that the page is asked for again.
 */
export function* takePage(parts: SyncParts, page: PullAnswer): Sliced<PullOutcome> {
  const state = readState(parts.db);
  if ('reset' in page) return page.epoch === state.epoch ? IGNORED : { kind: 'reset', epoch: page.epoch };
  if (!belongs(state, page)) return IGNORED;
  if (page.drop.length > 0 && hasPending(parts, state)) return { kind: 'pushFirst' };
  const stop = massRemoval(parts, state, page);
  if (stop) return stop;
  if (!(yield* applyRows(parts, page))) return IGNORED;
  for (const scope of page.drop) yield* dropScope(parts, scope);
  if (!page.more && state.boot === 'diff') yield* removeUnseen(parts, page.epoch);
  return finish(parts, page) ? { kind: 'applied', more: page.more, rows: page.rows.length } : IGNORED;
}

/** Apply only what starts where this desk stands, in the epoch it stands in (sync.md 2.4). */
function belongs(state: SyncState, page: PullPage): boolean {
  return page.since === state.cursor && (page.epoch === state.epoch || state.epoch === '');
}

/** Ops that were here when the drop was first seen must be up; those made since then do not hold it back for ever. */
function hasPending({ db }: SyncParts, state: SyncState): boolean {
  const sql = "SELECT max(c) AS c FROM outbox WHERE s = 'pending' AND dev = ?";
  const pending = (statement(db, sql).get(state.device) as { c: number | null }).c;
  const upTo = Number(getMeta(db, 'sync.dropAfter') ?? pending ?? 0);
  if (pending === null || state.have >= upTo) return false;
  putMeta(db, { 'sync.dropAfter': upTo });
  return true;
}

export function contextOf(parts: SyncParts, epoch: string): ApplyContext {
  const { device, site, boot } = readState(parts.db);
  const { db, derive } = parts;
  return { db, derive, home: { device, site }, now: parts.now(), epoch, noteSeen: boot === 'diff' };
}

const OPEN = `SELECT EXISTS (SELECT 1 FROM outbox WHERE s = 'pending') OR EXISTS (SELECT 1 FROM base)
    OR EXISTS (SELECT 1 FROM outbox WHERE done = 0 AND q IS NOT NULL) AS open, EXISTS (SELECT 1 FROM elsewhere) AS elsewhere`;

/** For one transaction that applies rows and nothing else. */
export function sliceContext(parts: SyncParts, epoch: string): ApplyContext {
  const { open, elsewhere } = statement(parts.db, OPEN).get() as { open: number; elsewhere: number };
  return { ...contextOf(parts, epoch), nothing: { open: open === 0, elsewhere: elsewhere === 0 } };
}

/** False = this desk moved on meanwhile (a new epoch came by a push): the rest of the page is of no use. */
function* applyRows(parts: SyncParts, page: PullPage): Sliced<boolean> {
  let at = 0;
  while (at < page.rows.length) {
    const touched: Touched[] = [];
    const from = at;
    const current = inSliceTransaction(parts, () =>
      parts.derive.together(parts.db, (waiting) => {
        if (!belongs(readState(parts.db), page)) return false;
        const ctx = sliceContext(parts, page.epoch);
        const began = performance.now();
        do {
          const change = applyRow(ctx, page.rows[at] as PullRow);
          if (change) touched.push(change);
          at += 1;
        } while (at < page.rows.length && !isUsedUp(parts.slice, at - from, began, waiting()));
        return true;
      }),
    );
    if (!current) return false;
    if (touched.length > 0) parts.changed(touched);
    if (at < page.rows.length) yield;
  }
  return true;
}

function finish(parts: SyncParts, page: PullPage): boolean {
  const touched: Touched[] = [];
  const done = inTransaction(parts, () => {
    const state = readState(parts.db);
    if (!belongs(state, page)) return false;
    if (!page.more) touched.push(...sweep(parts.db, parts.derive, page.head));
    putMeta(parts.db, {
      epoch: page.epoch,
      'sync.cursor': page.next,
      'sync.head': page.head,
      'sync.grants': JSON.stringify(page.grants),
      'sync.grantsV': page.grantsV,
      'sync.dropAfter': null,
      'sync.ask': null,
      'sync.gone': page.more ? goneSoFar(parts) + goneIn(page) : null,
    });
    if (!page.more) putMeta(parts.db, { 'sync.at': parts.now(), 'sync.allow': null });
    if (!page.more && state.boot !== '') {
      putMeta(parts.db, { 'sync.boot': null, 'epoch.settled': null });
      parts.db.exec('DELETE FROM boot_seen');
    }
    return true;
  });
  if (touched.length > 0) parts.changed(touched);
  return done;
}

const goneIn = (page: PullPage) => page.rows.filter((row) => row.gone).length;
const goneSoFar = ({ db }: SyncParts) => Number(getMeta(db, 'sync.gone') ?? 0);

/** Below this no share is worth a question. */
const FEW = 50;

/** A pull that would take more than a fifth of the rows, without a drop or a new start, is asked about first. */
function massRemoval(parts: SyncParts, state: SyncState, page: PullPage): PullOutcome | null {
  const home = { device: state.device, site: state.site };
  const here = page.rows.filter(
    (row) => row.gone && isHere(parts, row) && scopeOf(parts.db, home, row.e, row.i) === row.s,
  );
  const removals = goneSoFar(parts) + here.length;
  if (removals < FEW || here.length === 0 || state.boot !== '' || getMeta(parts.db, 'sync.allow') === '1') return null;
  const rows = countRows(parts) + goneSoFar(parts);
  if (removals <= rows * LIMITS.massRemovalShare) return null;
  putMeta(parts.db, { 'sync.ask': JSON.stringify({ removals, rows }) });
  return { kind: 'ask', removals, rows };
}

function isHere({ db }: SyncParts, row: PullRow): boolean {
  const spec = ENTITIES.get(row.e);
  return spec !== undefined && statement(db, `SELECT 1 FROM ${spec.table} WHERE id = ?`).get(row.i) !== undefined;
}

export function countRows({ db }: SyncParts): number {
  let rows = 0;
  for (const { table } of ENTITIES.values())
    rows += (statement(db, `SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return rows;
}
