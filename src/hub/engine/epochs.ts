/** A past epoch and the sequence at which a restore cut it; in the order in which they ended. */
export interface PastEpoch {
  readonly epoch: string;
  readonly upto: number;
}

/**
 * How far a sequence that an author saw counts now (sync.md 2.3). What was seen in an epoch counts up to its cut and every later
 * one. An epoch that this database never knew was lost with a restore: its name tells where it began, and it shares with
 * us at most what we had when the present epoch began.
 */
export function seenNow(b: number, ep: string, now: string, head: number, past: readonly PastEpoch[]): number {
  if (b === 0) return 0;
  if (ep === now) return Math.min(b, head);
  const from = past.findIndex((one) => one.epoch === ep);
  if (from >= 0) return Math.min(b, ...past.slice(from).map((one) => one.upto));
  const start = startOf(ep);
  return start === null ? 0 : Math.min(b, start, startOf(now) ?? 0);
}

/** Name of an epoch that begins after sequence `seq`. */
export function epochName(random: string, seq: number): string {
  return `${random.replaceAll('-', '').slice(-12)}-${seq}`;
}

function startOf(epoch: string): number | null {
  const match = /-(\d{1,15})$/.exec(epoch);
  return match ? Number(match[1]) : null;
}
