import { Refusal } from '../engine/refusal.ts';
import { type Bucket, type Buckets, createBuckets } from './buckets.ts';

/**
 * Figures that an honest desk never meets, a morning storm behind one office address included: 5,000 desks that each send
 * four requests within a minute are 333 a second from one address.
 */
export interface RateFigures {
  /** All requests of one address. */
  readonly address: Bucket;
  /** Requests of one device: pages of a first sync follow one another at once. */
  readonly device: Bucket;
  /** Requests of one address with no valid token: then 429 in place of 401. */
  readonly badTokens: Bucket;
  /** Wrong enrolment codes of one address, and of all together: 60-bit codes cannot be found so. */
  readonly badCodes: Bucket;
  readonly badCodesAll: Bucket;
  /** Wrong device keys of one address for one device. */
  readonly badKeys: Bucket;
  /** Sign-ins of one device: each costs a quarter of a second of one processor. */
  readonly signIns: Bucket;
  /** Signals of one device. */
  readonly signals: Bucket;
}

export const RATES: RateFigures = {
  address: { perSecond: 2000, burst: 20_000 },
  device: { perSecond: 50, burst: 500 },
  badTokens: { perSecond: 20, burst: 200 },
  badCodes: { perSecond: 1 / 10, burst: 10 },
  badCodesAll: { perSecond: 1, burst: 100 },
  badKeys: { perSecond: 1 / 10, burst: 10 },
  signIns: { perSecond: 1 / 6, burst: 10 },
  signals: { perSecond: 5, burst: 30 },
};

export type Rates = { readonly [Name in keyof RateFigures]: Buckets };

export function createRates(figures: RateFigures, now: () => number): Rates {
  const entries = Object.entries(figures).map(([name, figure]) => [name, createBuckets(figure, now)]);
  return Object.fromEntries(entries) as Rates;
}

/** Takes one or throws RATE with the seconds to wait. */
export function spend(buckets: Buckets, key: string): void {
  const wait = buckets.take(key);
  if (wait > 0) throw new Refusal('RATE', { retryAfter: wait });
}

/** Throws RATE when a caller has used up its wrong tries; they are spent when they turn out wrong. */
export function notExhausted(buckets: Buckets, key: string): void {
  const wait = buckets.wait(key);
  if (wait > 0) throw new Refusal('RATE', { retryAfter: wait });
}

/** Seconds that are told to those who must come back: spread, so that they do not come back together. */
const RETRY_FROM = 2;
const RETRY_SPREAD = 8;

export interface Gate {
  /** Runs the task, or throws BUSY when too many run or wait already. */
  pass<T>(task: () => Promise<T>): Promise<T>;
  readonly inside: () => number;
}

export function createGate(most: number, random: () => number = Math.random): Gate {
  let inside = 0;
  return {
    inside: () => inside,
    async pass(task) {
      if (inside >= most) throw busy(random);
      inside += 1;
      try {
        return await task();
      } finally {
        inside -= 1;
      }
    },
  };
}

export function busy(random: () => number = Math.random): Refusal {
  return new Refusal('BUSY', { retryAfter: RETRY_FROM + Math.floor(random() * RETRY_SPREAD) });
}
