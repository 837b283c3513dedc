import { derivedId } from '../../shared/ids.ts';
import { canonicalJson } from '../../shared/json.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { ERASED_FLAG, type LostField, type OpResult } from '../../wire/op.ts';
import type { Db } from '../db/open.ts';
import type { Derivation } from '../db/project.ts';
import { statement } from '../db/statement.ts';
import { rebuild } from './overlay.ts';

export interface Touched {
  readonly entity: string;
  readonly id: string;
}

interface JudgedOp {
  readonly s: string;
  readonly e: string;
  readonly i: string;
  readonly k: string;
  readonly a: string;
  readonly p: string;
}

const isOut = (s: string) => s.startsWith('held:') || s.startsWith('denied:');

/**
 * Takes the hub's verdict on one own op, by push answer or pull row, whichever comes first; the second one changes nothing.
 * Only a held:NO_ROW may be judged again (the row came back after a restore). Inside a transaction.
 */
export function takeVerdict(db: Db, derive: Derivation, dev: string, result: OpResult, now: number): Touched | null {
  const op = statement(db, 'SELECT s, e, i, k, a, p FROM outbox WHERE dev = ? AND c = ?').get(dev, result.c) as
    | JudgedOp
    | undefined;
  if (op && (result.flag === ERASED_FLAG || result.s === 'denied:ERASED')) noteErased(db, dev, result.c);
  if (op?.s === result.s) tellOverwritten(db, dev, op, result, now);
  if (!op || op.s === result.s || (op.s !== 'pending' && op.s !== 'held:NO_ROW')) return null;
  const { lost, cur, fields, flag } = result;
  const res = lost || cur || fields || flag ? canonicalJson({ lost, cur, fields, flag }) : null;
  statement(db, 'UPDATE outbox SET s = ?, q = ?, res = ?, acked_at = ?, done = ? WHERE dev = ? AND c = ?').run(
    result.s,
    result.q > 0 ? result.q : null,
    res,
    now,
    isOut(result.s) ? 1 : 0,
    dev,
    result.c,
  );
  statement(db, "DELETE FROM attention WHERE dev = ? AND c = ? AND state = 'open'").run(dev, result.c);
  tellOverwritten(db, dev, op, result, now);
  if (result.s === 'ok' && (!flag || flag === ERASED_FLAG) && op.s === 'pending') return null;
  for (const entry of entriesOf(op, result)) insertEntry(db, dev, op, result, entry, now);
  if (!ENTITIES.has(op.e)) return null;
  rebuild(db, derive, op.e, op.i);
  return { entity: op.e, id: op.i };
}

/** How many results from `at` on say nothing but ok, under counters and sequences that follow one another. */
export function plainRun(results: readonly OpResult[], at: number): number {
  const first = results[at];
  let length = 0;
  for (let next = first; first && next; next = results[at + length]) {
    if (next.s !== 'ok' || next.q <= 0 || next.lost || next.cur || next.fields || next.flag || next.over) break;
    if (next.c !== first.c + length || next.q !== first.q + length) break;
    length += 1;
  }
  return length;
}

/**
 * Such a run at once, as `takeVerdict` would one by one; false (and nothing is done) where not all of it is pending. A batch of
 * new work is almost always one run.
 */
export function takePlain(db: Db, dev: string, run: readonly OpResult[], now: number): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return false;
  const pending =
    "SELECT count(*) AS n FROM outbox INDEXED BY outbox_pending WHERE s = 'pending' AND c BETWEEN ? AND ? AND dev = ?";
  if ((statement(db, pending).get(first.c, last.c, dev) as { n: number }).n !== run.length) return false;
  statement(
    db,
    "UPDATE outbox SET s = 'ok', q = c + ?, res = NULL, acked_at = ?, done = 0 WHERE dev = ? AND c BETWEEN ? AND ?",
  ).run(first.q - first.c, now, dev, first.c, last.c);
  const sql = "DELETE FROM attention WHERE dev = ? AND c BETWEEN ? AND ? AND state = 'open'";
  statement(db, sql).run(dev, first.c, last.c);
  return true;
}

/** `care.ts` blanks it when the hub needs it no more. By the op's own id, which a renumbering does not change. */
function noteErased(db: Db, dev: string, c: number): void {
  statement(
    db,
    "INSERT OR IGNORE INTO meta (key, value) SELECT 'erased:' || u, '1' FROM outbox WHERE dev = ? AND c = ? AND p <> '{}'",
  ).run(dev, c);
}

interface Entry {
  readonly kind: 'lost' | 'held' | 'denied' | 'notice';
  readonly code: string | null;
  readonly mine: unknown;
  readonly lost?: LostField;
}

function entriesOf(op: JudgedOp, result: OpResult): Entry[] {
  const entries: Entry[] = (result.lost ?? [])
    .filter((lost) => canonicalJson(lost.v ?? null) !== canonicalJson(lost.won ?? null))
    .map((lost) => ({ kind: 'lost', code: null, mine: lost.v ?? null, lost }));
  const [verdict = '', code = null] = result.s.split(':');
  if (verdict === 'held' || verdict === 'denied') entries.push({ kind: verdict, code, mine: JSON.parse(op.p) });
  if (result.flag && result.flag !== ERASED_FLAG)
    entries.push({ kind: 'notice', code: result.flag, mine: JSON.parse(op.p) });
  return entries;
}

/** Values of this op that stood, until somebody who had not seen them wrote later: their author decides whether that is well. */
function tellOverwritten(db: Db, dev: string, op: JudgedOp, result: OpResult, now: number): void {
  for (const lost of result.over ?? [])
    if (op.p !== '{}') insertEntry(db, dev, op, result, { kind: 'lost', code: null, mine: lost.v ?? null, lost }, now);
}

/** The id follows from the op, so that a verdict told twice makes one entry, and one that was dealt with stays so. */
function insertEntry(db: Db, dev: string, op: JudgedOp, result: OpResult, entry: Entry, now: number): void {
  const { lost } = entry;
  statement(
    db,
    `INSERT OR IGNORE INTO attention (id, dev, c, kind, code, e, i, k, a, f, mine, won, won_by, won_at, cur, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    derivedId('attention', `${dev}:${result.c}`, entry.kind, lost?.f ?? entry.code ?? ''),
    dev,
    result.c,
    entry.kind,
    entry.code,
    op.e,
    op.i,
    op.k,
    op.a,
    lost?.f ?? null,
    canonicalJson(entry.mine),
    lost ? canonicalJson(lost.won ?? null) : null,
    lost?.by ?? null,
    lost ? Math.round(lost.at) : null,
    result.cur ?? null,
    now,
  );
}

/**
 * Ops whose verdict the downloaded state must contain by now (everything up to `head` came): nothing is laid over any more,
 * also where the hub changed no row because of them.
 */
export function sweep(db: Db, derive: Derivation, head: number): Touched[] {
  const late = statement(db, 'SELECT dev, c, e, i FROM outbox WHERE done = 0 AND q IS NOT NULL AND q <= ?').all(
    head,
  ) as { dev: string; c: number; e: string; i: string }[];
  for (const { dev, c } of late) statement(db, 'UPDATE outbox SET done = 1 WHERE dev = ? AND c = ?').run(dev, c);
  const changed: Touched[] = [];
  for (const { e, i } of late) if (rebuild(db, derive, e, i)) changed.push({ entity: e, id: i });
  return changed;
}
