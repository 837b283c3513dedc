/** When a dead core is started again: at once the first time, then slower, at most every 10 s. */
const DELAYS = [0, 250, 500, 1000, 2000, 5000, 10_000];
/** A core that lived this long (ms) was healthy: its end counts as the first again. */
const HEALTHY = 30_000;

export interface Backoff {
  /** Tell the length of the life that just ended (ms); answers how long to wait (ms). */
  after(lifetime: number): number;
}

export function createBackoff(): Backoff {
  let failures = 0;
  return {
    after(lifetime) {
      failures = lifetime >= HEALTHY ? 1 : failures + 1;
      return DELAYS[Math.min(failures, DELAYS.length) - 1] ?? 0;
    },
  };
}
