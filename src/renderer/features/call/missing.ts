import type { CallCheck } from '../../../contract/calls.ts';
import type { AnswerView, Missing as Owed, RunView } from '../../../shared/script/run.ts';
import type { T } from '../../i18n/i18n.ts';

export type Missing = CallCheck['missing'][number];

const PHRASES = {
  forbiddenPhrase: 'problem:field.forbiddenPhrase',
  tooManyPhrases: 'problem:field.tooManyPhrases',
} as const;

/** What is said where wording must go; null when the agent was led there for something else. */
export function phraseProblem(why: string, t: T): string | null {
  return why === 'forbiddenPhrase' || why === 'tooManyPhrases' ? t(PHRASES[why]) : null;
}

/** Names of wrap-up's own fields as core calls them. */
export const OF_WRAP_UP: ReadonlySet<string> = new Set([
  'disposition',
  'result',
  'nextAction',
  'nextActionAt',
  'nextActionBy',
  'summary',
]);

/** The name of a missing field without the thing it belongs to. */
export const bareName = (missing: Missing): string => missing.field.replace(/^(ticket|call)\./, '');

/** What is missing outside wrap-up, as core found it. */
export function beforeWrapUp(check: CallCheck): Missing[] {
  return check.missing.filter((entry) => !OF_WRAP_UP.has(entry.field) || entry.field === 'summary');
}

/** Where the script asks for what is missing; undefined when it does not. */
export function askedBy(view: RunView | null, missing: Missing): Owed | undefined {
  const name = bareName(missing);
  return view?.missing.find(
    ({ key, bind, item }) =>
      (missing.step === undefined || key === missing.step) &&
      (bind === missing.field || bind === `ticket.${name}` || item === name),
  );
}

/** The script's answer that cannot stay as it is; undefined when it is none of the script. */
export function answeredAt(view: RunView | null, missing: Missing): AnswerView | undefined {
  const step = view?.path.find(({ key }) => key === missing.step);
  return step?.answers.find(({ kind, item }) => (kind === 'field' || kind === 'skip') && item === missing.field);
}
