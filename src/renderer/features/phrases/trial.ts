import type { Compiled } from '../../../shared/phrases/compile.ts';
import { checkText, compileLexicon, explainText } from '../../../shared/phrases/engine.ts';
import type { Excused, Finding, Lexicon, PhraseRule, Problem } from '../../../shared/phrases/types.ts';
import { linesOf, type RuleForm } from './form.ts';

export interface ExampleResult {
  readonly text: string;
  readonly marked: boolean;
}

export interface RuleTrial {
  /** What keeps the rule from being loaded at all. */
  readonly problems: readonly Problem[];
  readonly hits: readonly ExampleResult[];
  readonly misses: readonly ExampleResult[];
}

const listOf = (rules: readonly PhraseRule[]): Lexicon => ({ format: 'zuoxi-phrases/1', name: 'trial', rules });

/** Runs a rule's own examples against the rule alone, as loading and publishing do. */
export function tryExamples(rule: PhraseRule, form: RuleForm): RuleTrial {
  const { compiled, problems } = compileLexicon(listOf([rule]), { examples: false });
  const scope = rule.scope[0] ?? 'note';
  const results = (text: string) =>
    linesOf(text).map((line) => ({
      text: line,
      marked: checkText(compiled, line, { scope }).some(({ ruleId }) => ruleId === rule.id),
    }));
  return { problems, hits: results(form.lists.hit), misses: results(form.lists.miss) };
}

/** Whether publishing would refuse the rule. */
export function isSound({ problems, hits, misses }: RuleTrial): boolean {
  return problems.length === 0 && hits.every(({ marked }) => marked) && misses.every(({ marked }) => !marked);
}

/** The list with this rule in it, ready for "try on text". */
export function compileWith(rules: readonly PhraseRule[], rule: PhraseRule): Compiled {
  const others = rules.filter(({ id }) => id !== rule.id);
  return compileLexicon(listOf([...others, rule]), { examples: false }).compiled;
}

export interface TriedText {
  readonly findings: readonly Finding[];
  readonly excused: readonly Excused[];
}

export function tryText(compiled: Compiled, text: string): TriedText {
  return explainText(compiled, text, { scope: 'note' });
}
