import type { Id } from '../script/types.ts';

export const SCENARIO_FINDING_CODES = [
  'duplicateId',
  'unknownTarget',
  'unknownName',
  'badExpression',
  'unreachable',
  'noWayOut',
  'deadEnd',
  'noFallback',
  'junctionLoop',
  'noSuccess',
  'noFailure',
  'missingLanguage',
  'unknownItem',
  'unknownFact',
  'unknownField',
  'unknownVariable',
  'unknownPlaceholder',
  'unknownScript',
  'wrongType',
  'neverHappens',
  'noGoodAnswer',
  'noWords',
  'forbiddenPhrase',
  'longText',
] as const;
export type ScenarioFindingCode = (typeof SCENARIO_FINDING_CODES)[number];

/** One thing lint found: the part it stands in, and what it is in one plain English line (screens word it by code and params). */
export interface LintFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ScenarioFindingCode;
  /** `turn`, `fact`, `event`, `end`, `check` and its id; null: the scenario as a whole. */
  readonly part: LintPart | null;
  readonly params: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface LintPart {
  readonly kind: 'turn' | 'fact' | 'event' | 'end' | 'check' | 'persona';
  readonly id: Id;
}

export type LintReport = (
  severity: LintFinding['severity'],
  code: ScenarioFindingCode,
  part: LintPart | null,
  message: string,
  params?: LintFinding['params'],
) => void;
