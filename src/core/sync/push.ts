import { LIMITS } from '../../wire/limits.ts';
import { type OpResult, opResult, type SentOp } from '../../wire/op.ts';
import type { PushAnswer, PushHead } from '../../wire/push.ts';
import { PROTO, SCHEMA } from '../../wire/version.ts';
import { statement } from '../db/statement.ts';
import { markUnsent, newEpoch } from './epoch.ts';
import { knownAuthors } from './known-authors.ts';
import { inSliceTransaction, inTransaction, type SyncParts } from './parts.ts';
import { putMeta, readState } from './state.ts';
import { plainRun, type Touched, takePlain, takeVerdict } from './verdicts.ts';

/** What one push carries: kept by the caller until the answer, because the answer is understood by it. */
export interface PushRequest {
  readonly head: PushHead;
  readonly ops: readonly SentOp[];
  /** Counter of the last op; 0 = there is none. */
  readonly last: number;
}

/** Pending ops that follow `after` without a gap. */
export interface OpRun {
  readonly device: string;
  readonly after: number;
  readonly last: number;
  readonly ops: readonly SentOp[];
}

/** Canonical ops pack some eight to one: this stays under `pushBytes` but for the oddest texts, and those are halved. */
const RAW_LENGTH = 4 * 1024 * 1024;

/**
 * The lowest pending ops in their order, without gaps. null = nothing is pending; with `empty` a push without ops is made
 * all the same (it asks the hub what it has).
 */
export function nextPush(parts: SyncParts, limit: number = LIMITS.opsPerPush, empty = false): PushRequest | null {
  const { device, epoch, ack } = readState(parts.db);
  const run = runAfter(parts, device, 0, limit);
  return run.ops.length > 0 || empty ? headed(parts, run, epoch, ack) : null;
}

/** What will follow a full push that is on its way: read while the hub judges. null = nothing. */
export function runBehind(parts: SyncParts, request: PushRequest, limit: number): OpRun | null {
  if (request.ops.length < limit) return null;
  const run = runAfter(parts, request.head.device, request.last, limit);
  return run.ops.length > 0 ? run : null;
}

/**
 * The push after one whose answer is here but not yet written: it may be on its way meanwhile. null = the answer is not the plain
 * one. Should this desk end before it has written the answer, both are sent once more, as after a lost answer.
 */
export function pushAfter(
  parts: SyncParts,
  request: PushRequest,
  answer: PushAnswer,
  run: OpRun | null,
): PushRequest | null {
  const { device, epoch } = request.head;
  if (!run || answer.epoch !== epoch || answer.results.length !== request.ops.length) return null;
  if (answer.results.at(-1)?.c !== answer.have || answer.have !== run.after) return null;
  const state = readState(parts.db);
  if (state.device !== device || state.epoch !== epoch) return null;
  return headed(parts, run, epoch, answer.ack);
}

function headed(parts: SyncParts, { device, ops, last }: OpRun, epoch: string, ack: string): PushRequest {
  const head = { proto: PROTO, schema: SCHEMA, device, epoch, sentAt: parts.now(), ack, count: ops.length };
  return { head, ops, last };
}

function runAfter(parts: SyncParts, device: string, after: number, limit: number): OpRun {
  // By its primary key it would walk over every op that is kept, bodies and all.
  const sql =
    "SELECT c, h, a, body FROM outbox INDEXED BY outbox_pending WHERE s = 'pending' AND dev = ? AND c > ? ORDER BY c LIMIT ?";
  const authors = knownAuthors(parts);
  const ops: SentOp[] = [];
  let length = 0;
  let last = 0;
  for (const op of statement(parts.db, sql).all(device, after, limit) as {
    c: number;
    h: string;
    a: string;
    body: string;
  }[]) {
    if (authors && !authors.has(op.a)) break;
    if (last > 0 && op.c !== last + 1) break;
    if (ops.length > 0 && length + op.body.length > RAW_LENGTH) break;
    ops.push({ h: op.h, body: op.body });
    length += op.body.length;
    last = op.c;
  }
  return { device, after, last, ops };
}

export type PushOutcome =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'taken'; readonly results: number }
  /** The hub has an epoch that this desk did not know: ops were marked unsent, a download from the start follows. */
  | { readonly kind: 'epoch' }
  /** The hub lacks ops that this desk had sent: they will be sent again. */
  | { readonly kind: 'gap' }
  /** The hub lacks ops that this desk let go as safe: what is kept goes up under a new device id. A loud matter. */
  | { readonly kind: 'lost'; readonly at: number }
  /** This desk is a copy, or its disk was set back: it needs a new device id from op `at` on. */
  | { readonly kind: 'fork'; readonly at: number };

const IGNORED: PushOutcome = { kind: 'ignored' };

/** Takes the answer to a push. One of an epoch that is over, or a second copy, changes nothing. */
export function takePushAnswer(parts: SyncParts, request: PushRequest, answer: PushAnswer): PushOutcome {
  const state = readState(parts.db);
  if (state.epoch !== request.head.epoch || state.device !== request.head.device) return IGNORED;
  if (state.epoch !== '' && answer.epoch !== state.epoch) {
    newEpoch(parts, answer.epoch, answer.have, answer.hash);
    return { kind: 'epoch' };
  }
  // Lost with the power, these verdicts are told again when the ops go up again.
  const touched = inSliceTransaction(parts, () => {
    const changes = takeResults(parts, request.head.device, answer.results);
    putMeta(parts.db, { epoch: answer.epoch });
    if (answer.have >= state.have)
      putMeta(parts.db, { 'sync.have': answer.have, 'sync.hubHash': answer.hash, 'sync.ack': answer.ack });
    if (answer.safe > state.safe) putMeta(parts.db, { 'sync.safe': answer.safe });
    return changes;
  });
  if (touched.length > 0) parts.changed(touched);
  return { kind: 'taken', results: answer.results.length };
}

function takeResults(parts: SyncParts, dev: string, results: readonly OpResult[]): Touched[] {
  const now = parts.now();
  const touched: Touched[] = [];
  for (let at = 0; at < results.length; ) {
    const plain = plainRun(results, at);
    if (plain > 1 && takePlain(parts.db, dev, results.slice(at, at + plain), now)) {
      at += plain;
      continue;
    }
    for (const end = at + Math.max(1, plain); at < end; at += 1) {
      const item = takeVerdict(parts.db, parts.derive, dev, results[at] as OpResult, now);
      if (item) touched.push(item);
    }
  }
  return touched;
}

/** Refusals that are about the ops themselves. All others leave the outbox as it is, and so does the caller. */
export function takePushRefusal(
  parts: SyncParts,
  request: PushRequest,
  refusal: { readonly code: string; readonly data: Readonly<Record<string, unknown>> },
): PushOutcome {
  const state = readState(parts.db);
  if (state.epoch !== request.head.epoch || state.device !== request.head.device) return IGNORED;
  const { data } = refusal;
  if (refusal.code === 'EPOCH' && typeof data.epoch === 'string') {
    if (data.epoch === state.epoch) return IGNORED;
    newEpoch(parts, data.epoch, Number(data.have ?? 0), String(data.hash ?? ''));
    return { kind: 'epoch' };
  }
  if (refusal.code === 'GAP') return takeGap(parts, request, Number(data.have ?? 0));
  if (refusal.code === 'FORK') {
    const results = opResult.array().safeParse(data.results ?? []);
    if (results.success) {
      const touched = inTransaction(parts, () => takeResults(parts, request.head.device, results.data));
      if (touched.length > 0) parts.changed(touched);
    }
    return { kind: 'fork', at: Number(data.at ?? 1) };
  }
  return IGNORED;
}

/** `have` lies below the first op of the request: everything above it goes up again, if it is still here. */
function takeGap(parts: SyncParts, request: PushRequest, have: number): PushOutcome {
  const { device } = request.head;
  const sql = 'SELECT min(c) AS c FROM outbox WHERE dev = ? AND c > ?';
  const first = (statement(parts.db, sql).get(device, have) as { c: number | null }).c;
  inTransaction(parts, () => markUnsent(parts, device, have));
  if (first !== null && first > have + 1) return { kind: 'lost', at: first };
  return { kind: 'gap' };
}
