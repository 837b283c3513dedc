import type { Compiled } from '../phrases/compile.ts';
import { checkText } from '../phrases/engine.ts';
import type { Report } from './finding.ts';
import type { ScriptDoc } from './types.ts';

/** Lines held to the list that agents are held to (scope `script`): blocked wordings are errors, the others warnings. */
export function lintPhrases(doc: ScriptDoc, phrases: Compiled, report: Report): void {
  for (const step of doc.steps) {
    for (const line of step.say ?? []) {
      for (const [language, words] of Object.entries(line.text)) {
        // A placeholder is never part of a phrase, but a name that stands there may be.
        const spoken = words.replace(/\{[^}]*\}/g, '＿');
        for (const { ruleId, severity, start, end } of checkText(phrases, spoken, { scope: 'script', language })) {
          const phrase = spoken.slice(start, end);
          const grade = severity === 'block' ? 'error' : 'warning';
          report(grade, 'forbiddenPhrase', step.id, `"${phrase}" is not to be said (${ruleId}): "${words}"`, {
            phrase,
            language,
            rule: ruleId,
          });
        }
      }
    }
  }
}
