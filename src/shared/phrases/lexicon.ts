import { isDate } from '../site-time.ts';
import type { PhraseRule, Problem, Scope, Severity } from './types.ts';

export const SCOPES: readonly Scope[] = ['note', 'reply', 'chat', 'voice', 'quickPhrase', 'script'];
export const SEVERITIES: readonly Severity[] = ['block', 'warn', 'hint'];
/** Rules one lexicon may hold; more are refused with a clear message instead of a stall. */
export const MAX_RULES = 100_000;

const LANGUAGES = ['hans', 'hant', 'yue', 'en'] as const;

function texts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badVariants(value: unknown): string | undefined {
  if (!record(value)) return 'not an object';
  for (const [key, list] of Object.entries(value)) {
    if (!(LANGUAGES as readonly string[]).includes(key)) return `unknown language ${key}`;
    if (!texts(list)) return `${key} is not a list of texts`;
  }
  return undefined;
}

/** Name of the first field that is not as the format says, with what is wrong; undefined when the rule is sound. */
function badField(rule: Record<string, unknown>): string | undefined {
  const { phrase, category, severity, scope, variants, weak, initials, allow, homophone, anchor, suggestion } = rule;
  if (typeof phrase !== 'string') return 'phrase: not a text';
  if (typeof category !== 'string') return 'category: not a text';
  if (!SEVERITIES.includes(severity as Severity)) return `severity: ${String(severity)}`;
  if (!texts(scope) || !scope.every((item) => SCOPES.includes(item as Scope))) return `scope: ${String(scope)}`;
  const wrong = badVariants(variants) ?? (weak === undefined ? undefined : badVariants(weak));
  if (wrong !== undefined) return `variants: ${wrong}`;
  for (const [name, list] of Object.entries({ initials, allow })) {
    if (list !== undefined && !texts(list)) return `${name}: not a list of texts`;
  }
  if (homophone !== undefined && !['on', 'tone', 'off'].includes(homophone as string))
    return `homophone: ${String(homophone)}`;
  if (anchor !== undefined && anchor !== 'utterance-start') return `anchor: ${String(anchor)}`;
  if (!record(suggestion) || !texts(Object.values(suggestion))) return 'suggestion: not texts by language tag';
  return badExtras(rule);
}

function badExtras({ near, not, examples, from, until }: Record<string, unknown>): string | undefined {
  if (near !== undefined) {
    if (!record(near)) return 'near: not an object';
    for (const key of ['all', 'any', 'none']) if (near[key] !== undefined && !texts(near[key])) return `near.${key}`;
    if (near.side !== undefined && near.side !== 'before' && near.side !== 'after') return 'near.side';
    if (near.within !== undefined && !(Number.isInteger(near.within) && (near.within as number) > 0))
      return 'near.within';
  }
  for (const [name, value, keys] of [
    ['not', not, ['before', 'after']],
    ['examples', examples, ['hit', 'miss']],
  ] as const) {
    if (value === undefined) continue;
    if (!record(value)) return `${name}: not an object`;
    for (const key of keys) if (value[key] !== undefined && !texts(value[key])) return `${name}.${key}`;
  }
  for (const [name, value] of Object.entries({ from, until })) {
    if (value !== undefined && !isDate(String(value))) return `${name}: not a date`;
  }
  if (from !== undefined && until !== undefined && String(until) < String(from)) return 'until: before from';
  return undefined;
}

/** Checks one entry of a lexicon by hand: a hundred thousand rules must not wait for a schema library. */
export function readRule(value: unknown, index: number): { rule: PhraseRule } | { problem: Problem } {
  const at = `#${index + 1}`;
  if (!record(value)) return { problem: { ruleId: at, code: 'notAnObject', detail: at } };
  const ruleId = typeof value.id === 'string' && value.id !== '' ? value.id : at;
  if (typeof value.id !== 'string' || value.id === '') return { problem: { ruleId, code: 'badField', detail: 'id' } };
  const wrong = badField(value);
  if (wrong !== undefined) return { problem: { ruleId, code: 'badField', detail: wrong } };
  return { rule: value as PhraseRule };
}
