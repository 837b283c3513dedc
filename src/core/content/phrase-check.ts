import type { Change } from '../../shared/model/judge.ts';
import { may } from '../../shared/model/roles.ts';
import type { Compiled } from '../../shared/phrases/compile.ts';
import { countText } from '../../shared/phrases/engine.ts';
import type { Finding } from '../../shared/phrases/types.ts';
import { businessDate } from '../../shared/site-time.ts';
import type { Me } from '../app-context.ts';
import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';
import type { Library } from './library.ts';

/** Ticket fields that the agent words. `customerWords` and `demand` are the customer's own and are not checked (domain §3, §8). */
export const CHECKED_FIELDS = ['summary', 'description', 'question', 'answerGiven', 'fault'] as const;

/** What the agent let stand: rule, the very words, and why. */
export interface Override {
  readonly ruleId: string;
  readonly text: string;
  readonly reason: string;
}

/** One text of a save. */
export interface CheckedText {
  /** `note`, `call.summary`, a ticket field, or a field of the script. */
  readonly field: string;
  readonly text: unknown;
  /** The script's visit that holds the field. */
  readonly step?: string;
  /** Where it stands on record; after the field when not given. */
  readonly place?: string;
}

export interface FieldFinding {
  readonly field: string;
  readonly step?: string;
  readonly place: string;
  readonly finding: Finding;
  /** Why it stands all the same; null = not overridden. */
  readonly reason: string | null;
}

export interface Checked {
  readonly findings: readonly FieldFinding[];
  /** Texts with more marks than are listed: what stands behind them was not looked at, so they cannot be saved. */
  readonly flooded: readonly CheckedText[];
}

interface Options {
  readonly mayOverride: boolean;
  /** Business date for dated rules. */
  readonly today: string;
}

/**
 * Findings at warn and block in texts. An override counts only with a reason, for the same words of the same rule, and
 * only from somebody who may override.
 */
export function findPhrases(
  checker: Compiled,
  texts: readonly CheckedText[],
  overrides: readonly Override[],
  { mayOverride, today }: Options,
): Checked {
  const flooded: CheckedText[] = [];
  const findings = texts.flatMap((checked): FieldFinding[] => {
    const { field, step, text } = checked;
    if (typeof text !== 'string' || text === '') return [];
    const found = countText(checker, text, { scope: 'note', today });
    if (found.more > 0) flooded.push(checked);
    return found.findings
      .filter((finding) => finding.severity !== 'hint')
      .map((finding) => {
        const words = text.slice(finding.start, finding.end);
        const override = overrides.find((one) => one.ruleId === finding.ruleId && one.text === words);
        const reason = mayOverride ? (override?.reason.trim() ?? '') : '';
        const at = { field, place: checked.place ?? placeOf(field), ...(step !== undefined && { step }) };
        return { ...at, finding, reason: reason === '' ? null : reason };
      });
  });
  return { findings, flooded };
}

/** Texts by field name, as a form sends them. */
export const textsOf = (fields: Readonly<Record<string, unknown>>): CheckedText[] =>
  Object.entries(fields).map(([field, text]) => ({ field, text }));

export const isBlocking = ({ finding, reason }: FieldFinding): boolean =>
  finding.severity === 'block' && reason === null;

export interface Refused {
  readonly field: string;
  readonly step?: string;
  readonly problem: 'forbiddenPhrase' | 'tooManyPhrases';
}

/** What must be rewritten before it can be saved, each place once. */
export function refusedBy({ findings, flooded }: Checked): Refused[] {
  const all = [
    ...findings.filter(isBlocking).map((found) => ({ ...found, problem: 'forbiddenPhrase' as const })),
    ...flooded.map((text) => ({ ...text, problem: 'tooManyPhrases' as const })),
  ].map(({ field, step, problem }): Refused => ({ field, ...(step !== undefined && { step }), problem }));
  return [...new Map(all.map((one) => [`${one.step} ${one.field} ${one.problem}`, one])).values()];
}

export function overrideOptions(ws: Workspace, me: Pick<Me, 'role'>): Options {
  return {
    mayOverride: may(me.role, 'phrases.override'),
    today: businessDate(ws.now(), ws.settings().timeZone),
  };
}

/**
 * The check that every text meets when it is saved, with the function that marked it while it was typed. Throws
 * REQUIRED_FIELDS with each field that must be rewritten, or kept with a reason; answers what is left to record.
 */
export function passPhrases(
  ws: Workspace,
  library: Library,
  me: Pick<Me, 'role'>,
  texts: readonly CheckedText[],
  overrides: readonly Override[],
): readonly FieldFinding[] {
  const checked = findPhrases(library.checker(ws), texts, overrides, overrideOptions(ws, me));
  const missing = refusedBy(checked);
  if (missing.length > 0) throw failure('REQUIRED_FIELDS', { missing });
  return checked.findings;
}

/** The reason that the page sends for a mark that was reported as wrong. */
const WRONG_ALARM = 'wrongAlarm';

/** What became of a mark: left as it was, kept with a reason, or kept because the rule is wrong. */
function actionOf({ finding, reason }: FieldFinding): string {
  if (reason === null) return 'kept';
  if (reason === WRONG_ALARM && finding.severity !== 'block') return 'ignored';
  return finding.severity === 'block' ? 'overridden' : 'ignored';
}

interface About {
  readonly callId: string | null;
  readonly ticketId: string | null;
  readonly occurredAt: number;
}

const MAX_RULE = 60;

/** Lines of the quality record (decision 30): rule, action, reason and place, never the text. Hints are not counted. */
export function phraseRecords(ws: Workspace, findings: readonly FieldFinding[], about: About): Change[] {
  return findings.map((found) => ({
    kind: 'add',
    entity: 'qualityEvent',
    id: ws.newId(),
    payload: {
      ...about,
      kind: 'phrase',
      rule: found.finding.ruleId.slice(0, MAX_RULE),
      action: actionOf(found),
      reason: found.reason?.slice(0, 500) ?? null,
      place: found.place,
    },
  }));
}

function placeOf(field: string): string {
  return field === 'note' || field.includes('.') ? field : `ticket.${field}`;
}
