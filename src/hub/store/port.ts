import type { EngineTx, FeedStore } from './engine-port.ts';

/** What SQL of both engines carries. Flags are 0/1, instants UTC ms, JSON is text. */
export type Param = string | number | null;

export interface Sql {
  /** Rows of a query written once for both engines: `?` placeholders, no dialect. */
  all<T>(sql: string, params?: readonly Param[]): Promise<T[]>;
  /** Number of rows changed. */
  run(sql: string, params?: readonly Param[]): Promise<number>;
}

/**
 * The hub's store: one port, two adapters (`sqlite`, `postgres`), one contract suite. Asynchronous because PostgreSQL is;
 * the SQLite adapter answers at once.
 */
export interface Store extends FeedStore {
  readonly kind: 'sqlite' | 'postgres';
  /** Committed state only. */
  read<T>(sql: string, params?: readonly Param[]): Promise<T[]>;
  /** One transaction of small things (accounts, devices, audit); rolled back when `work` throws. Never touches head, op, row or feed. */
  write<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** The judged transaction: `head` is locked before `work` starts. Nested use is a bug. */
  commit<T>(work: (tx: EngineTx) => Promise<T>): Promise<T>;
  /** Free bytes where the store writes; Infinity when that cannot be known from here (PostgreSQL). */
  freeBytes(): Promise<number>;
  /** Another hub process on the same database committed. */
  onWake(listener: (moved: Moved) => void): () => void;
  close(): Promise<void>;
}

export interface Moved {
  readonly head: number;
  /** Empty = unknown: look at all. */
  readonly scopes: readonly string[];
}

/** Why a store refused: `full` nothing more fits, `busy` try again, `inUse` another process has it, `fromTheFuture` newer program. */
export class HubStoreError extends Error {
  readonly problem: 'full' | 'busy' | 'inUse' | 'fromTheFuture' | 'unreadable';
  constructor(problem: HubStoreError['problem'], cause?: unknown) {
    super(`hub store: ${problem}`, { cause });
    this.name = 'HubStoreError';
    this.problem = problem;
  }
}
