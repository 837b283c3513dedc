import type { SyncParts } from './parts.ts';
import { getMeta, putMeta } from './state.ts';

/** What a line's delay may look like: below this a desk's clock counts as right. Milliseconds. */
const SAME_MS = 2000;
/** A change by less is not worth a write. Milliseconds. */
const STEP_MS = 1000;

/**
 * How far the hub's clock is from this desk's, from an answer that told the hub's time: asked at `asked`, here at `heard` by the
 * desk's clock. Clocks that colleagues count alike start from it; ops carry the desk's own time, which the hub corrects.
 */
export function noteHubClock(parts: Pick<SyncParts, 'db'>, told: number, asked: number, heard: number): void {
  const off = Math.round(told - (asked + heard) / 2);
  // Half of a slow exchange may lie on either side.
  const wanted = Math.abs(off) <= Math.max(SAME_MS, (heard - asked) / 2) ? 0 : off;
  const kept = Number(getMeta(parts.db, 'hub.offset') ?? Number.NaN);
  const close = wanted !== 0 && kept !== 0 && Math.abs(kept - wanted) < STEP_MS;
  if (kept !== wanted && !close) putMeta(parts.db, { 'hub.offset': wanted });
}
