import type { CallDraft } from '../../../../contract/calls.ts';
import type { Compiled } from '../../../../shared/phrases/compile.ts';
import { checkText } from '../../../../shared/phrases/engine.ts';
import type { Finding } from '../../../../shared/phrases/types.ts';

/** Texts that the agent words. `customerWords` and `demand` are the customer's own and are not checked (domain §3, §8). */
const CHECKED = ['summary', 'description', 'question', 'answerGiven', 'fault'] as const;

export interface FieldFinding {
  /** `note`, `call.summary`, or a ticket field. */
  readonly field: string;
  readonly finding: Finding;
  /** Why it stands all the same; null = not overridden. */
  readonly reason: string | null;
}

export interface Texts {
  readonly note: string;
  readonly summary: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Findings at warn and block in everything the agent wrote. An override counts only with a reason, for the same words
 * of the same rule, and only from somebody who may override (`mayOverride`).
 */
export function findPhrases(
  checker: Compiled,
  texts: Texts,
  overrides: CallDraft['overrides'],
  options: { mayOverride: boolean; today: string },
): FieldFinding[] {
  const all: [string, unknown][] = [
    ['note', texts.note],
    ['call.summary', texts.summary],
    ...CHECKED.map((field): [string, unknown] => [field, texts.fields[field]]),
  ];
  return all.flatMap(([field, text]) => {
    if (typeof text !== 'string' || text === '') return [];
    const found = checkText(checker, text, { scope: 'note', today: options.today });
    return found
      .filter((finding) => finding.severity !== 'hint')
      .map((finding) => {
        const words = text.slice(finding.start, finding.end);
        const override = overrides.find((one) => one.ruleId === finding.ruleId && one.text === words);
        const reason = options.mayOverride ? (override?.reason.trim() ?? '') : '';
        return { field, finding, reason: reason === '' ? null : reason };
      });
  });
}

export const isBlocking = ({ finding, reason }: FieldFinding): boolean =>
  finding.severity === 'block' && reason === null;
