import type { Random } from './random.ts';

const HEX8 = (value: number) => (value >>> 0).toString(16).padStart(8, '0');

/**
 * A UUIDv7 of the given instant (UTC ms) with bits from the seeded source: rows made in time order get ids in nearly
 * the same order, so the unique index grows at its end.
 */
export function uuidAt(random: Random, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const first = HEX8(random.bits());
  const second = HEX8(random.bits());
  const third = HEX8(random.bits());
  const variant = '89ab'[random.bits() >>> 30] as string;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${first.slice(0, 3)}-${variant}${first.slice(3, 6)}-${second}${third.slice(0, 4)}`;
}
