/**
 * A seeded source of choices: the same seed and path give the same values on every machine and version (integer
 * arithmetic only). A path such as ('ticket', 17) gives each row a source of its own, so any row can be made alone.
 */
export interface Random {
  /** 0 <= x < limit, whole. */
  below(limit: number): number;
  /** from <= x <= to, whole. */
  between(from: number, to: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Bits for ids and serial numbers. */
  bits(): number;
}

export type Seed = string | number;

/** FNV-1a over the seed's text. */
export function seedNumber(seed: Seed): number {
  let hash = 0x811c9dc5;
  for (const character of String(seed)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** sfc32 started from (seed, stream, index). */
export function randomAt(seed: number, stream: number, index: number): Random {
  let a = mix(seed ^ 0x9e3779b9);
  let b = mix(stream + 0x85ebca6b);
  let c = mix(index ^ a);
  let counter = mix(index + b) | 1;
  const bits = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 10; round += 1) bits();
  const below = (limit: number) => Math.floor((bits() / 0x1_0000_0000) * limit);
  return {
    bits,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (percent) => below(10_000) < percent * 100,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[below(list.length)] as (typeof list)[number];
    },
  };
}

/** Draws by weight, in constant memory: `weights` as whole numbers. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of entries) {
    total += weight;
    sums.push(total);
  }
  return (random) => {
    const at = random.below(total);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return (entries[low] as readonly [T, number])[0];
  };
}
