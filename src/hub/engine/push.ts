import { ENTITIES } from '../../shared/model/entities.ts';
import { chain } from '../../wire/chain.ts';
import type { OpResult } from '../../wire/op.ts';
import type { PushAnswer, PushHead } from '../../wire/push.ts';
import type { DeviceRow, Key, OpVerdict } from '../store/engine-port.ts';
import type { DeviceAuth } from './api.ts';
import type { Batch } from './batch.ts';
import { type Ack, openAck, sealAck } from './cursor.ts';
import { eraseCustomer } from './erase.ts';
import { land, type Sender } from './land.ts';
import type { Seal } from './mac.ts';
import { tellOverwritten } from './overwritten.ts';
import type { ParsedOp } from './parse-op.ts';
import { notePublish } from './publish.ts';
import { Refusal } from './refusal.ts';
import { revive } from './revive.ts';
import type { RoleAt } from './rights.ts';
import { loadRoles } from './roles-history.ts';
import { upcast } from './upcast.ts';
import { idIn, parentOf } from './work-row.ts';

/** One push on its way through the writer. */
export interface PushTask {
  readonly auth: DeviceAuth;
  readonly head: PushHead;
  readonly ops: readonly ParsedOp[];
  readonly hub: boolean;
}

type Prepared = { task: PushTask; device: DeviceRow; known: OpVerdict[]; fresh: readonly ParsedOp[] };

/** Judges the pushes of one transaction. Each gets its answer or its refusal; a refused one has taken nothing. */
export async function judgePushes(
  batch: Batch,
  seal: Seal,
  tasks: readonly PushTask[],
): Promise<(PushAnswer | Refusal)[]> {
  const devices = [...new Set(tasks.map((task) => task.auth.device))].filter((id) => !batch.devices.has(id)).sort();
  if (devices.length > 0) for (const row of await batch.tx.devices(devices)) batch.devices.set(row.device, row);
  const prepared: (Prepared | Refusal)[] = [];
  for (const task of tasks) prepared.push(await prepare(batch, seal, task));
  const work = prepared.filter((one): one is Prepared => !(one instanceof Refusal));
  const keys = await loadFor(batch, work);
  const roles = await loadRoles(
    batch,
    work.flatMap((one) => one.fresh.map((item) => item.op.a)),
  );
  const results = new Map<Prepared, OpResult[]>();
  for (const one of work) results.set(one, await landAll(batch, one, roles, keys));
  await tellOverwritten(batch);
  return prepared.map((one) => (one instanceof Refusal ? one : answerOf(batch, seal, one, results.get(one) ?? [])));
}

/** Epoch, ack, contiguity and hash chain: what decides whether this push may be judged at all. */
async function prepare(batch: Batch, seal: Seal, task: PushTask): Promise<Prepared | Refusal> {
  const device = batch.devices.get(task.auth.device);
  if (!device) return new Refusal('AUTH', { why: 'unknown device' });
  const have = device.ctr;
  if (task.head.epoch !== batch.epoch) return new Refusal('EPOCH', { epoch: batch.epoch, have, hash: device.hash });
  const bad = checkAck(seal, task);
  if (bad) return bad;
  const first = task.ops[0]?.op.c ?? have + 1;
  if (first > have + 1) return new Refusal('GAP', { have });
  const last = first + task.ops.length - 1;
  const known = first > have ? [] : await batch.tx.verdicts(device.device, first, Math.min(last, have));
  for (const [at, verdict] of known.entries()) {
    if (task.ops[at]?.h !== verdict.h) return forkAt(verdict.ctr, have, known.slice(0, at));
  }
  const fresh = task.ops.slice(known.length);
  return checkChain(device, fresh, known) ?? { task, device, known, fresh };
}

function checkAck(seal: Seal, task: PushTask): Refusal | null {
  if (task.head.ack === '') return null;
  const ack = openAck(seal, task.head.ack);
  return ack && ack.device === task.auth.device ? null : new Refusal('BAD_REQUEST', { why: 'ack' });
}

function checkChain(device: DeviceRow, fresh: readonly ParsedOp[], known: readonly OpVerdict[]): Refusal | null {
  let hash = device.hash;
  for (const [at, { op, h, body }] of fresh.entries()) {
    if (op.c !== device.ctr + 1 + at)
      return new Refusal('BAD_REQUEST', { why: 'counters are not contiguous', c: op.c });
    if (chain(hash, body) !== h) {
      // The first new op hangs on another past than ours: this device's file was cloned or set back.
      return at === 0 ? forkAt(op.c, device.ctr, known) : new Refusal('BAD_REQUEST', { why: 'hash chain', c: op.c });
    }
    hash = h;
  }
  return null;
}

function forkAt(at: number, have: number, known: readonly OpVerdict[]): Refusal {
  return new Refusal('FORK', { at, have, results: known.map(resultOf) });
}

/** Everything the judgement of these ops may look at, read at once. */
async function loadFor(batch: Batch, work: readonly Prepared[]): Promise<Key[]> {
  const keys: Key[] = [];
  const born: Key[] = [];
  const numbers: { e: string; nk: string }[] = [];
  const us: string[] = [];
  for (const { op } of work.flatMap((one) => one.fresh)) {
    keys.push({ e: op.e, i: op.i }, { e: 'person', i: op.a });
    us.push(op.u);
    const spec = ENTITIES.get(op.e);
    if (!spec) continue;
    const parent = parentOf(spec, op.p);
    if (parent) keys.push(parent);
    const customer = idIn(op.p, 'customerId');
    if (customer) keys.push({ e: 'customer', i: customer });
    const into = op.e === 'ticket' ? idIn(op.p, 'mergedInto') : null;
    if (into) keys.push({ e: 'ticket', i: into });
    if (op.k === 'new') born.push({ e: op.e, i: op.i });
    if (spec.fields.number && typeof op.p.number === 'string' && !op.p.number.includes('\0'))
      numbers.push({ e: op.e, nk: op.p.number });
  }
  const asked = [batch.load(keys), batch.tx.opsByU(us), batch.tx.waiting(born), batch.tx.numbered(numbers)] as const;
  const [, before, waiting, numbered] = await Promise.all(asked);
  for (const op of before) batch.byU.set(op.u, op);
  for (const op of waiting) {
    const key = `${op.e} ${op.i}`;
    batch.waiting.set(key, [...(batch.waiting.get(key) ?? []), op]);
  }
  for (const { e, i, nk } of numbered) {
    const key = `${e} ${nk}`;
    batch.numbers.set(key, (batch.numbers.get(key) ?? new Set()).add(i));
  }
  return keys;
}

async function landAll(
  batch: Batch,
  one: Prepared,
  roles: ReadonlyMap<string, readonly RoleAt[]>,
  keys: readonly Key[],
): Promise<OpResult[]> {
  const sender: Sender = { auth: one.task.auth, sentAt: one.task.head.sentAt, hub: one.task.hub, roles };
  const results = one.known.map(resultOf);
  for (const parsed of one.fresh) {
    const op = upcast(parsed.op);
    const wasThere = batch.row(op.e, op.i) !== null;
    const stored =
      op.k === 'erase' ? await eraseCustomer(batch, sender, parsed, keys) : land(batch, sender, parsed, op);
    if (op.k === 'publish' && stored.verdict === 'ok') await notePublish(batch, stored);
    if (!wasThere && batch.row(op.e, op.i)) await revive(batch, { e: op.e, i: op.i });
    results.push(resultOf(stored));
  }
  const last = one.fresh.at(-1);
  if (last) batch.moveDevice({ ...one.device, ctr: last.op.c, hash: last.h });
  return results;
}

export function resultOf(op: OpVerdict): OpResult {
  const lost = op.lost === null ? {} : { lost: JSON.parse(op.lost) as NonNullable<OpResult['lost']> };
  const note = op.note === null ? {} : (JSON.parse(op.note) as Pick<OpResult, 'cur' | 'fields' | 'flag' | 'over'>);
  return { c: op.ctr, s: op.verdict, q: op.seq, ...lost, ...note };
}

function answerOf(batch: Batch, seal: Seal, one: Prepared, results: OpResult[]): PushAnswer {
  const device = batch.devices.get(one.device.device) ?? one.device;
  return {
    epoch: batch.epoch,
    head: batch.seq,
    have: device.ctr,
    hash: device.hash,
    safe: device.safe,
    ack: ackFor(seal, batch.epoch, device, batch.seq),
    results,
  };
}

export function ackFor(seal: Seal, epoch: string, device: Pick<DeviceRow, 'device' | 'ctr'>, head: number): string {
  return sealAck(seal, { device: device.device, epoch, have: device.ctr, head });
}

/**
 * A genuine ack that knows more than we do: the hub's database was set back by hand (sync.md 2.5). That is one of this epoch
 * with more ops than we have, or one of an epoch that we have never heard of.
 */
export function provesRestore(ack: Ack, batch: Pick<Batch, 'tx' | 'past'>, device: DeviceRow | undefined): boolean {
  if (!device || ack.device !== device.device) return false;
  const { epoch, seq } = batch.tx.head;
  if (ack.epoch === epoch) return ack.head > seq || ack.have > device.ctr;
  return !batch.past.some((past) => past.epoch === ack.epoch);
}
