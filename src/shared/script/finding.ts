import type { Id } from './types.ts';

export type FindingCode =
  | 'duplicateId'
  | 'duplicateKey'
  | 'unknownStep'
  | 'unknownScript'
  | 'callsItself'
  | 'unreachable'
  | 'deadEnd'
  | 'noFallback'
  | 'noWayOut'
  | 'junctionLoop'
  | 'badExpression'
  | 'unknownName'
  | 'unset'
  | 'notSettable'
  | 'wrongType'
  | 'missingLanguage'
  | 'longLine'
  | 'mustWithoutId'
  | 'ticketField'
  | 'noOpening'
  | 'noClosing'
  | 'forbiddenPhrase'
  | 'mustAskSkipped';

/** One thing lint found: where to jump, and what it is in one plain English line (screens word it by code and params). */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  readonly script: Id;
  /** null: the document as a whole. */
  readonly step: Id | null;
  readonly params: Readonly<Record<string, string>>;
  readonly message: string;
}

export type Report = (
  severity: Finding['severity'],
  code: FindingCode,
  step: Id | null,
  message: string,
  params?: Finding['params'],
) => void;
