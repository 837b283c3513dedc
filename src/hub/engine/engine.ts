import { LIMITS } from '../../wire/limits.ts';
import type { PullAnswer, SnapshotHead } from '../../wire/pull.ts';
import { PROTO, SCHEMA } from '../../wire/version.ts';
import { actAsHub } from './act.ts';
import { forgetGone, markSafe, moveRows, uploadRows } from './admin.ts';
import type { DeviceAuth, HubEngine } from './api.ts';
import { createClosedDays } from './closed-days.ts';
import { sealCursor } from './cursor.ts';
import { cutoffOf, DAY, DEFAULTS, type EngineDeps, type EngineParts } from './deps.ts';
import { ensureHead, markAt, mintEpoch, noteLostEpoch } from './epoch-store.ts';
import { closedHistory } from './history.ts';
import { HUB_DEVICE } from './land.ts';
import { createSeal } from './mac.ts';
import { parseOp } from './parse-op.ts';
import { pullText, rowText, SetBack } from './pull.ts';
import { ackFor } from './push.ts';
import { Refusal } from './refusal.ts';
import { createWriter, type Writer } from './writer.ts';

/** The hub's judgement over a store. Makes head and the hub's own device in a new database. */
export async function createEngine(deps: EngineDeps): Promise<HubEngine> {
  const { store, now, newId, log } = deps;
  const options = { ...DEFAULTS, ...deps.options };
  const closed = await createClosedDays(store);
  const parts: EngineParts = { store, seal: createSeal(deps.macKey), now, newId, log, options, closed };
  await store.commit((tx) => ensureHead(tx, parts, HUB_DEVICE));
  const writer = createWriter(parts);
  writer.onMoved(({ scopes }) => {
    if (scopes.length > 0 && !scopes.includes('org')) return;
    closed.refresh().catch((error) => log.error('hub.closedDays', error));
  });
  const text = (auth: DeviceAuth, cursor: string, limit: number, schema: number) =>
    pullOrMint(parts, writer, () => pullText(parts, auth, cursor, limit, schema));
  return {
    push: (auth, head, ops) => {
      if (head.proto !== PROTO) return Promise.reject(new Refusal('TOO_OLD', { minSchema: SCHEMA }));
      if (head.device !== auth.device) return Promise.reject(new Refusal('FORBIDDEN', { why: 'device' }));
      if (ops.length > LIMITS.opsPerPush) return Promise.reject(new Refusal('TOO_LARGE'));
      try {
        return writer.push({ auth, head, ops: ops.map(parseOp), hub: false });
      } catch (error) {
        return Promise.reject(error);
      }
    },
    pull: async (...of) => JSON.parse(await text(...of)) as PullAnswer,
    pullText: text,
    snapshot: (scope) => snapshot(parts, scope),
    cursorFor: async (_auth, at) => {
      const { epoch, seq } = await store.head();
      const mark = await markAt(store, seq);
      return sealCursor(parts.seal, { epoch, head: seq, mark, at: new Map(Object.entries(at)), boot: new Map() });
    },
    verify: (auth) => verify(parts, auth),
    history: (auth, customer) => closedHistory(parts, auth, customer),
    upload: (auth, rows, part, last) => writer.job((batch) => uploadRows(batch, auth, rows, part, last)),
    state: (device) => state(parts, device),
    onMoved: (listener) => writer.onMoved(listener),
    moveScope: (entity, id, site) => writer.job((batch) => moveRows(batch, entity, id, site)),
    markSafe: (seq) => writer.job((batch) => markSafe(batch, seq)),
    act: (author, changes) => writer.job((batch) => actAsHub(parts, batch, author, changes)),
    newEpoch: () => writer.job((batch) => mintEpoch(parts, batch.tx, 'restore')),
    cutoff: () => cutoffOf(parts),
    tidy: () => writer.job(forgetGone),
    close: () => writer.close(),
  };
}

/** A database that was set back by hand gets its new epoch the moment a genuine cursor shows it. */
async function pullOrMint(parts: EngineParts, writer: Writer, pull: () => Promise<string>): Promise<string> {
  const { epoch } = await parts.store.head();
  try {
    return await pull();
  } catch (error) {
    if (!(error instanceof SetBack)) throw error;
    await writer.job(async (batch) => {
      const first = error.lost === epoch || (await noteLostEpoch(batch.tx, error.lost, parts.now()));
      if (batch.epoch === epoch && first) await mintEpoch(parts, batch.tx, 'by hand');
    });
    return JSON.stringify({ reset: true, epoch: (await parts.store.head()).epoch });
  }
}

async function snapshot(
  parts: EngineParts,
  scope: string,
): Promise<{ head: SnapshotHead; lines: AsyncIterable<readonly string[]> }> {
  const taken = await parts.store.snapshot(scope, cutoffOf(parts));
  const { epoch, seq } = taken.head;
  const mark = await markAt(parts.store, seq);
  const next = sealCursor(parts.seal, { epoch, head: seq, mark, at: new Map([[scope, seq]]), boot: new Map() });
  async function* lines() {
    for await (const batch of taken.batches) yield batch.map(rowText);
  }
  return {
    head: { scope, epoch, seq, schema: SCHEMA, rows: taken.count, madeAt: parts.now(), next },
    lines: lines(),
  };
}

/** Counts two days less than first downloads bring: a desk whose clock is ahead, or that pruned this morning, still holds all of it. */
async function verify(parts: EngineParts, auth: DeviceAuth) {
  const cutoff = cutoffOf(parts) + 2 * DAY;
  const { head, scopes } = await parts.store.sums(auth.grants, cutoff);
  const told = Object.entries(scopes).map(
    ([scope, { count, sum }]) => [scope, { count, sum: sum.toString(), seq: head.seq }] as const,
  );
  return { epoch: head.epoch, head: head.seq, cutoff, scopes: Object.fromEntries(told) };
}

async function state(parts: EngineParts, device: string) {
  const [row] = await parts.store.read<{
    device: string;
    ctr: number;
    hash: string;
    safe: number;
    epoch: string;
    seq: number;
  }>('SELECT d.device, d.ctr, d.hash, d.safe, h.epoch, h.seq FROM device d, head h WHERE d.device = ? AND h.id = 1', [
    device,
  ]);
  if (!row) throw new Refusal('AUTH', { why: 'unknown device' });
  const { epoch, seq: head, ctr: have, hash, safe } = row;
  return { epoch, head, have, hash, safe, ack: ackFor(parts.seal, epoch, row, head) };
}
