import { MAX_RULES, readRule, SCOPES } from './lexicon.ts';
import { makePattern, type Pattern, type PatternKind, type PatternLanguage } from './pattern.ts';
import { buildSound, type SoundLayer } from './sound/layer.ts';
import { buildTrie, type Trie } from './trie.ts';
import type { Lexicon, PhraseRule, Problem, Variants } from './types.ts';

/** A rule with what the matcher asks of it in every check. */
export type CompiledRule = {
  readonly rule: PhraseRule;
  readonly index: number;
  /** Bit per scope, in the order of SCOPES. */
  readonly scopes: number;
};

/** Everything a check needs; immutable, built in a worker and swapped at once. */
export type Compiled = {
  readonly rules: readonly CompiledRule[];
  /** Mandarin, English, initials. */
  readonly main: Trie;
  /** Cantonese, through its own fold. */
  readonly cantonese: Trie;
  readonly pinyin: SoundLayer;
  readonly jyutping: SoundLayer;
  /** Kept characters a match can span, repeats aside. */
  readonly reach: number;
};

const LANGUAGES: readonly PatternLanguage[] = ['hans', 'hant', 'yue', 'en'];

type Sink = { readonly patterns: Pattern[]; readonly seen: Set<string>; problem: Problem | undefined };

function addText(sink: Sink, rule: CompiledRule, text: string, kind: PatternKind, language: PatternLanguage): void {
  const pattern = makePattern(rule.index, text, kind, language);
  if (typeof pattern === 'string') {
    sink.problem ??= { ruleId: rule.rule.id, code: pattern, detail: text.slice(0, 80) };
    return;
  }
  const loose = kind === 'weak' || kind === 'allow' || rule.rule.anchor !== undefined;
  if (pattern.codes.length === 1 && !loose) {
    sink.problem ??= { ruleId: rule.rule.id, code: 'tooShort', detail: text };
    return;
  }
  const stream = language === 'yue' ? 'y' : 'm';
  const key = `${stream}${kind}${String.fromCharCode(...pattern.codes)}`;
  if (sink.seen.has(key)) return;
  sink.seen.add(key);
  sink.patterns.push(pattern);
}

function addVariants(sink: Sink, rule: CompiledRule, variants: Variants | undefined, kind: PatternKind): void {
  for (const language of LANGUAGES) {
    for (const text of variants?.[language] ?? []) addText(sink, rule, text, kind, language);
  }
}

/** Wordings of one rule, or the reason why it cannot be used. */
function patternsOf(compiled: CompiledRule): { patterns: Pattern[] } | { problem: Problem } {
  const { rule } = compiled;
  const sink: Sink = { patterns: [], seen: new Set(), problem: undefined };
  addVariants(sink, compiled, rule.variants, rule.weakOnly === true ? 'weak' : 'strong');
  addVariants(sink, compiled, rule.weak, 'weak');
  if (sink.problem === undefined && sink.patterns.length === 0) {
    return { problem: { ruleId: rule.id, code: 'noVariants', detail: rule.phrase.slice(0, 80) } };
  }
  for (const text of rule.initials ?? []) addText(sink, compiled, text, 'initials', 'en');
  for (const text of rule.allow ?? []) {
    addText(sink, compiled, text, 'allow', 'hans');
    addText(sink, compiled, text, 'allow', 'yue');
  }
  return sink.problem === undefined ? { patterns: sink.patterns } : { problem: sink.problem };
}

/**
 * Compiles the rules that are sound and names what is wrong with the others. Examples are not run here
 * (see compileLexicon); `without` leaves out rules whose examples failed before.
 */
export function compileRules(
  lexicon: Lexicon,
  without: ReadonlySet<string>,
): { compiled: Compiled; problems: Problem[] } {
  const problems: Problem[] = [];
  const rules: CompiledRule[] = [];
  const patterns: Pattern[] = [];
  const ids = new Set<string>();
  for (const [at, value] of lexicon.rules.entries()) {
    const read = readRule(value, at);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const { rule } = read;
    if (without.has(rule.id)) continue;
    if (ids.has(rule.id) || rules.length >= MAX_RULES) {
      problems.push({ ruleId: rule.id, code: ids.has(rule.id) ? 'duplicateId' : 'tooManyRules', detail: rule.id });
      continue;
    }
    ids.add(rule.id);
    const scopes = rule.scope.reduce((bits, scope) => bits | (1 << SCOPES.indexOf(scope)), 0);
    const compiled = { rule, index: rules.length, scopes };
    const made = patternsOf(compiled);
    if ('problem' in made) problems.push(made.problem);
    else {
      rules.push(compiled);
      patterns.push(...made.patterns);
    }
  }
  const main = buildTrie(
    patterns.filter(({ language }) => language !== 'yue'),
    false,
  );
  const cantonese = buildTrie(
    patterns.filter(({ language }) => language === 'yue'),
    true,
  );
  const reach = Math.max(main.maxLength, cantonese.maxLength) + 1;
  return { compiled: { rules, main, cantonese, ...buildSound(patterns), reach }, problems };
}
