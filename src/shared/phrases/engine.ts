import { collect } from './candidates.ts';
import { type Compiled, compileRules } from './compile.ts';
import { lookAt, type Overview } from './limit.ts';
import { clusters, inScope, resolve } from './resolve.ts';
import type { CheckOptions, Excused, Finding, Lexicon, PhraseRule, Problem } from './types.ts';

function overview(compiled: Compiled, text: string, options: CheckOptions): Overview {
  const candidates = inScope(compiled, collect(compiled, text, 0, text.length), options);
  return lookAt(clusters(candidates), (group) => resolve(compiled, text, group));
}

/**
 * Marks the agent's forbidden wording in a text (domain §8): places in UTF-16 offsets of the text as given, in order, at
 * most MAX_FINDINGS of them (see `countText`).
 */
export function checkText(compiled: Compiled, text: string, options: CheckOptions): Finding[] {
  return overview(compiled, text, options).findings;
}

/** `checkText` with the number of hits beyond its list, which is 0 in any note written by hand. */
export function countText(
  compiled: Compiled,
  text: string,
  options: CheckOptions,
): { findings: Finding[]; more: number } {
  const { findings, more } = overview(compiled, text, options);
  return { findings, more };
}

/** What `checkText` marks and, besides, every hit it left alone with the reason: for "try on text". */
export function explainText(
  compiled: Compiled,
  text: string,
  options: CheckOptions,
): { findings: Finding[]; excused: Excused[] } {
  const { findings, clusters: all } = overview(compiled, text, options);
  return { findings, excused: all.flatMap(({ excused }) => excused) };
}

function failures(compiled: Compiled, rule: PhraseRule): Problem[] {
  const scope = rule.scope[0] ?? 'note';
  const marked = (text: string): boolean =>
    checkText(compiled, text, { scope }).some(({ ruleId }) => ruleId === rule.id);
  const missed = (rule.examples?.hit ?? []).find((text) => !marked(text));
  const wrong = (rule.examples?.miss ?? []).find((text) => marked(text));
  const problems: Problem[] = [];
  if (missed !== undefined) problems.push({ ruleId: rule.id, code: 'hitExampleMissed', detail: missed });
  if (wrong !== undefined) problems.push({ ruleId: rule.id, code: 'missExampleHit', detail: wrong });
  return problems;
}

/**
 * Compiles a lexicon and runs every rule's own examples: a rule that fails is left out and named in `problems`,
 * the others load. `examples: false` skips the run for a list that was published (and so tested) before.
 */
export function compileLexicon(
  lexicon: Lexicon,
  { examples = true }: { readonly examples?: boolean } = {},
): { compiled: Compiled; problems: Problem[] } {
  const first = compileRules(lexicon, new Set());
  if (!examples) return first;
  const failed = first.compiled.rules.flatMap(({ rule }) => failures(first.compiled, rule));
  if (failed.length === 0) return first;
  const second = compileRules(lexicon, new Set(failed.map(({ ruleId }) => ruleId)));
  return { compiled: second.compiled, problems: [...second.problems, ...failed] };
}
