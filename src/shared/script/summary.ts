import type { ScriptSet } from './compile.ts';
import { isBlank } from './fields.ts';
import type { Entry, Facts } from './run.ts';
import type { Language } from './text.ts';
import { pick, renderParts, writtenFor } from './text.ts';
import type { SummaryPart, Trace } from './trace.ts';
import { trace } from './trace.ts';
import type { Label, Written } from './types.ts';

const SKIPPED: Readonly<Record<Written, { readonly unknown: string; readonly colon: string; readonly stop: string }>> =
  {
    'zh-HK': { unknown: '未能得知', colon: '：', stop: '。' },
    'zh-CN': { unknown: '未能得知', colon: '：', stop: '。' },
    en: { unknown: 'not known', colon: ': ', stop: '. ' },
  };

/** Words for the site's reasons why something cannot be known, by code; a reason without such is text already. */
export type ReasonLabels = Readonly<Record<string, Label>>;

/**
 * The call in sentences, written from the answers on the path: the summary lines of the steps passed, in order,
 * then what could not be known and why, then the agent's own notes. A line whose value is not given is left out.
 */
export function summarise(
  set: ScriptSet,
  log: readonly Entry[],
  facts: Facts,
  language: Language,
  reasons: ReasonLabels = {},
): string {
  const traced = trace(set, log, facts);
  const written = writtenFor(language);
  const sentences: string[] = [];
  for (const part of traced.summary) {
    const text = sentence(part, traced, facts, written);
    if (text !== null && !sentences.includes(text)) sentences.push(text);
  }
  sentences.push(...unknownOnes(traced, written, reasons), ...notes(traced));
  return sentences
    .map((text) => withStop(text, written))
    .join('')
    .trim();
}

function sentence(part: SummaryPart, traced: Trace, facts: Facts, language: Written): string | null {
  const values = Object.fromEntries([...traced.values.bound, ...part.vars]);
  const parts = renderParts(part.text, language, { values, facts });
  return parts.some((piece) => piece.unset) ? null : parts.map((piece) => piece.text).join('');
}

function unknownOnes(traced: Trace, language: Written, reasons: ReasonLabels): string[] {
  const { unknown, colon } = SKIPPED[language];
  const found: string[] = [];
  for (const { reading } of traced.visits) {
    for (const { field, reason, value } of reading.fields) {
      if (reason === '' || !isBlank(value)) continue;
      const words = Object.hasOwn(reasons, reason) ? pick(reasons[reason] ?? {}, language) : reason;
      const bracketed = language === 'en' ? ` (${words})` : `（${words}）`;
      found.push(`${pick(field.label, language)}${colon}${unknown}${bracketed}`);
    }
  }
  return found;
}

function notes(traced: Trace): string[] {
  return traced.visits.map((visit) => visit.answers?.note.trim() ?? '').filter((note) => note !== '');
}

function withStop(text: string, language: Written): string {
  const trimmed = text.trim();
  if (/[。！？.!?]$/.test(trimmed)) return language === 'en' ? `${trimmed} ` : trimmed;
  return `${trimmed}${SKIPPED[language].stop}`;
}
