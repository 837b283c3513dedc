export type DueState = 'breach' | 'risk' | 'calm';

/** So long before its end a deadline is at risk: time for one call and one note. */
export const RISK_MS = 30 * 60_000;

/** How a deadline stands (UTC ms both). */
export function dueState(at: number, now: number): DueState {
  if (at <= now) return 'breach';
  return at - now <= RISK_MS ? 'risk' : 'calm';
}
