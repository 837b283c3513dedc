import { HubRefusal, HubUnreachable } from '../../src/core/sync/refusal.ts';
import type { Transport } from '../../src/core/sync/transport.ts';
import { Refusal } from '../../src/hub/engine/refusal.ts';
import { LIMITS } from '../../src/wire/limits.ts';
import type { PullAnswer } from '../../src/wire/pull.ts';
import { SCHEMA } from '../../src/wire/version.ts';
import { snapshotRows } from '../support/hub/snapshot-rows.ts';
import type { SimHub } from './hub.ts';
import type { Random } from './random.ts';

export interface Faults {
  /** Share of requests that never reach the hub, of answers that never come back, of requests that arrive twice. */
  readonly lostRequest: number;
  readonly lostAnswer: number;
  readonly twice: number;
  /** Share of answers that are on their way for long: meanwhile people write, other desks sync, the hub is restored. */
  readonly late: number;
  /** Share of calls at which an old request arrives once more, however much has happened since. */
  readonly ghosts: number;
}

export const CALM: Faults = { lostRequest: 0, lostAnswer: 0, twice: 0, late: 0, ghosts: 0 };

export interface Network {
  readonly transport: Transport;
  /** Chance of this desk alone: what others do at the same time does not change it. */
  readonly random: Random;
  /** The hub said that it began a new epoch: a push comes next. */
  wantsPush: boolean;
  /** What the hub's live stream would send from there; null = the stream ends. */
  event(device: string, cursor: string): Promise<PullAnswer | null>;
  faults: Faults;
  readonly seen: { sent: number; lost: number; duplicates: number; late: number; snapshots: number };
  /** Settles when what was sent has been judged or was lost: time stands still until then, as the truth about times asks. */
  reached(): Promise<void>;
  /** Settles when an answer is held back; `release` lets it go. */
  held(): Promise<void>;
  release(): void;
  /** The process died or the line was cut: nobody waits for the held answer any more. */
  forget(): void;
}

interface Deps {
  readonly hub: () => SimHub;
  readonly random: Random;
  readonly now: () => number;
  /** A desk asks for a new identity (FORK). */
  readonly enrolled: (device: string, like: string) => Promise<void>;
  readonly trueNow: () => number;
}

/** Direct calls to the hub's engine with the faults of a bad line. What crosses it is copied, as on a wire. */
export function networkFor(deps: Deps): Network {
  const { hub, random } = deps;
  const past: (() => Promise<unknown>)[] = [];
  const seen = { sent: 0, lost: 0, duplicates: 0, late: 0, snapshots: 0 };
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  /** Answers held back: a desk may have asked for the next page while one is on its way. */
  const waiting: { go: () => void; cut: () => void }[] = [];
  let told: (() => void)[] = [];
  const underWay = new Set<Promise<void>>();

  /** A revoked device may push and nothing else (decision 21). */
  const active = (device: string) => {
    const auth = hub().authOf(device);
    if (auth.quarantined) throw new Refusal('REVOKED', { order: 'drain' });
    return auth;
  };
  const ignoreRefusal = (error: unknown) => {
    if (!(error instanceof HubRefusal)) throw error;
  };
  const hold = () =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ go: resolve, cut: () => reject(new HubUnreachable('timeout')) });
      for (const tell of told) tell();
      told = [];
    });

  async function over<T>(call: () => Promise<T>): Promise<T> {
    let arrived = () => {};
    const way = new Promise<void>((done) => {
      arrived = done;
    });
    underWay.add(way);
    try {
      return await across(call, arrived);
    } finally {
      arrived();
      underWay.delete(way);
    }
  }

  async function across<T>(call: () => Promise<T>, arrived: () => void): Promise<T> {
    const { faults } = network;
    seen.sent += 1;
    if (past.length > 0 && random.chance(faults.ghosts)) {
      seen.duplicates += 1;
      await random.pick(past)().catch(ignoreRefusal);
    }
    if (random.chance(faults.lostRequest)) {
      seen.lost += 1;
      throw new HubUnreachable('timeout');
    }
    past.push(() => judged(() => hub().serve(call)));
    if (past.length > 6) past.shift();
    if (random.chance(faults.twice)) {
      seen.duplicates += 1;
      await judged(() => hub().serve(call)).catch(ignoreRefusal);
    }
    const answer = copy(await judged(() => hub().serve(call)));
    arrived();
    if (random.chance(faults.late)) {
      seen.late += 1;
      await hold();
    }
    if (random.chance(faults.lostAnswer)) {
      seen.lost += 1;
      throw new HubUnreachable('timeout');
    }
    return answer;
  }

  const network: Network = {
    faults: CALM,
    random,
    wantsPush: false,
    async event(device, cursor) {
      try {
        return copy(await hub().serve(() => hub().engine().pull(active(device), cursor, LIMITS.liveRows, SCHEMA)));
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    },
    seen,
    reached: async () => void (await Promise.all(underWay)),
    held: () => new Promise((resolve) => told.push(resolve)),
    release() {
      for (const answer of waiting.splice(0)) answer.go();
    },
    forget() {
      for (const answer of waiting.splice(0)) answer.cut();
    },
    transport: {
      async enrol(request) {
        if (hub().authOf(request.code).quarantined) throw new HubRefusal('FORBIDDEN');
        await deps.enrolled(request.device, request.code);
        const { epoch } = await hub().engine().state(request.device);
        return {
          ...{ hub: 'sim', organisation: { id: 'o', name: 'o' }, site: '', epoch, deviceKey: request.device },
          ...{ deviceCodeTaken: false, empty: false, rows: {}, offlineDays: 14 },
        };
      },
      token: ({ device }) =>
        judged(async () => {
          if (random.chance(network.faults.lostRequest)) throw new HubUnreachable('timeout');
          const { grants, grantsV } = hub().authOf(device);
          const state = await hub().engine().state(device);
          const now = deps.trueNow();
          return { token: device, expiresAt: now + 900_000, now, ...state, grants: [...grants], grantsV, order: null };
        }),
      signIn: () => Promise.reject(new HubRefusal('FORBIDDEN')),
      push: (device, { head, ops }) => over(() => hub().engine().push(hub().authOf(device), head, copy(ops))),
      pull: (device, { cursor, limit, schema }) => {
        const rows = Math.min(limit, 1 + random.below(60));
        return over(() => hub().engine().pull(active(device), cursor, rows, schema));
      },
      snapshot: (device, scope) =>
        judged(async () => {
          if (random.chance(network.faults.lostRequest)) throw new HubUnreachable('timeout');
          active(device);
          seen.snapshots += 1;
          const { head, lines } = await hub().engine().snapshot(scope);
          return { head, rows: breaking(snapshotRows(lines), () => random.chance(network.faults.lostAnswer / 2)) };
        }),
      verify: (device) => judged(() => hub().engine().verify(active(device))),
      history: (device, customer) => judged(() => hub().engine().history(active(device), customer)),
      upload: (device, { part, last }, rows) =>
        over(async () => {
          await hub().engine().upload(hub().authOf(device), copy(rows), part, last);
          return { part, rows: rows.length, done: last };
        }),
      // Files are no part of the simulation: the desk's sync of ops and rows does not know them.
      blobs: {
        have: () => Promise.reject(new HubRefusal('NOT_FOUND')),
        put: () => Promise.reject(new HubRefusal('NOT_FOUND')),
        get: () => Promise.reject(new HubRefusal('NOT_FOUND')),
      },
      signal: async () => {},
      live: async () => {},
      wait: async () => 0,
      close: () => {},
    },
  };
  return network;
}

async function* breaking<T>(rows: AsyncIterable<T>, breaks: () => boolean): AsyncIterable<T> {
  for await (const batch of rows) {
    if (breaks()) throw new HubUnreachable('timeout');
    yield batch;
  }
}

/** The hub's refusals as they look from the desk. */
async function judged<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Refusal) throw new HubRefusal(error.code, JSON.parse(JSON.stringify(error.data)));
    throw error;
  }
}
