import type { SyncProblem } from '../../contract/sync.ts';
import { problemOf } from '../db/problems.ts';
import type { Clock, Log } from '../ports.ts';
import { createLiveLink } from './live.ts';
import type { SyncParts } from './parts.ts';
import { HubRefusal, HubUnreachable } from './refusal.ts';
import { putMeta } from './state.ts';
import { pendingCount, type Steps } from './steps.ts';
import type { Transport } from './transport.ts';

/** What the loop knows that is not on disk. */
export interface LoopView {
  readonly working: boolean;
  readonly offline: boolean;
  readonly live: boolean;
  readonly problem: SyncProblem | null;
  readonly nextTryAt: number | null;
  /** A download waits for a person's yes. */
  readonly asking: boolean;
}

export interface Loop {
  start(): void;
  /** Ends the timers and the live stream; a request that is under way ends unheard. */
  stop(): Promise<void>;
  /** Something was written here: send it now. Free while a round runs. */
  wake(): void;
  /** The page or the system says that the network came or went. */
  network(online: boolean): void;
  /** A round now, whatever the back-off says. Resolves when it is over; never throws. */
  now(): Promise<void>;
  view(): LoopView;
}

export interface LoopDeps {
  readonly parts: SyncParts;
  readonly steps: Steps;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly breathe: () => Promise<void>;
  /** 0 <= x < 1 */
  readonly random: () => number;
  /** Figures or state changed. */
  readonly changed: () => void;
  /** A signal of a colleague (decision 19). */
  readonly signal: (signal: { kind: string; from: string; data: Record<string, unknown> }) => void;
  /** Before each round. Throws as steps do; a revoked desk ends here. */
  readonly first: () => Promise<void>;
  /** After a round that ended with everything up and down: care for what is old. */
  readonly settled: () => Promise<void>;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** A restarted hub meets its desks within a minute, not within a second. */
const STORM_MS = 60_000;
/** Without a live stream the hub is asked so often. */
const POLL_MS = 20_000;
/** A program that is too old to receive asks again so often whether it still is. */
const TOO_OLD_MS = 3_600_000;

/** When to do what: one round at a time (send all, fetch all), then the live stream, then nothing until something happens. */
export function createLoop(deps: LoopDeps): Loop {
  const { clock, steps } = deps;
  let view: LoopView = { working: false, offline: false, live: false, problem: null, nextTryAt: null, asking: false };
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let cancelTimer = () => {};
  let started = false;

  const link = createLiveLink(deps, {
    up(live) {
      show({ live });
      if (!live && started && !running) later(deps.random() * FIRST_WAIT_MS);
    },
    behind: () => loop.wake(),
  });

  function show(set: Partial<LoopView>): void {
    view = { ...view, ...set };
    deps.changed();
  }

  function later(ms: number): void {
    cancelTimer();
    if (!started) return;
    show({ nextTryAt: clock.now() + ms });
    cancelTimer = clock.after(ms, () => void run());
  }

  function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    cancelTimer();
    again = false;
    show({ working: true, nextTryAt: null });
    running = round().finally(() => {
      running = null;
      show({ working: false });
      if (again) void run();
    });
    return running;
  }

  async function round(): Promise<void> {
    try {
      const outcome = await exchange(deps);
      failures = 0;
      show({ offline: false, problem: outcome === 'tooOld' ? 'tooOld' : null, asking: outcome === 'asking' });
      if (outcome === 'fresh') await deps.settled();
      if (outcome === 'tooOld') return later(TOO_OLD_MS);
      if (!started || outcome === 'asking') return;
      link.open();
      if (!link.isUp()) later(POLL_MS * (0.75 + deps.random() / 2));
    } catch (error) {
      failures += 1;
      const { problem, waitMs } = readFailure(error, failures, deps.random);
      if (problem === 'hubError' || problem === 'localStore') deps.log.error('sync.round', error);
      link.close();
      // Why it is revoked stands in the answer to the next token.
      if (error instanceof HubRefusal && error.code === 'REVOKED') steps.dropToken();
      show({ offline: error instanceof HubUnreachable, problem });
      later(waitMs);
    }
  }

  const loop: Loop = {
    start() {
      started = true;
      void run();
    },
    async stop() {
      started = false;
      cancelTimer();
      link.close();
      await running;
    },
    wake() {
      // While the back-off runs, new work waits with the old: the hub is known to be away.
      if (started && (failures === 0 || running)) void run();
    },
    network(online) {
      if (!started) return;
      if (online) later(deps.random() * FIRST_WAIT_MS);
      else if (!running) show({ offline: true });
    },
    async now() {
      await run();
      if (running) await running;
    },
    view: () => view,
  };
  return loop;
}

type Outcome = 'fresh' | 'asking' | 'tooOld';

/** Everything up, then everything down; again when something was written meanwhile or the hub began a new epoch. */
async function exchange(deps: LoopDeps): Promise<Outcome> {
  const { parts, steps } = deps;
  await deps.first();
  for (let turn = 0; ; turn += 1) {
    await sendAll(deps, turn > 0 && turn % 2 === 0);
    const pulled = await fetchAll(deps);
    if (pulled !== 'again') {
      if (pendingCount(parts) === 0 || pulled === 'tooOld') return pulled;
      await sendAll(deps, false);
      return pulled;
    }
    // A hub that cannot agree with itself is not asked in a circle.
    if (turn > 20) throw new HubRefusal('INTERNAL');
    if (turn > 0) await steps.push(true);
  }
}

async function sendAll({ steps, breathe }: LoopDeps, empty: boolean): Promise<void> {
  let ask = empty;
  for (;;) {
    const { kind } = await steps.push(ask);
    ask = false;
    if (kind === 'nothing' || (kind === 'taken' && empty)) return;
    await breathe();
  }
}

async function fetchAll({ parts, steps, breathe }: LoopDeps): Promise<Outcome | 'again'> {
  try {
    for (;;) {
      const outcome = await steps.pull();
      if (outcome.kind === 'ask') return 'asking';
      if (outcome.kind === 'pushFirst' || outcome.kind === 'ignored') return 'again';
      if (outcome.kind === 'reset') {
        await steps.push(true);
        return 'again';
      }
      if (!outcome.more) break;
      await breathe();
    }
    putMeta(parts.db, { 'sync.tooOld': null });
    return 'fresh';
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.code !== 'TOO_OLD') throw error;
    putMeta(parts.db, { 'sync.tooOld': '1' });
    return 'tooOld';
  }
}

/** What a failed round means for people, and when the next one is. Milliseconds. */
export function readFailure(
  error: unknown,
  failures: number,
  random: () => number,
): { problem: SyncProblem; waitMs: number } {
  const backOff = 250 + random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  if (error instanceof HubUnreachable) return { problem: error.problem, waitMs: backOff };
  if (!(error instanceof HubRefusal)) {
    return { problem: problemOf(error) ? 'localStore' : 'hubError', waitMs: Math.max(backOff, 5000) };
  }
  const after = Number(error.data.retryAfter ?? 0) * 1000;
  switch (error.code) {
    case 'BUSY':
    case 'RATE':
      return { problem: 'busy', waitMs: after + random() * STORM_MS };
    case 'FULL':
      return { problem: 'hubFull', waitMs: Math.max(backOff, 30_000) };
    case 'AUTH':
    case 'FORBIDDEN':
      return { problem: 'refused', waitMs: LONGEST_WAIT_MS + random() * STORM_MS };
    case 'REVOKED':
      return { problem: 'revoked', waitMs: backOff };
    case 'TOO_OLD':
      return { problem: 'tooOld', waitMs: TOO_OLD_MS };
    default:
      return { problem: 'hubError', waitMs: Math.max(backOff, 5000) };
  }
}
