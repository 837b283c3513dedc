export type DueState = 'breach' | 'risk' | 'calm';

/** So long before its end a deadline is at risk: time for one call and one note. */
export const RISK_MS = 30 * 60_000;

/** How a deadline stands (UTC ms both). */
export function dueState(at: number, now: number): DueState {
  if (at <= now) return 'breach';
  return at - now <= RISK_MS ? 'risk' : 'calm';
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
