import { siteInstant } from '../site-local.ts';
import { addDays, instantOf, wallTime, weekday } from '../site-time.ts';
import type { PlannedCallback } from './run.ts';

/** The site's days and the minute they end. Default until a site sets its own: Mon–Sat, closing 19:00 (decision 13). */
export interface BusinessDays {
  isOpen(date: string): boolean;
  readonly closes: number;
}

export const DEFAULT_BUSINESS_DAYS: BusinessDays = { isOpen: (date) => weekday(date) <= 6, closes: 19 * 60 };

const LONGEST_BREAK = 31;

/**
 * When a planned callback is due, UTC ms; null when the script said nothing of it. "Today" said after closing time or
 * on a closed day means the next business day.
 */
export function dueInstant(
  planned: Pick<PlannedCallback, 'promisedAt' | 'dueAt' | 'by' | 'dueLocal'>,
  zone: string,
  days: BusinessDays = DEFAULT_BUSINESS_DAYS,
): number | null {
  if (planned.dueLocal !== null) return siteInstant(planned.dueLocal, zone);
  if (planned.by === null) return planned.dueAt;
  const { date, minute } = wallTime(planned.promisedAt, zone);
  const sameDay = planned.by === 'today' && days.isOpen(date) && minute < days.closes;
  return instantOf(sameDay ? date : nextOpen(date, days), days.closes, zone);
}

function nextOpen(date: string, days: BusinessDays): string {
  for (let ahead = 1; ahead <= LONGEST_BREAK; ahead += 1) {
    const next = addDays(date, ahead);
    if (days.isOpen(next)) return next;
  }
  return addDays(date, 1);
}
