import type { Auth } from '../auth/auth.ts';
import type { Blobs } from '../care/blobs.ts';
import type { Snapshots } from '../care/snapshots.ts';
import type { HubEngine } from '../engine/api.ts';
import type { HubLog } from '../log.ts';
import type { Disk } from './disk.ts';
import type { Gate, Rates } from './limits.ts';
import type { Live } from './live.ts';
import type { Metrics } from './metrics.ts';
import type { SignalBus } from './signal-bus.ts';
import type { Waits } from './waits.ts';

/** What the paths work with. */
export interface HttpDeps {
  readonly engine: HubEngine;
  readonly auth: Auth;
  readonly live: Live;
  readonly waits: Waits;
  readonly bus: SignalBus;
  readonly snapshots: Snapshots;
  readonly blobs: Blobs;
  readonly disk: Disk;
  readonly rates: Rates;
  readonly gates: { readonly push: Gate; readonly pull: Gate; readonly heavy: Gate };
  readonly metrics: Metrics;
  readonly log: HubLog;
  readonly now: () => number;
  readonly head: () => Promise<{ epoch: string; seq: number }>;
  /** Rows of a scope, for the wizard's progress. */
  readonly count: (scope: string) => Promise<number>;
  /** May a founder upload: the organisation has no rows but its administrator. */
  readonly isEmpty: () => Promise<boolean>;
  /** A restart or shutdown is on its way. */
  readonly closing: () => boolean;
  /** Bearer that opens /metrics to other machines; null = this machine only. */
  readonly metricsToken: string | null;
}
