import { addDays } from '../site-time.ts';
import type { DayTable } from './day-table.ts';
import type { AttemptFacts } from './facts.ts';

/** A part of the day in which people are tried: minutes of the site's wall. */
export interface Band {
  readonly key: 'morning' | 'afternoon' | 'evening';
  readonly from: number;
  readonly to: number;
}

/** What follows a try. `otherBand`: at another time of day; `sameDay`: after so many minutes; `lead`: a person decides. */
export type Follow =
  | { readonly do: 'otherBand' }
  | { readonly do: 'after'; readonly minutes: number }
  | { readonly do: 'nextDay' }
  | { readonly do: 'lead'; readonly why: 'badNumber' | 'refused' };

export interface RetryRules {
  /** So many tries that reached nobody; then the lead decides. */
  readonly tries: number;
  readonly bands: readonly Band[];
  /** By result; a result not named here is tried at another time of day. */
  readonly follow: Readonly<Record<string, Follow>>;
}

/** Issue 7: three tries at different times of day, then the lead; a number that is no good goes there at once. */
export const DEFAULT_RETRY: RetryRules = {
  tries: 3,
  bands: [
    { key: 'morning', from: 9 * 60, to: 12 * 60 },
    { key: 'afternoon', from: 14 * 60, to: 18 * 60 },
    { key: 'evening', from: 18 * 60, to: 21 * 60 },
  ],
  follow: {
    noAnswer: { do: 'otherBand' },
    busy: { do: 'after', minutes: 30 },
    switchedOff: { do: 'otherBand' },
    notThePerson: { do: 'otherBand' },
    messageLeft: { do: 'nextDay' },
    askedForLater: { do: 'otherBand' },
    refused: { do: 'lead', why: 'refused' },
    wrongNumber: { do: 'lead', why: 'badNumber' },
    emptyNumber: { do: 'lead', why: 'badNumber' },
    suspended: { do: 'lead', why: 'badNumber' },
  },
};

export type NextTry =
  | { readonly do: 'done' }
  | { readonly do: 'again'; readonly at: number; readonly band: Band['key'] | null; readonly left: number }
  | { readonly do: 'lead'; readonly why: 'threeTries' | 'badNumber' | 'refused' };

/** Somebody who asked to be called later was there: that was no failed try. */
const counts = ({ result }: AttemptFacts) => result !== 'askedForLater';

/**
 * What comes after these tries (any order). `agreed`: a time the customer or the lead named; it goes before every rule
 * while no try was made after it was named for. Times in UTC ms, bands on the site's wall; nobody is tried on closed days.
 */
export function nextTry(
  attempts: readonly AttemptFacts[],
  agreed: number | null,
  rules: RetryRules,
  days: DayTable,
): NextTry {
  const tries = [...attempts].sort((a, b) => a.at - b.at);
  const last = tries.at(-1);
  if (!last) return { do: 'again', at: agreed ?? 0, band: null, left: rules.tries };
  if (last.result === 'reached') return { do: 'done' };
  const left = rules.tries - tries.filter(counts).length;
  if (agreed !== null && agreed > last.at) return { do: 'again', at: agreed, band: null, left };
  const follow = rules.follow[last.result] ?? { do: 'otherBand' };
  if (follow.do === 'lead') return follow;
  if (left <= 0) return { do: 'lead', why: 'threeTries' };
  if (follow.do === 'after') return { do: 'again', at: last.at + follow.minutes * 60_000, band: null, left };
  const { at, band } = nextBand(tries, rules.bands, days, follow.do === 'nextDay');
  return { do: 'again', at, band, left };
}

/** The first band after the last try, today or on the next open day, in which nobody tried yet; all tried = the first of the next open day. */
function nextBand(tries: readonly AttemptFacts[], bands: readonly Band[], days: DayTable, skipToday: boolean) {
  const last = (tries.at(-1) as AttemptFacts).at;
  const today = days.dateOf(last);
  const tried = new Set(tries.map(({ at }) => bandAt(bands, minuteOf(days, at))?.key));
  const fresh = bands.filter(({ key }) => !tried.has(key));
  const wanted = fresh.length > 0 ? fresh : bands;
  if (!skipToday) {
    for (const { from, key } of wanted) {
      const at = days.startOf(today) + from * 60_000;
      if (at > last) return { at, band: key };
    }
  }
  const next = days.openDay(addDays(today, 1), 0) ?? addDays(today, 1);
  const first = wanted[0];
  return { at: days.startOf(next) + (first?.from ?? 0) * 60_000, band: first?.key ?? null };
}

export function minuteOf(days: DayTable, at: number): number {
  return Math.floor((at - days.startOf(days.dateOf(at))) / 60_000);
}

export function bandAt(bands: readonly Band[], minute: number): Band | null {
  return bands.find(({ from, to }) => minute >= from && minute < to) ?? null;
}
