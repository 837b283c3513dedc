import type { PushAnswer } from '../../wire/push.ts';
import type { EngineTx } from '../store/engine-port.ts';
import { HubStoreError, type Moved } from '../store/port.ts';
import { Batch } from './batch.ts';
import { type Ack, openAck } from './cursor.ts';
import type { EngineParts } from './deps.ts';
import { mintEpoch, noteLostEpoch, pastEpochs } from './epoch-store.ts';
import { judgePushes, type PushTask, provesRestore } from './push.ts';
import { Refusal } from './refusal.ts';

interface Waiting {
  readonly task: PushTask;
  resolve(answer: PushAnswer): void;
  reject(error: unknown): void;
}
type Job = { run(): Promise<void> };

export interface Writer {
  push(task: PushTask): Promise<PushAnswer>;
  /** Any other change of rows, in a judged transaction of its own. */
  job<T>(work: (batch: Batch) => Promise<T>): Promise<T>;
  onMoved(listener: (moved: Moved) => void): () => void;
  /** Finishes what waits, then takes nothing more. */
  close(): Promise<void>;
}

const GROUP = 64;
/** Bounds of one transaction besides: others wait while it is judged. */
const GROUP_OPS = 1000;
const GROUP_UNITS = 8 * 1024 * 1024;
const CHECK_DISK_MS = 2000;

/** One writer loop a process: up to 64 waiting pushes share one transaction (sync.md 2.2). */
export function createWriter(parts: EngineParts): Writer {
  const pushes: Waiting[] = [];
  const jobs: Job[] = [];
  const listeners = new Set<(moved: Moved) => void>();
  let running: Promise<void> | null = null;
  let closed = false;
  const disk = diskGuard(parts);
  const emit = (moved: Moved) => {
    for (const listener of listeners) listener(moved);
  };
  const stopWake = parts.store.onWake(emit);

  const loop = async () => {
    // Pushes that arrive in this turn of the event loop share the transaction.
    await Promise.resolve();
    while (pushes.length > 0 || jobs.length > 0) {
      const job = jobs.shift();
      if (job) await job.run();
      else await runGroup(parts, takeGroup(pushes), disk, emit);
    }
    running = null;
  };
  const wake = () => {
    running ??= loop();
  };
  const refuseClosed = () => new Refusal('BUSY', { retryAfter: 5 });
  return {
    push: (task) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(refuseClosed());
        pushes.push({ task, resolve, reject });
        wake();
      }),
    job: (work) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(refuseClosed());
        jobs.push({ run: () => inBatch(parts, work, emit).then(resolve, (error) => reject(asRefusal(parts, error))) });
        wake();
      }),
    onMoved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      await running;
      stopWake();
    },
  };
}

/** Up to 64, one a device: the second push of a device is judged against what the first left behind. */
function takeGroup(pushes: Waiting[]): Waiting[] {
  const group: Waiting[] = [];
  const seen = new Set<string>();
  let ops = 0;
  let units = 0;
  for (let at = 0; at < pushes.length && group.length < GROUP; ) {
    const one = pushes[at];
    if (!one || seen.has(one.task.auth.device)) {
      at++;
      continue;
    }
    ops += one.task.ops.length;
    units += one.task.ops.reduce((sum, op) => sum + op.body.length, 0);
    if (group.length > 0 && (ops > GROUP_OPS || units > GROUP_UNITS)) break;
    seen.add(one.task.auth.device);
    group.push(one);
    pushes.splice(at, 1);
  }
  return group;
}

async function runGroup(
  parts: EngineParts,
  group: readonly Waiting[],
  disk: () => Promise<void>,
  emit: (moved: Moved) => void,
): Promise<void> {
  let answers: (PushAnswer | Refusal)[];
  try {
    await disk();
    const tasks = group.map((one) => one.task);
    answers = await inBatch(parts, (batch) => judgeOrMint(parts, batch, tasks), emit);
  } catch (error) {
    // A fault of ours that one push brings out must not cost the others theirs.
    if (group.length > 1 && isFault(error)) {
      for (const one of group) await runGroup(parts, [one], disk, emit);
      return;
    }
    const refusal = asRefusal(parts, error);
    for (const one of group) one.reject(refusal);
    return;
  }
  for (const [at, one] of group.entries()) {
    const answer = answers[at];
    if (answer instanceof Refusal || answer === undefined) one.reject(answer ?? new Refusal('INTERNAL'));
    else one.resolve(answer);
  }
}

async function judgeOrMint(
  parts: EngineParts,
  batch: Batch,
  tasks: readonly PushTask[],
): Promise<(PushAnswer | Refusal)[]> {
  const acks = tasks.map((task) => openAck(parts.seal, task.head.ack)).filter((ack) => ack !== null);
  const ids = new Set([...tasks.map((task) => task.auth.device), ...acks.map((ack) => ack.device)]);
  for (const row of await batch.tx.devices([...ids].sort())) batch.devices.set(row.device, row);
  const proofs: Ack[] = [];
  for (const ack of acks) {
    if (!provesRestore(ack, batch, batch.devices.get(ack.device))) continue;
    if (ack.epoch === batch.epoch || (await noteLostEpoch(batch.tx, ack.epoch, batch.now))) proofs.push(ack);
  }
  if (proofs.length === 0) return judgePushes(batch, parts.seal, tasks);
  const epoch = await mintEpoch(parts, batch.tx, 'by hand');
  return tasks.map((task) => {
    const row = batch.devices.get(task.auth.device);
    return new Refusal('EPOCH', { epoch, have: row?.ctr ?? 0, hash: row?.hash ?? '' });
  });
}

async function inBatch<T>(
  parts: EngineParts,
  work: (batch: Batch) => Promise<T>,
  emit: (moved: Moved) => void,
): Promise<T> {
  let moved: Moved | null = null;
  const result = await parts.store.commit(async (tx: EngineTx) => {
    const batch = new Batch(tx, parts.now(), await pastEpochs(tx));
    const value = await work(batch);
    await batch.finish();
    if (batch.seq > tx.head.seq) moved = { head: batch.seq, scopes: [...batch.scopes] };
    return value;
  });
  if (moved) emit(moved);
  return result;
}

function isFault(error: unknown): boolean {
  return !(error instanceof Refusal) && !(error instanceof HubStoreError);
}

/** What a failed transaction means for the sender: nothing was taken. */
function asRefusal(parts: EngineParts, error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof HubStoreError && error.problem === 'full') return new Refusal('FULL');
  if (error instanceof HubStoreError) return new Refusal('BUSY', { retryAfter: 2 });
  return new Refusal('INTERNAL', { ref: parts.log.error('hub.write', error) });
}

/** Refuses while the disk is nearly full: then there is still room to look, erase and back up. */
function diskGuard({ store, options, now }: EngineParts): () => Promise<void> {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let free = Number.POSITIVE_INFINITY;
  return async () => {
    if (now() - checkedAt > CHECK_DISK_MS) {
      free = await store.freeBytes();
      checkedAt = now();
    }
    if (free < options.minFreeBytes) throw new Refusal('FULL');
  };
}
