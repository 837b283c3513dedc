/** What an agent learnt about a complaint; null = not asked yet. */
export interface LevelAnswers {
  /** A time or a department is demanded. */
  readonly demandsTime: boolean | null;
  readonly acceptsSolution: boolean | null;
  /** Lawyers, press, consumer council: never spoken of, mentioned, or already contacted. */
  readonly outside: 'none' | 'mentioned' | 'contacted' | null;
  /** Somebody was hurt, or may be. */
  readonly danger: boolean | null;
  /** Complaints of this customer or about this machine before, within the days that count as a repeat. */
  readonly repeats: number;
}

/** Key of the text that says why (`tickets:levelWhy.`). */
export type LevelReason =
  | 'contactedOutside'
  | 'danger'
  | 'mentionedOutside'
  | 'demandsTime'
  | 'rejectsSolution'
  | 'repeat'
  | 'ordinary';

export interface LevelProposal {
  readonly level: 1 | 2 | 3;
  /** Strongest first. */
  readonly reasons: readonly LevelReason[];
}

/**
 * Level of a complaint (domain §5, S3): 1 ordinary = no demand on time or department and the proposed solution is accepted;
 * 2 urgent = a demand, no acceptance, a threat to go outside, or not the first time; 3 major = somebody outside was already
 * contacted (domain §10, serious), or there is danger. What was not asked is not held against the customer.
 */
export function proposeLevel(answers: LevelAnswers): LevelProposal {
  const major: LevelReason[] = [];
  if (answers.outside === 'contacted') major.push('contactedOutside');
  if (answers.danger === true) major.push('danger');
  const urgent: LevelReason[] = [];
  if (answers.outside === 'mentioned') urgent.push('mentionedOutside');
  if (answers.demandsTime === true) urgent.push('demandsTime');
  if (answers.acceptsSolution === false) urgent.push('rejectsSolution');
  if (answers.repeats > 0) urgent.push('repeat');
  const reasons = [...major, ...urgent];
  if (major.length > 0) return { level: 3, reasons };
  return urgent.length > 0 ? { level: 2, reasons } : { level: 1, reasons: ['ordinary'] };
}
