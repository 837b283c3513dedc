import { createHash } from 'node:crypto';
import type { Cell } from './tables.ts';

/** Rows of a table and the sum of their hashes modulo 2^64: two engines sort texts differently, a sum does not mind. */
export interface TableSum {
  readonly count: number;
  /** Hexadecimal. */
  readonly sum: string;
}
export type Sums = Readonly<Record<string, TableSum>>;

const MODULUS = 1n << 64n;

export function createSummer() {
  let count = 0;
  let sum = 0n;
  return {
    add(row: readonly Cell[]): void {
      count += 1;
      const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex');
      sum = (sum + BigInt(`0x${hash.slice(0, 16)}`)) % MODULUS;
    },
    done: (): TableSum => ({ count, sum: sum.toString(16) }),
  };
}

/** Names of the tables in which two hubs differ. */
export function differing(a: Sums, b: Sums): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => a[name]?.count !== b[name]?.count || a[name]?.sum !== b[name]?.sum).sort();
}
