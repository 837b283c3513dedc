export interface Bucket {
  /** Tokens a second that flow in. */
  readonly perSecond: number;
  /** Most that are kept. */
  readonly burst: number;
}

export interface Buckets {
  /** Takes one; answers 0, or the seconds until there is one again. */
  take(key: string): number;
  /** Seconds until there is one, without taking it. */
  wait(key: string): number;
}

/** Callers remembered; the one that was quiet for longest is forgotten, which can only be in its favour. */
const MOST_KEYS = 50_000;

/** Token buckets, one a caller. */
export function createBuckets({ perSecond, burst }: Bucket, now: () => number): Buckets {
  const held = new Map<string, { tokens: number; at: number }>();
  const look = (key: string) => {
    const at = now();
    const bucket = held.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    return { tokens, at };
  };
  const seconds = (tokens: number) => (tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond));
  return {
    wait: (key) => seconds(look(key).tokens),
    take(key) {
      const bucket = look(key);
      const wait = seconds(bucket.tokens);
      if (wait === 0) bucket.tokens -= 1;
      held.delete(key);
      held.set(key, bucket);
      const oldest = held.keys().next();
      if (held.size > MOST_KEYS && !oldest.done) held.delete(oldest.value);
      return wait;
    },
  };
}
