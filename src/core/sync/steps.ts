import { drawDeviceCode } from '../../shared/ticket-number.ts';
import type { TokenOut } from '../../wire/auth.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PushAnswer } from '../../wire/push.ts';
import { SCHEMA } from '../../wire/version.ts';
import { statement } from '../db/statement.ts';
import type { KeyKeeper } from './device-key.ts';
import { findFork, hasDiverged } from './divergence.ts';
import { restartDownload } from './epoch.ts';
import { firstPending, planFork, takeFork } from './fork.ts';
import { noteUsers } from './known-authors.ts';
import { noteHubClock } from './offset.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { nextPull, type PullOutcome, takePage } from './pull.ts';
import {
  nextPush,
  type PushOutcome,
  type PushRequest,
  pushAfter,
  runBehind,
  takePushAnswer,
  takePushRefusal,
} from './push.ts';
import { createReadAhead } from './read-ahead.ts';
import { HubRefusal } from './refusal.ts';
import { inSlices } from './slices.ts';
import { endSnapshot, fits, startSnapshots, takeSnapshotRows } from './snapshot.ts';
import { getMeta, putMeta, readState } from './state.ts';
import type { Transport } from './transport.ts';

/** What the hub wants of a revoked desk: send what is left, then wipe; or wipe at once. */
export type Order = 'drain' | 'wipe';

export type PushStep = PushOutcome | { readonly kind: 'nothing' };

/**
 * One exchange with the hub each. The loop says when; tests and the simulator call them one by one. They throw HubRefusal
 * and HubUnreachable for what is not about rows and ops; nothing is lost or half done by that.
 */
export interface Steps {
  /** A valid short token. What came with it (epoch, safe, order) is taken in. */
  token(): Promise<string>;
  dropToken(): void;
  /** Sends one batch. `empty` asks even when nothing is pending. */
  push(empty?: boolean): Promise<PushStep>;
  /** Fetches and applies one page; a refusal SNAPSHOT loads the snapshots first. */
  pull(limit?: number): Promise<PullOutcome>;
  /** Runs alone: never beside a pull, a live page or a removal. */
  alone<T>(task: () => Promise<T>): Promise<T>;
}

export interface StepDeps {
  readonly parts: SyncParts;
  readonly transport: Transport;
  readonly keys: KeyKeeper;
  readonly breathe: () => Promise<void>;
  /** The hub revoked this desk. */
  readonly ordered: (order: Order) => void;
  readonly progress: (phase: 'send' | 'download', done: number, total: number | null) => void;
  /** The most ops of one push; fewer than the hub takes where a simulator wants many pushes. */
  readonly opsPerPush?: number;
}

/** Renewed so long before it ends, by the hub's clock. Milliseconds. */
const RENEW_BEFORE_MS = 60_000;

export function createSteps(deps: StepDeps): Steps {
  const { parts, transport } = deps;
  let kept: { token: string; device: string; until: number } | null = null;
  const most = deps.opsPerPush ?? LIMITS.opsPerPush;
  let batch: number = most;
  let last: Promise<unknown> = Promise.resolve();
  /** A push that is on its way while the answer to the one before it is being written. */
  let under: { readonly request: PushRequest; readonly answer: Promise<PushAnswer> } | null = null;
  const ahead = createReadAhead(
    async (request) => withToken(await steps.token(), (used) => transport.pull(used, request)),
    performance.now.bind(performance),
  );

  const steps: Steps = {
    async token() {
      const { device } = readState(parts.db);
      if (kept && kept.device === device && parts.now() < kept.until) return kept.token;
      const key = await deps.keys.get(device);
      if (!key) throw new HubRefusal('AUTH');
      const asked = parts.now();
      const answer = await transport.token({ device, key });
      noteHubClock(parts, answer.now, asked, parts.now());
      kept = { token: answer.token, device, until: parts.now() + (answer.expiresAt - answer.now) - RENEW_BEFORE_MS };
      takeToken(parts, device, answer);
      if (answer.order) deps.ordered(answer.order);
      return answer.token;
    },
    dropToken() {
      kept = null;
    },
    async push(empty = false) {
      const token = await steps.token();
      const send = (request: PushRequest) => withToken(token, (used) => transport.push(used, request));
      if (hasDiverged(parts)) {
        under = null;
        return part(readState(parts.db).have + 1, send);
      }
      const begun = under;
      under = null;
      const request = begun?.request ?? nextPush(parts, batch, empty);
      if (!request) return { kind: 'nothing' };
      try {
        const answering = begun?.answer ?? send(request);
        answering.catch(() => {});
        // Read and packed while the hub judges this one.
        const behind = runBehind(parts, request, batch);
        if (behind) transport.makeReady?.(behind.ops);
        const answer = await answering;
        if (batch < most) batch = Math.min(batch * 2, most);
        // The next one goes out before this answer is written here: still never more than one push in flight.
        const next = pushAfter(parts, request, answer, behind);
        const started = next ? { request: next, answer: send(next) } : null;
        started?.answer.catch(() => {});
        // It leaves this process only when nothing keeps the thread busy.
        if (started) await deps.breathe();
        const taken = takePushAnswer(parts, request, answer);
        if (taken.kind === 'taken') under = started;
        return taken;
      } catch (error) {
        if (!(error instanceof HubRefusal)) throw error;
        if (error.code === 'TOO_LARGE' && request.ops.length > 1) {
          batch = Math.ceil(request.ops.length / 2);
          return steps.push(empty);
        }
        const outcome = takePushRefusal(parts, request, error);
        if (outcome.kind === 'ignored') throw error;
        if (outcome.kind === 'lost') await fork(deps, outcome.at, true);
        if (outcome.kind !== 'fork') return outcome;
        return part(outcome.at, send);
      }
    },
    pull: (limit) =>
      steps.alone(async () => {
        const token = await steps.token();
        try {
          const request = nextPull(parts, limit);
          const answer = await ahead.take(request);
          if ('next' in answer && answer.more) ahead.begin({ ...request, cursor: answer.next });
          return await inSlices(takePage(parts, answer), deps.breathe);
        } catch (error) {
          if (!(error instanceof HubRefusal)) throw error;
          if (error.code === 'SNAPSHOT') return loadSnapshots(deps, token, scopesOf(error));
          if (error.code === 'BAD_REQUEST' && readState(parts.db).cursor !== '') {
            // A cursor that this hub did not seal is of no use to anybody.
            inTransaction(parts, () => restartDownload(parts, readState(parts.db)));
            return { kind: 'applied', more: true, rows: 0 };
          }
          throw error;
        }
      }),
    alone(task) {
      const run = last.then(task, task);
      last = run.catch(() => {});
      return run;
    },
  };

  async function part(at: number, send: (request: PushRequest) => Promise<PushAnswer>): Promise<PushStep> {
    const from = await findFork(parts, at, send);
    if (from === null) return { kind: 'epoch' };
    await fork(deps, from, false);
    return { kind: 'fork', at: from };
  }

  /** One more try with a new token: the old one may have ended early, or the hub was started again. */
  async function withToken<T>(token: string, call: (token: string) => Promise<T>): Promise<T> {
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof HubRefusal) || error.code !== 'AUTH') throw error;
      kept = null;
      return call(await steps.token());
    }
  }
  return steps;
}

const scopesOf = ({ data }: HubRefusal): string[] =>
  Array.isArray(data.scopes) ? data.scopes.filter((scope) => typeof scope === 'string') : [];

function takeToken(parts: SyncParts, device: string, answer: TokenOut): void {
  const state = readState(parts.db);
  if (state.device !== device) return;
  inTransaction(parts, () => noteUsers(parts.db, answer.grants));
  // Another epoch is taken in by a push or pull only: they show the hub what we know, and that may tell it that it was set back.
  if (state.epoch !== '' && answer.epoch !== state.epoch) return;
  inTransaction(parts, () => {
    putMeta(parts.db, { epoch: answer.epoch });
    if (answer.have >= state.have)
      putMeta(parts.db, { 'sync.have': answer.have, 'sync.hubHash': answer.hash, 'sync.ack': answer.ack });
    if (answer.safe > state.safe) putMeta(parts.db, { 'sync.safe': answer.safe });
  });
}

/** A file that was restored from a backup continues under a new id (decision 17): what it had not sent goes with it. */
export async function forkNow(deps: ForkDeps): Promise<void> {
  await fork(deps, firstPending(deps.parts.db), false);
  putMeta(deps.parts.db, { 'fork.wanted': null });
}

type ForkDeps = Pick<StepDeps, 'parts' | 'keys' | 'transport'>;

/** Asks for the new identity first: what is on disk changes only when it can be used. */
async function fork(deps: ForkDeps, at: number, lost: boolean): Promise<void> {
  const { parts, keys, transport } = deps;
  const { device } = readState(parts.db);
  const planned = planFork(parts);
  const key = await keys.get(device);
  if (!key) throw new HubRefusal('AUTH');
  const name = getMeta(parts.db, 'hub.deviceName') ?? '';
  const answer = await transport.enrol({
    code: key,
    device: planned.id,
    deviceCode: planned.code,
    name,
    schema: SCHEMA,
  });
  await keys.set(planned.id, answer.deviceKey);
  takeFork(parts, planned, at);
  // Somebody has these letters: the long ones are thousands.
  if (answer.deviceCodeTaken) putMeta(parts.db, { 'device.code': drawDeviceCode(parts.randomBytes, 'long') });
  if (lost) putMeta(parts.db, { 'sync.alarm': 'lostBeforeSafe' });
}

/** Loads what the hub hands out as files, one scope after the other; the pull after that goes on from there. */
async function loadSnapshots(deps: StepDeps, token: string, wanted: readonly string[]): Promise<PullOutcome> {
  const { parts, transport } = deps;
  if (wanted.length === 0) throw new HubRefusal('SNAPSHOT');
  let rows = 0;
  for (const scope of startSnapshots(parts, wanted)) {
    const snapshot = await transport.snapshot(token, scope);
    if (!fits(parts, snapshot.head)) return { kind: 'reset', epoch: snapshot.head.epoch };
    let before = 0;
    for await (const batch of snapshot.rows) {
      await inSlices(takeSnapshotRows(parts, snapshot.head, batch, before), deps.breathe);
      before += batch.length;
      deps.progress('download', before, snapshot.head.rows);
    }
    rows += before;
    endSnapshot(parts, snapshot.head, wanted);
  }
  return { kind: 'applied', more: true, rows };
}

/** Anything left to send? */
export function pendingCount({ db }: SyncParts): number {
  return (statement(db, "SELECT count(*) AS n FROM outbox WHERE s = 'pending'").get() as { n: number }).n;
}
