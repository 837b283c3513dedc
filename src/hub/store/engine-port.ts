import type { Sql } from './port.ts';

export interface Key {
  readonly e: string;
  readonly i: string;
}

export interface HeadRow {
  readonly epoch: string;
  readonly seq: number;
}

export interface DeviceRow {
  readonly device: string;
  readonly ctr: number;
  readonly hash: string;
  readonly safe: number;
}

/** An op as it is stored: `body` = canonical(op), `lost` and `note` = JSON or null. */
export interface OpRow {
  readonly seq: number;
  readonly device: string;
  readonly ctr: number;
  readonly u: string;
  readonly author: string;
  readonly ep: string;
  readonly e: string;
  readonly i: string;
  readonly k: string;
  readonly b: number;
  readonly at: number;
  readonly recv: number;
  readonly h: string;
  readonly verdict: string;
  readonly erased: number;
  readonly body: string;
  readonly lost: string | null;
  readonly note: string | null;
}

/** What an answer needs of a stored op. */
export type OpVerdict = Pick<OpRow, 'device' | 'ctr' | 'seq' | 'h' | 'verdict' | 'lost' | 'note'>;

/** State of a row; see the migration for what the columns mean. `d`, `fv` are JSON text. */
export interface RowRow extends Key {
  readonly seq: number;
  readonly scope: string;
  readonly born: number;
  readonly at: number;
  readonly dev: string;
  readonly author: string;
  readonly parent: string | null;
  readonly customer: string | null;
  readonly nk: string | null;
  readonly shut: number | null;
  readonly erased: number | null;
  readonly was: string | null;
  readonly moved_at: number | null;
  readonly d: string;
  readonly fv: string;
}

export interface FeedRow extends Key {
  readonly scope: string;
  readonly seq: number;
  readonly gone_at: number | null;
  readonly shut: number | null;
  readonly sum: number;
}

/** Batched access inside the judged transaction; every list may be empty. */
export interface EngineTx extends Sql {
  /** Read under the lock that the transaction began with. */
  readonly head: HeadRow;
  /** Several writes may be asked for without waiting: they are done in their order, and none after one that failed. */
  readonly pipelined: boolean;
  /** Locked in sorted order; unknown ones are missing. */
  devices(ids: readonly string[]): Promise<DeviceRow[]>;
  /** Stored verdicts of one device from counter `from` to `to`. */
  verdicts(device: string, from: number, to: number): Promise<OpVerdict[]>;
  /** Ops that already carry one of these ids. */
  opsByU(us: readonly string[]): Promise<OpRow[]>;
  /** Ops kept as held:NO_ROW for these rows, by sequence. */
  waiting(keys: readonly Key[]): Promise<OpRow[]>;
  /** Every op on these rows. */
  opsOn(keys: readonly Key[]): Promise<OpRow[]>;
  rows(keys: readonly Key[]): Promise<RowRow[]>;
  /** Rows that hang directly on one of these ids (parent or customer). */
  dependants(ids: readonly string[]): Promise<RowRow[]>;
  /** Rows of these entities with these numbers: for the clash flag. */
  numbered(keys: readonly { e: string; nk: string }[]): Promise<(Key & { nk: string })[]>;
  addOps(ops: readonly OpRow[]): Promise<void>;
  /** Replaces verdict, body, lost, note and erased of stored ops. */
  changeOps(ops: readonly OpRow[]): Promise<void>;
  putRows(rows: readonly RowRow[]): Promise<void>;
  putFeed(rows: readonly FeedRow[]): Promise<void>;
  /** What hangs on these tickets is closed since then too (null = open again), two levels down; without a new sequence. */
  putShut(tickets: readonly { i: string; shut: number | null }[]): Promise<void>;
  putDevices(devices: readonly Pick<DeviceRow, 'device' | 'ctr' | 'hash'>[]): Promise<void>;
  /** Last statement before COMMIT; wakes the other hub processes. */
  setHead(seq: number, scopes: readonly string[]): Promise<void>;
}

/** A feed entry joined with its row (or, for `verdict`, with its op). */
export interface PageRow extends Key {
  readonly scope: string;
  readonly seq: number;
  readonly gone: boolean;
  readonly shut: number | null;
  readonly author: string | null;
  readonly at: number | null;
  /** JSON text; null for gone rows and verdicts. */
  readonly d: string | null;
  readonly op: OpVerdict | null;
}

export interface ScopeFrom {
  readonly scope: string;
  /** Rows with a greater sequence. */
  readonly after: number;
  /** Up to this sequence it is a first download: what was closed before `cutoff`, and gone rows, are left out. */
  readonly boot: number;
}

/** Reads of committed state; each answers from one snapshot of the database. */
export interface FeedStore {
  head(): Promise<HeadRow>;
  /** At most `limit` rows by sequence over all scopes, and the head they were read at. */
  page(
    scopes: readonly ScopeFrom[],
    limit: number,
    cutoff: number,
  ): Promise<{ head: HeadRow; rows: PageRow[]; more: boolean }>;
  /** Live rows of a scope, counted up to `limit`. */
  count(scope: string, limit: number, cutoff: number): Promise<number>;
  sums(
    scopes: readonly string[],
    cutoff: number,
  ): Promise<{ head: HeadRow; scopes: Record<string, { count: number; sum: bigint }> }>;
  /** All live rows of a scope by sequence, from one snapshot, in batches. */
  snapshot(
    scope: string,
    cutoff: number,
  ): Promise<{ head: HeadRow; count: number; batches: AsyncIterable<readonly PageRow[]> }>;
}
