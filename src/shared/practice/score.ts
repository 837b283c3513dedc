import { defaultSheet } from '../quality/default-sheet.ts';
import { type Adjustment, type Finding, type Score, type Sheet, score } from '../quality/sheet.ts';
import { HINT_POINTS } from './limits.ts';
import type { CheckView, Deduction, PlayMode, PracticeState } from './state.ts';

export interface PracticeScore {
  /** On the sheet of domain §9. A line's evidence names `deductions` by key. */
  readonly score: Score;
  readonly deductions: readonly Deduction[];
  /** Those demanded, in order. */
  readonly checks: readonly CheckView[];
  /** Points that hints of an assisted run took. */
  readonly hintPoints: number;
  /** The sheet's total is at the pass mark or above, and the call ended well. */
  readonly passed: boolean;
}

export interface ScoreOptions {
  readonly mode: PlayMode;
  readonly sheet?: Sheet;
  /** Setting; 90 of 100 when left out (domain §10). */
  readonly passMark?: number;
  /** A trainer's corrections, each with its reason. */
  readonly adjustments?: readonly Adjustment[];
}

/** The area that hints are taken from: whoever needs one does not know the matter. */
export const HINT_AREA = 'professional';

/** The score of a practice call, ended or not, on the same sheet and by the same engine as live calls (domain §9). */
export function scorePractice(state: PracticeState, options: ScoreOptions): PracticeScore {
  const { mode, sheet = defaultSheet, passMark = 90, adjustments = [] } = options;
  const findings: Finding[] = state.deductions.map(({ item, key, times }) => ({ item, evidence: key, times }));
  const hintPoints = mode === 'assisted' ? state.hints.length * HINT_POINTS : 0;
  const hints: Adjustment[] =
    hintPoints === 0 ? [] : [{ area: HINT_AREA, points: -hintPoints, reason: 'hints', by: '' }];
  const sum = score(sheet, findings, [...hints, ...adjustments]);
  return {
    score: sum,
    deductions: state.deductions,
    checks: state.checks.filter(({ demanded }) => demanded),
    hintPoints,
    passed: sum.total >= passMark && state.ended?.outcome === 'success',
  };
}
