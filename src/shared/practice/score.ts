import type { Score } from '../quality/sheet.ts';
import type { Deduction } from './state.ts';

export interface PracticeScore {
  /** On the sheet of domain §9. A line's evidence names `deductions` by key. */
  readonly score: Score;
  readonly deductions: readonly Deduction[];
  /** Checks of the scenario in order, with whether they were done; those not demanded are left out. */
  readonly checks: readonly { readonly id: string; readonly done: boolean }[];
  /** Points that hints of an assisted run took. */
  readonly hintPoints: number;
  /** The sheet's total is at the pass mark or above, and the call ended well. */
  readonly passed: boolean;
}
