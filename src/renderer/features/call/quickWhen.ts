import { addDays, businessDate, instantOf, weekday } from '../../../shared/site-time.ts';
import { readWhen } from '../../../shared/when-text.ts';

/** Times that agents promise all day, each on one button. */
export const QUICK = ['in30', 'in2h', 'today1700', 'tomorrow0930', 'tomorrow1430', 'monday0930'] as const;
export type Quick = (typeof QUICK)[number];

/** UTC milliseconds of a quick time; null when it has passed today. Sundays are no working days (decision 13). */
export function quickInstant(quick: Quick, now: number, zone: string): number | null {
  const today = businessDate(now, zone);
  const at = (day: string, hour: number, minute: number) => instantOf(day, hour * 60 + minute, zone);
  switch (quick) {
    case 'in30':
      return roundUp(now + 30 * 60_000);
    case 'in2h':
      return roundUp(now + 120 * 60_000);
    case 'today1700': {
      const five = at(today, 17, 0);
      return five > now ? five : null;
    }
    case 'tomorrow0930':
      return at(nextWorkday(today), 9, 30);
    case 'tomorrow1430':
      return at(nextWorkday(today), 14, 30);
    case 'monday0930':
      return at(addDays(today, 8 - weekday(today)), 9, 30);
  }
}

function nextWorkday(today: string): string {
  const next = addDays(today, 1);
  return weekday(next) === 7 ? addDays(next, 1) : next;
}

/** A promise is made for a round time: the next five minutes. */
function roundUp(instant: number): number {
  return Math.ceil(instant / 300_000) * 300_000;
}

/** What agents type for a time, with an hour in it: UTC milliseconds, or null (shared/when-text.ts has the words it knows). */
export function parseWhen(text: string, now: number, zone: string): number | null {
  const said = readWhen(text, now, zone);
  return said?.time ? said.at : null;
}
