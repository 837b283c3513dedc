/** Numbers from a seed (mulberry32): what a test did by chance can be done again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: given by SEED to repeat one, else by the clock; printed, so that it can be. */
export function seedOfRun(): number {
  const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 1_000_000;
  console.log(`SEED=${seed}`);
  return seed;
}

/** So many different numbers below `below`, rising. */
export function someOf(random: () => number, count: number, below: number): number[] {
  const all = Array.from({ length: below }, (_, index) => ({ index, key: random() }));
  return all
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ index }) => index)
    .toSorted((a, b) => a - b);
}
