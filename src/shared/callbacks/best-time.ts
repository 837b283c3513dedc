import type { DayTable } from './day-table.ts';
import { type Band, bandAt, minuteOf } from './retry.ts';

export interface PastTry {
  readonly at: number;
  readonly reached: boolean;
}

export interface BestTime {
  readonly band: Band['key'];
  readonly reached: number;
  readonly tried: number;
}

/**
 * In which part of the day this customer is most likely there, from calls that were answered and tries that were not;
 * null while nothing is known. One try and one success are added to each part, so that a single call proves little.
 */
export function bestTime(tries: readonly PastTry[], bands: readonly Band[], days: DayTable): BestTime | null {
  const counts = new Map(bands.map(({ key }) => [key, { reached: 0, tried: 0 }]));
  for (const { at, reached } of tries) {
    const band = bandAt(bands, minuteOf(days, at));
    const count = band && counts.get(band.key);
    if (!count) continue;
    count.tried += 1;
    if (reached) count.reached += 1;
  }
  let best: BestTime | null = null;
  let most = 0;
  for (const { key } of bands) {
    const { reached, tried } = counts.get(key) as { reached: number; tried: number };
    const chance = (reached + 1) / (tried + 2);
    if (tried > 0 && reached > 0 && chance > most) {
      most = chance;
      best = { band: key, reached, tried };
    }
  }
  return best;
}
