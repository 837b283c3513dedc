/** A call's times, always from timestamps: a page that slept or was reloaded shows the same. */
export interface CallTimes {
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly holds: readonly { readonly from: number; readonly to: number | null }[];
}

/** How long the call lasts or lasted, milliseconds; never below 0 when the clock was set back. */
export function callElapsed(call: CallTimes, now: number): number {
  return Math.max(0, (call.endedAt ?? now) - call.startedAt);
}

/** True while the customer waits on the line. */
export function onHold(call: CallTimes): boolean {
  return call.endedAt === null && call.holds.at(-1)?.to === null;
}

/** The running hold while there is one, else all holds together, milliseconds. */
export function holdElapsed(call: CallTimes, now: number): number {
  const last = call.holds.at(-1);
  if (last && onHold(call)) return Math.max(0, now - last.from);
  return call.holds.reduce((sum, hold) => sum + Math.max(0, (hold.to ?? call.endedAt ?? now) - hold.from), 0);
}

/** Milliseconds until a clock that counts from `startedAt` shows its next second. */
export function untilNextSecond(startedAt: number, now: number): number {
  const into = (now - startedAt) % 1000;
  return 1000 - (into < 0 ? into + 1000 : into);
}
