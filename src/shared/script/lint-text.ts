import type { Report } from './finding.ts';
import type { Id, Label, ScriptDoc, SpokenText, Step } from './types.ts';
import { SPOKEN, WRITTEN } from './types.ts';

export interface LocatedText {
  readonly step: Id | null;
  readonly kind: 'spoken' | 'written';
  readonly text: SpokenText | Label;
}

/** A breath: what a listener takes in at once. */
export const LONGEST_LINE = { chinese: 40, english: 130 } as const;

/** Every text of a document with the step it stands in. */
export function* textsOf(doc: ScriptDoc): Generator<LocatedText> {
  yield { step: null, kind: 'written', text: doc.title };
  if (doc.about) yield { step: null, kind: 'written', text: doc.about };
  for (const step of doc.steps) {
    for (const line of step.say ?? []) yield { step: step.id, kind: 'spoken', text: line.text };
    for (const text of labelsOf(step)) if (text) yield { step: step.id, kind: 'written', text };
  }
}

function* labelsOf(step: Step): Generator<Label | undefined> {
  yield step.title;
  for (const direction of step.directions ?? []) yield direction.text;
  for (const field of step.fields ?? []) {
    yield field.label;
    yield field.hint;
    for (const option of field.options ?? []) yield option.label;
  }
  yield step.choice?.label;
  for (const option of step.choice?.options ?? []) {
    yield option.label;
    yield option.hint;
    yield option.summary;
  }
  for (const line of step.summary ?? []) yield line.text;
  yield step.outcome?.title;
  for (const effect of step.outcome?.effects ?? []) if ('why' in effect) yield effect.why;
}

/** Languages complete, lines no longer than a breath. */
export function lintTexts(doc: ScriptDoc, report: Report): void {
  for (const { step, kind, text } of textsOf(doc)) {
    for (const language of kind === 'spoken' ? SPOKEN : WRITTEN) {
      if ((text[language] ?? '').trim() === '') {
        const other = Object.values(text)[0] ?? '';
        report('error', 'missingLanguage', step, `"${other}" is missing in ${language}`, { language });
      }
    }
    if (kind === 'spoken') lintLength(step, text, report);
  }
  for (const step of doc.steps) {
    for (const line of step.say ?? []) {
      if (line.must !== undefined && line.id === undefined) {
        report('error', 'mustWithoutId', step.id, 'a line that must be said needs an id');
      }
    }
  }
}

function lintLength(step: Id | null, text: SpokenText, report: Report): void {
  for (const [language, words] of Object.entries(text)) {
    const spoken = words.replace(/\{[^}]*\}/g, '＿＿＿');
    const limit = language === 'en' ? LONGEST_LINE.english : LONGEST_LINE.chinese;
    if ([...spoken].length > limit) {
      report('warning', 'longLine', step, `longer than ${limit} characters (${language}): "${words}"`, { language });
    }
  }
}
