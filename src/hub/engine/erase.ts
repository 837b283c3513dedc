import { BLOB_FIELDS } from '../../shared/model/blob-fields.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { BLOB_HASH } from '../../wire/limits.ts';
import { ERASED_FLAG } from '../../wire/op.ts';
import type { Key, OpRow } from '../store/engine-port.ts';
import { type Batch, keyOf, type WorkOp } from './batch.ts';
import { callsByNumber } from './by-number.ts';
import { blankBody, blankFields } from './erase-rules.ts';
import { land, type Sender, tell } from './land.ts';
import { correctedTime } from './merge.ts';
import type { ParsedOp } from './parse-op.ts';
import { deniedFor } from './rights.ts';
import { toWork, type WorkRow } from './work-row.ts';

/**
 * Erasure of a person (sync.md 2.1): of the customer and all that hangs on it, personal fields of rows and the payload of every op are
 * blanked; ids, counters and hashes stay. The rows are marked, so that late ops cannot bring anything back.
 */
export async function eraseCustomer(
  batch: Batch,
  sender: Sender,
  parsed: ParsedOp,
  keys: readonly Key[],
): Promise<WorkOp> {
  const { op } = parsed;
  const verdict = verdictOf(batch, sender, op);
  if (verdict !== 'ok') return land(batch, sender, parsed, op, { verdict });
  const stored = land(batch, sender, parsed, op, { verdict: 'ok' });
  await batch.flush();
  const rows = await everythingOf(batch, op.i);
  const hashes = rows.flatMap(hashesOf);
  for (const row of rows) blank(batch, row);
  await blankOps(batch, rows, op.i, stored.seq);
  await batch.flush();
  for (const hash of hashes) await eraseBlob(batch, hash);
  await batch.load(keys);
  return stored;
}

function hashesOf(row: WorkRow): string[] {
  const fields = BLOB_FIELDS.filter(({ entity }) => entity === row.e);
  return fields
    .map(({ field }) => row.d[field])
    .filter((hash) => typeof hash === 'string' && BLOB_HASH.test(hash)) as string[];
}

/** From now on nobody gets the file; its bytes go within minutes (`care/blobs.ts`). Stays when another person's row names it, too. */
async function eraseBlob(batch: Batch, hash: string): Promise<void> {
  for (const { entity, field } of BLOB_FIELDS) {
    const text = 'SELECT i FROM "row" WHERE e = ? AND erased IS NULL AND d LIKE ? LIMIT 1';
    if ((await batch.tx.all(text, [entity, `%"${field}":"${hash}"%`])).length > 0) return;
  }
  await batch.tx.run('UPDATE blob SET erased_at = ? WHERE hash = ? AND erased_at IS NULL', [batch.now, hash]);
}

function verdictOf(batch: Batch, sender: Sender, op: ParsedOp['op']): string {
  if (sender.auth.quarantined) return 'denied:QUARANTINE';
  if (!sender.hub) {
    const at = correctedTime(batch.now, sender.sentAt, op.t);
    const claim = { author: op.a, kind: op.k, at, recv: batch.now, payload: op.p };
    const why = deniedFor(sender.auth, claim, null, batch.row('person', op.a), sender.roles.get(op.a) ?? null);
    if (why) return `denied:${why}`;
  }
  if (op.e !== 'customer') return 'held:UNKNOWN_KIND';
  return batch.row(op.e, op.i) ? 'ok' : 'held:MISSING';
}

async function everythingOf(batch: Batch, customer: string): Promise<WorkRow[]> {
  const found = new Map<string, WorkRow>();
  for (const row of await batch.tx.rows([{ e: 'customer', i: customer }])) found.set(keyOf(row), toWork(row));
  await addHanging(batch, found, [customer]);
  const calls = await batch.tx.rows(await callsByNumber(batch.tx, [...found.values()]));
  for (const row of calls) found.set(keyOf(row), toWork(row));
  await addHanging(
    batch,
    found,
    calls.map((row) => row.i),
  );
  return [...found.values()];
}

async function addHanging(batch: Batch, found: Map<string, WorkRow>, from: readonly string[]): Promise<void> {
  for (let level = from; level.length > 0; ) {
    const next: string[] = [];
    for (const row of await batch.tx.dependants(level)) {
      if (found.has(keyOf(row))) continue;
      found.set(keyOf(row), toWork(row));
      next.push(row.i);
    }
    level = next;
  }
}

function blank(batch: Batch, row: WorkRow): void {
  const spec = ENTITIES.get(row.e);
  const d = spec ? blankFields(spec, row.d) : {};
  batch.put({ ...row, d, seq: batch.nextSeq(), erased: batch.now });
}

/** Ops on these rows, and ops that were never applied but name one of them. */
async function blankOps(batch: Batch, rows: readonly WorkRow[], customer: string, self: number): Promise<void> {
  const ids = new Set([customer, ...rows.map((row) => row.i)]);
  const on = await batch.tx.opsOn(rows.map(({ e, i }) => ({ e, i })));
  const kept = await batch.tx.all<Pick<OpRow, 'u' | 'body'>>(
    "SELECT u, body FROM op WHERE verdict NOT IN ('ok', 'merged') AND erased = 0",
  );
  const naming = kept.filter(({ body }) => namesOne(body, ids)).map(({ u }) => u);
  const all = new Map([...on, ...(await batch.tx.opsByU(naming))].map((op) => [op.seq, op]));
  all.delete(self);
  for (const op of all.values()) {
    if (op.erased === 1) continue;
    const { over: _, ...said } = op.note === null ? {} : JSON.parse(op.note);
    const note = JSON.stringify({ ...said, flag: ERASED_FLAG });
    const blanked: WorkOp = { ...op, body: blankBody(op.body), lost: null, erased: 1, note };
    batch.changeOp(blanked);
    // The desk that made it may not see the customer any more, and still keeps the op: it is told to blank its own.
    tell(batch, blanked, false);
  }
}

function namesOne(body: string, ids: ReadonlySet<string>): boolean {
  const { p } = JSON.parse(body) as { p: Record<string, unknown> };
  return Object.values(p).some((value) => typeof value === 'string' && ids.has(value));
}
