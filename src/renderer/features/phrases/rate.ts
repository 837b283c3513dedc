import type { RuleRates } from '../../../contract/phrases.ts';

/** How a rule's marks were met. */
export interface Met {
  readonly total: number;
  /** Parts of 1: the suggestion was taken; it was kept with a reason or reported; it was left without a word. */
  readonly taken: number;
  readonly refused: number;
  readonly left: number;
}

export function metOf(rates: RuleRates | undefined): Met | null {
  if (!rates) return null;
  const refused = rates.ignored + rates.overridden + rates.reported;
  const total = rates.replaced + refused + rates.kept;
  if (total === 0) return null;
  return { total, taken: rates.replaced / total, refused: refused / total, left: rates.kept / total };
}

/** From so many marks on a rate says something. */
const ENOUGH = 10;
const HALF = 0.5;

/** A rule that agents refuse more often than not is one to mend. */
export function needsMending(rates: RuleRates | undefined): boolean {
  const met = metOf(rates);
  return met !== null && met.total >= ENOUGH && met.refused >= HALF;
}
