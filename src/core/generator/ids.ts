import type { Random } from './random.ts';

// Four digits at a time: a big workspace has nine million ids, and padStart would be a fifth of its making.
let table: readonly string[] = [];

function hex4(value: number): string {
  if (table.length === 0) table = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, '0'));
  return table[value & 0xffff] as string;
}

/**
 * A UUIDv7 of the given instant (UTC ms) with bits from the seeded source: rows made in time order get ids in nearly
 * the same order, so the unique index grows at its end.
 */
export function uuidAt(random: Random, at: number): string {
  const high = Math.floor(at / 0x10000);
  const first = random.bits();
  const second = random.bits();
  const third = random.bits();
  const version = 0x7000 | (first & 0xfff);
  const variant = 0x8000 | ((first >>> 12) & 0x3fff);
  return `${hex4(high >>> 16)}${hex4(high)}-${hex4(at % 0x10000)}-${hex4(version)}-${hex4(variant)}-${hex4(second >>> 16)}${hex4(second)}${hex4(third)}`;
}
