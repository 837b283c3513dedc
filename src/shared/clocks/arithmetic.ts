import { isProvisional, type Stretch, spansOf } from '../calendar/business-time.ts';
import type { Blocked, Hours } from '../calendar/hours.ts';
import { without } from '../calendar/hours.ts';
import type { Clock, Clockwork, Subject } from './engine.ts';
import { pausesOf } from './limit.ts';
import type { Words } from './types.ts';

/** Why a stretch of a clock's time did not count. */
export type Reason =
  | { readonly kind: 'closed' }
  | { readonly kind: 'holiday'; readonly date: string; readonly name: Words }
  | { readonly kind: 'suspended'; readonly reason: string }
  | { readonly kind: 'paused' };

export interface Gap extends Stretch {
  readonly reasons: readonly Reason[];
  /** A day that was passed over because the limit is a time of a business day. */
  readonly day: boolean;
}

/** How a clock came to its end, as data: words are made of it (words.ts), a person can check it. UTC ms. */
export interface Arithmetic {
  readonly start: number;
  /** Field of the row that it started from. */
  readonly startField: string;
  readonly due: number | null;
  /** The row says another time than the rule: it was agreed. */
  readonly agreed: boolean;
  /** Stretches that counted, in order; empty where the limit is a time of day and not a length. */
  readonly counted: readonly Stretch[];
  /** What lay between them, with why. */
  readonly gaps: readonly Gap[];
  /** Some day in it stands behind no official list yet. */
  readonly provisional: boolean;
  readonly zone: string;
}

/** The arithmetic of one clock: start, what counted, what did not and why, end. `now` is where a pause that goes on ends. */
export function arithmeticOf(work: Clockwork, subject: Subject, clock: Clock, now: number): Arithmetic {
  const hours = work.hours(subject.calendar);
  const { rule, start, due } = clock;
  const { row } = subject;
  const agreed = rule.agreed !== null && typeof row[rule.agreed] === 'number';
  const pauses =
    rule.pausesIn.length === 0
      ? []
      : pausesOf(rule.pausesIn, subject.moves ?? [], String(row.status), clock.stoppedAt ?? now);
  const counted = due === null || agreed ? [] : countedOf(rule.limit.kind, hours, { from: start, to: due }, pauses);
  const why = (gap: Stretch) => reasonsOf(work, hours, gap, pauses);
  return {
    start,
    startField: rule.from.find((field) => row[field] === start) ?? rule.from[0] ?? '',
    due,
    agreed,
    counted,
    gaps: due === null || agreed ? [] : gapsOf(rule.limit.kind, hours, { from: start, to: due }, counted, why),
    provisional: due !== null && isProvisional(hours.calendar, hours.dateOf(hours.dayOf(due))),
    zone: hours.calendar.zone,
  };
}

function countedOf(kind: string, hours: Hours, span: Stretch, pauses: readonly Blocked[]): Stretch[] {
  if (kind === 'calendar') return pauses.length === 0 ? [span] : without(span, pauses);
  if (kind !== 'business' && kind !== 'businessDays') return [];
  return hours.stretches(span.from, span.to).flatMap((stretch) => without(stretch, pauses));
}

/** Between what counted; where the limit is a time of day, the closed days between start and end are what matters. */
function gapsOf(
  kind: string,
  hours: Hours,
  span: Stretch,
  counted: readonly Stretch[],
  why: (gap: Stretch) => Reason[],
): Gap[] {
  if (kind === 'businessDay' || kind === 'monthDay') return skippedDays(hours, span, why);
  const gaps: Gap[] = [];
  let from = span.from;
  for (const stretch of counted) {
    if (stretch.from > from)
      gaps.push({ from, to: stretch.from, reasons: why({ from, to: stretch.from }), day: false });
    from = stretch.to;
  }
  return gaps;
}

function skippedDays(hours: Hours, { from, to }: Stretch, why: (gap: Stretch) => Reason[]): Gap[] {
  const gaps: Gap[] = [];
  for (let day = hours.dayOf(from) + 1; day < hours.dayOf(to); day += 1) {
    if (hours.counts(day)) continue;
    const gap = { from: hours.instantAt(day, 0), to: hours.instantAt(day, 1440) };
    gaps.push({ ...gap, reasons: why(gap), day: true });
  }
  return gaps;
}

function reasonsOf(work: Clockwork, hours: Hours, gap: Stretch, pauses: readonly Blocked[]): Reason[] {
  const reasons: Reason[] = [];
  const meets = (from: number, to: number) => from < gap.to && to > gap.from;
  for (const { from, to, reason } of work.suspensions) {
    if (meets(from, to ?? Number.POSITIVE_INFINITY)) reasons.push({ kind: 'suspended', reason });
  }
  if (pauses.some((pause) => meets(pause.from, pause.to))) reasons.push({ kind: 'paused' });
  for (let day = hours.dayOf(gap.from); day <= hours.dayOf(gap.to - 1); day += 1) {
    const date = hours.dateOf(day);
    const exception = hours.calendar.days[date];
    if (exception && spansOf(hours.calendar, date).length === 0)
      reasons.push({ kind: 'holiday', date, name: exception.name });
  }
  return reasons.length > 0 ? reasons : [{ kind: 'closed' }];
}
