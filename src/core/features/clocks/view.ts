import type { ClockView } from '../../../contract/clocks.ts';
import { arithmeticOf } from '../../../shared/clocks/arithmetic.ts';
import type { Clock, Clockwork, Subject } from '../../../shared/clocks/engine.ts';
import { arithmeticWords, type Locale } from '../../../shared/clocks/words.ts';

/** A clock for the page, with its arithmetic in words. */
export function viewOf(work: Clockwork, subject: Subject, clock: Clock, now: number, locale: Locale): ClockView {
  const { rule, start, due, warnAt, opensAt, state, stoppedAt, breached } = clock;
  return {
    key: rule.key,
    label: rule.label,
    ...{ start, due, warnAt, opensAt, state, stoppedAt, breached },
    owner: rule.owner,
    cost: rule.cost?.amount ?? null,
    sum: arithmeticWords(arithmeticOf(work, subject, clock, now), rule.limit, locale),
  };
}
