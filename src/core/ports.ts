import type { Inspected } from './sync/http/check.ts';
import type { HubAddress } from './sync/http/request.ts';
import type { Transport } from './sync/transport.ts';

/** What a host gives the core: Electron's utility process, the browser shell, the command line and tests differ only in these. */
export interface CoreDeps {
  /** Folder that holds `<profile>/workspace.db`, its backups and logs. Created when missing. */
  readonly dataDir: string;
  readonly profile: string;
  readonly appVersion: string;
  /** Folder with the shipped `scripts/`, `phrases/` … */
  readonly contentDir: string;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Cost of a new PIN as a power of two (default 15): tests that sign in a thousand times take less. */
  readonly pinCost?: number;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Where the worker named so lies: a `.ts` file in development and tests, a bundle when packed. */
  readonly workerPath: (name: string) => string;
  /** The workspace of a practice run: no hub, no backups, no daily lists, no notice of anything outside (issue 8). */
  readonly practice?: boolean;
  /** Another way to the hub than HTTP: tests. */
  readonly hub?: {
    readonly transport: (address: HubAddress) => Transport;
    readonly inspect: (address: string) => Promise<Inspected>;
  };
}

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Structured log without personal data: names of things and figures, never what people typed. */
export interface Log {
  info(event: string, data?: Record<string, unknown>): void;
  warn(event: string, data?: Record<string, unknown>): void;
  /** Returns the id that the page shows with INTERNAL. */
  error(event: string, error: unknown, data?: Record<string, unknown>): string;
}

/** Small secrets of this desk (database key, device key). `available` false = the system offers no safe place. */
export interface Secrets {
  readonly available: boolean;
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}
