export type DueState = 'late' | 'risk' | 'calm';

/** From when on a deadline is at risk, in ms. */
const RISK = 30 * 60_000;

/** Breached, at risk within half an hour, or calm. */
export function dueState(at: number, now: number): DueState {
  if (at <= now) return 'late';
  return at - now <= RISK ? 'risk' : 'calm';
}

export type Length =
  | { unit: 'minutes'; n: number }
  | { unit: 'hours'; h: number; m: number }
  | { unit: 'days'; n: number };

/** A span of time in the largest useful unit: minutes below an hour, hours and minutes below two days, then days. */
export function lengthOf(ms: number): Length {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 60) return { unit: 'minutes', n: minutes };
  if (minutes < 48 * 60) return { unit: 'hours', h: Math.floor(minutes / 60), m: minutes % 60 };
  return { unit: 'days', n: Math.floor(minutes / (24 * 60)) };
}
