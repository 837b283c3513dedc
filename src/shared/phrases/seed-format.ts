import type { LanguageTag, Lexicon, PhraseRule, Scope, Severity, Variants } from './types.ts';

/** A rule as the first lexicon file writes it: flat weak list, `info` for hints, suggestions by script. */
type SeedRule = {
  readonly id: string;
  readonly phrase: string;
  readonly category: string;
  readonly severity: string;
  readonly variants: Variants;
  readonly weak?: readonly string[];
  readonly weakOnly?: boolean;
  readonly suggestion: Readonly<Record<string, string>>;
  readonly homophone?: 'tone' | 'off';
  readonly initials?: readonly string[];
  readonly allow?: readonly string[];
  readonly anchor?: 'utterance-start';
  readonly scope: readonly Scope[];
};

const TAGS: Record<string, LanguageTag> = { hans: 'cmn-Hans-CN', hant: 'cmn-Hant', yue: 'yue-Hant-HK', en: 'en' };
const CANTONESE = /[唔冇嘅咁啲喺咗嚟佢哋嘢嗰乜咩㗎喇囉睇畀俾搵係攞]/u;

function byLanguage(words: readonly string[]): Variants {
  const yue = words.filter((word) => CANTONESE.test(word));
  const hans = words.filter((word) => !CANTONESE.test(word));
  return { ...(hans.length > 0 && { hans }), ...(yue.length > 0 && { yue }) };
}

function convert(rule: SeedRule): PhraseRule {
  const { weak, suggestion, severity, ...rest } = rule;
  const tagged = Object.entries(suggestion).map(([script, text]) => [TAGS[script] ?? script, text]);
  return {
    ...rest,
    severity: (severity === 'info' ? 'hint' : severity) as Severity,
    suggestion: Object.fromEntries(tagged),
    ...(weak !== undefined && weak.length > 0 && { weak: byLanguage(weak) }),
  };
}

/** Reads either format: the product's own, or the given seed file (`version: 1`). Rules are not checked here. */
export function readLexicon(value: unknown): Lexicon {
  const file = value as { format?: string; name?: string; version?: number; source?: string; rules?: unknown };
  if (typeof value !== 'object' || value === null || !Array.isArray(file.rules)) throw new TypeError('not a lexicon');
  if (file.format === 'zuoxi-phrases/1') return value as Lexicon;
  if (file.format !== undefined) throw new TypeError(`unknown lexicon format ${file.format}`);
  const rules = file.rules.map((rule) => {
    const seed = rule as SeedRule;
    return seed?.suggestion && seed.variants ? convert(seed) : (rule as PhraseRule);
  });
  return { format: 'zuoxi-phrases/1', name: file.source ?? 'imported', rules };
}

/**
 * Gives rules of an imported list the shipped guards (allow strings, near and not words) of the rule with the same id
 * and phrase, where the list brings none: the seed file has none at all and would flag polite sentences.
 */
export function adoptGuards(lexicon: Lexicon, shipped: Lexicon): Lexicon {
  const known = new Map(shipped.rules.map((rule) => [rule.id, rule]));
  const rules = lexicon.rules.map((rule) => {
    const own = known.get(rule?.id);
    if (own === undefined || own.phrase !== rule.phrase) return rule;
    const { allow, near, not } = own;
    return { ...(allow && { allow }), ...(near && { near }), ...(not && { not }), ...rule };
  });
  return { ...lexicon, rules };
}
