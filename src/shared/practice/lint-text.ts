import type { Compiled } from '../phrases/compile.ts';
import { checkText } from '../phrases/engine.ts';
import { placeholdersIn } from '../script/text.ts';
import { type Label, type SpokenText, WRITTEN } from '../script/types.ts';
import { COMPUTED_PLACEHOLDERS, VOCABULARY } from '../script/vocabulary.ts';
import type { LintPart, LintReport } from './finding.ts';
import { agentTextsOf, labelsOf, linesOf } from './parts.ts';
import { PERSONA_PLACEHOLDERS } from './speech.ts';
import type { Scenario, Words } from './types.ts';

/** A breath: longer lines are better parted in two. */
const LONGEST = 80;

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...COMPUTED_PLACEHOLDERS,
  ...PERSONA_PLACEHOLDERS.map((name) => `persona.${name}`),
  ...[...VOCABULARY.keys()].filter((name) => name.startsWith('facts.')),
]);

/** Languages complete, placeholders known, typed answers recognisable, good answers clean. */
export function lintTexts(scenario: Scenario, phrases: Compiled | undefined, report: LintReport): void {
  const { languages } = scenario;
  for (const { part, value } of labelsOf(scenario)) lintLanguages(value, WRITTEN, part, report);
  for (const { part, value } of linesOf(scenario)) {
    // A line in one language needs no other.
    const wanted = value.in ? [value.in] : languages;
    for (const text of [value.text, ...(value.or ?? [])]) lintSpoken(text, wanted, part, report);
  }
  for (const { part, value } of agentTextsOf(scenario)) lintSpoken(value, languages, part, report);
  for (const text of [
    scenario.persona.name,
    scenario.persona.surname,
    scenario.persona.phone,
    scenario.persona.address,
  ])
    if (text) lintLanguages(text, languages, { kind: 'persona', id: 'persona' }, report);
  lintAnswers(scenario, phrases, report);
}

function lintLanguages(
  text: SpokenText | Label,
  wanted: readonly string[],
  part: LintPart | null,
  report: LintReport,
): void {
  for (const language of wanted) {
    if ((text[language] ?? '').trim() !== '') continue;
    const other = Object.values(text)[0] ?? '';
    report('error', 'missingLanguage', part, `"${other}" is missing in ${language}`, { language });
  }
}

function lintSpoken(text: SpokenText, wanted: readonly string[], part: LintPart | null, report: LintReport): void {
  lintLanguages(text, wanted, part, report);
  for (const [language, words] of Object.entries(text)) {
    if (language !== 'en' && [...words].length > LONGEST)
      report('warning', 'longText', part, `longer than ${LONGEST} characters (${language}): "${words}"`, { language });
    for (const name of placeholdersIn(words)) {
      if (!PLACEHOLDERS.has(name)) report('error', 'unknownPlaceholder', part, `{${name}} is no placeholder`, { name });
    }
  }
}

function lintAnswers(scenario: Scenario, phrases: Compiled | undefined, report: LintReport): void {
  for (const turn of scenario.turns) {
    const part = { kind: 'turn', id: turn.id } as const;
    const options = turn.options ?? [];
    if (options.length > 0 && !options.some(({ good }) => good === true))
      report('warning', 'noGoodAnswer', part, `${turn.id} has no answer marked as good`);
    for (const option of options) {
      lintWords(option.words, scenario, part, option.id, report);
      if (option.good !== true || !phrases) continue;
      for (const words of Object.values(option.text)) {
        for (const { ruleId, severity } of checkText(phrases, words, { scope: 'chat' })) {
          if (severity !== 'hint')
            report('error', 'forbiddenPhrase', part, `the good answer ${option.id} holds ${ruleId}: "${words}"`, {
              rule: ruleId,
            });
        }
      }
    }
  }
  for (const { id, words } of scenario.facts ?? []) lintWords(words, scenario, { kind: 'fact', id }, id, report);
}

function lintWords(
  words: Words | undefined,
  { languages }: Scenario,
  part: LintPart,
  id: string,
  report: LintReport,
): void {
  for (const language of languages) {
    if ((words?.[language] ?? []).length === 0)
      report('warning', 'noWords', part, `${id} cannot be recognised when typed in ${language}`, { language });
  }
}
