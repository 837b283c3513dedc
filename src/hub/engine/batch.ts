import type { DeviceRow, EngineTx, FeedRow, Key, OpRow } from '../store/engine-port.ts';
import type { PastEpoch } from './epochs.ts';
import type { Replaced } from './overwritten.ts';
import { toStored, toWork, type WorkRow } from './work-row.ts';

/** A stored op whose verdict may still be written in this transaction. */
export type WorkOp = { -readonly [K in keyof OpRow]: OpRow[K] };

export const keyOf = ({ e, i }: Key): string => `${e} ${i}`;

/**
 * What one judged transaction has read and will write: each row is read once, judged in memory by all ops of the batch and
 * written once. Everything leaves through `flush`.
 */
export class Batch {
  readonly tx: EngineTx;
  readonly now: number;
  readonly past: readonly PastEpoch[];
  readonly epoch: string;
  readonly devices = new Map<string, DeviceRow>();
  /** Held ops that wait for a row, by key: read from the store and met in this batch. */
  readonly waiting = new Map<string, WorkOp[]>();
  /** `entity number` -> ids of the rows that carry it. */
  readonly numbers = new Map<string, Set<string>>();
  /** Ops already stored under an id that came again. */
  readonly byU = new Map<string, OpRow>();
  /** Values that stood until an op of this batch replaced them unseen: their authors are told (`overwritten.ts`). */
  readonly overwritten: Replaced[] = [];
  readonly scopes = new Set<string>();
  seq: number;
  private rows = new Map<string, Map<string, WorkRow | null>>();
  private dirty = new Map<string, WorkRow>();
  private feed = new Map<string, FeedRow>();
  private shut = new Map<string, number | null>();
  private added: WorkOp[] = [];
  private changed = new Set<WorkOp>();
  private moved = new Map<string, DeviceRow>();

  constructor(tx: EngineTx, now: number, past: readonly PastEpoch[]) {
    this.tx = tx;
    this.now = now;
    this.past = past;
    this.epoch = tx.head.epoch;
    this.seq = tx.head.seq;
  }

  nextSeq(): number {
    this.seq += 1;
    return this.seq;
  }

  /** Reads what is not here yet. */
  async load(keys: Iterable<Key>): Promise<void> {
    const missing: Key[] = [];
    for (const key of keys) {
      const of = this.rowsOf(key.e);
      if (of.has(key.i)) continue;
      of.set(key.i, null);
      missing.push(key);
    }
    if (missing.length === 0) return;
    for (const row of await this.tx.rows(missing)) this.rowsOf(row.e).set(row.i, toWork(row));
  }

  /** Null = there is none. Only rows that were loaded may be asked for. */
  row(e: string, i: string): WorkRow | null {
    return this.rows.get(e)?.get(i) ?? null;
  }

  /** By entity, then by id: a key put together of both would be hashed anew at each of some ten looks an op. */
  private rowsOf(e: string): Map<string, WorkRow | null> {
    let of = this.rows.get(e);
    if (!of) {
      of = new Map();
      this.rows.set(e, of);
    }
    return of;
  }

  /** Takes rows read by other queries into the working set; what is here already is newer and stays. */
  adopt(row: WorkRow): WorkRow {
    const here = this.row(row.e, row.i);
    if (here) return here;
    this.rowsOf(row.e).set(row.i, row);
    return row;
  }

  /** The row changed under the sequence it now carries: it goes to its table and into its scope's feed. */
  put(row: WorkRow): void {
    this.rowsOf(row.e).set(row.i, row);
    this.dirty.set(keyOf(row), row);
    if (row.scope) this.scopes.add(row.scope);
  }

  putShut(ticket: string, shut: number | null): void {
    this.shut.set(ticket, shut);
  }

  /** A feed entry without a row of its own: a verdict, or a row that left a scope. */
  putFeed(entry: FeedRow): void {
    this.feed.set(`${entry.scope} ${entry.e} ${entry.i}`, entry);
    this.scopes.add(entry.scope);
  }

  addOp(op: WorkOp): void {
    this.added.push(op);
  }

  addedAt(seq: number): WorkOp | null {
    return this.added.find((op) => op.seq === seq) ?? null;
  }

  findAdded(device: string, ctr: number): WorkOp | null {
    return this.added.find((op) => op.device === device && op.ctr === ctr) ?? null;
  }

  changeOp(op: WorkOp): void {
    if (!this.added.includes(op)) this.changed.add(op);
  }

  moveDevice(device: DeviceRow): void {
    this.devices.set(device.device, device);
    this.moved.set(device.device, device);
  }

  /** Writes all that is pending; the working set starts empty again. */
  async flush(): Promise<void> {
    const stored = [...this.dirty.values()].map(toStored);
    const feed = [...stored.map((one) => one.feed).filter((one) => one.scope !== ''), ...this.feed.values()];
    const writes = [() => this.tx.addOps(this.added)];
    if (this.changed.size > 0) writes.push(() => this.tx.changeOps([...this.changed]));
    if (stored.length > 0) writes.push(() => this.tx.putRows(stored.map((one) => one.row)));
    if (feed.length > 0) writes.push(() => this.tx.putFeed(feed));
    if (this.shut.size > 0) writes.push(() => this.tx.putShut([...this.shut].map(([i, shut]) => ({ i, shut }))));
    if (this.moved.size > 0) writes.push(() => this.tx.putDevices([...this.moved.values()]));
    await inOrder(writes, this.tx.pipelined);
    this.rows = new Map();
    this.dirty = new Map();
    this.feed = new Map();
    this.shut = new Map();
    this.added = [];
    this.changed = new Set();
    this.moved = new Map();
  }

  /** Last of all: flush, then the head, so that no reader sees a sequence before all below it. */
  async finish(): Promise<void> {
    const moved = this.seq > this.tx.head.seq;
    if (!this.tx.pipelined) await this.flush();
    const writing = this.tx.pipelined ? [this.flush()] : [];
    if (moved) writing.push(this.tx.setHead(this.seq, [...this.scopes]));
    await Promise.all(writing);
  }
}

/**
 * A store beyond a wire works on one while the next is on its way, and refuses those after one that failed. One that may have ended its
 * transaction with the failure (SQLite, when the disk is full) must not be given another.
 */
async function inOrder(writes: readonly (() => Promise<void>)[], pipelined: boolean): Promise<void> {
  if (pipelined) await Promise.all(writes.map((write) => write()));
  else for (const write of writes) await write();
}
