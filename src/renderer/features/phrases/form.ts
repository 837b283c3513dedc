import { SCOPES } from '../../../shared/phrases/lexicon.ts';
import type { PhraseRule, Scope, Severity, Variants } from '../../../shared/phrases/types.ts';
import { readDay } from '../../ui/day-text.ts';

export const LANGUAGES = ['hans', 'hant', 'yue', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const TAGS = ['cmn-Hans-CN', 'cmn-Hant', 'yue-Hant-HK', 'en'] as const;
/** `lang` of each language's texts, for their fonts. */
export const LANG_OF: Record<Language | (typeof TAGS)[number], string> = {
  hans: 'zh-CN',
  hant: 'zh-HK',
  yue: 'zh-HK',
  en: 'en',
  'cmn-Hans-CN': 'zh-CN',
  'cmn-Hant': 'zh-HK',
  'yue-Hant-HK': 'zh-HK',
};

/** Names of the boxes that hold several texts, one a line. */
export const LISTS = [
  'initials',
  'allow',
  'nearAll',
  'nearAny',
  'nearNone',
  'notBefore',
  'notAfter',
  'hit',
  'miss',
] as const;
export type ListName = (typeof LISTS)[number];

/** A rule as it is typed: lists are texts of lines, blank means "not given". */
export interface RuleForm {
  readonly id: string;
  readonly phrase: string;
  readonly category: string;
  readonly severity: Severity;
  readonly scope: readonly Scope[];
  readonly variants: Readonly<Record<Language, string>>;
  readonly weak: Readonly<Record<Language, string>>;
  readonly weakOnly: boolean;
  readonly homophone: 'on' | 'tone' | 'off';
  readonly lists: Readonly<Record<ListName, string>>;
  readonly within: string;
  readonly side: '' | 'before' | 'after';
  readonly anchored: boolean;
  readonly suggestion: Readonly<Record<string, string>>;
  readonly from: string;
  readonly until: string;
}

export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const text = (list: readonly string[] | undefined) => list?.join('\n') ?? '';
const perLanguage = (variants: Variants | undefined) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(variants?.[language])])) as Record<Language, string>;

export function toForm(rule: PhraseRule): RuleForm {
  const { near, not, examples } = rule;
  return {
    id: rule.id,
    phrase: rule.phrase,
    category: rule.category,
    severity: rule.severity,
    scope: rule.scope,
    variants: perLanguage(rule.variants),
    weak: perLanguage(rule.weak),
    weakOnly: rule.weakOnly ?? false,
    homophone: rule.homophone ?? 'on',
    lists: {
      initials: text(rule.initials),
      allow: text(rule.allow),
      nearAll: text(near?.all),
      nearAny: text(near?.any),
      nearNone: text(near?.none),
      notBefore: text(not?.before),
      notAfter: text(not?.after),
      hit: text(examples?.hit),
      miss: text(examples?.miss),
    },
    within: near?.within === undefined ? '' : String(near.within),
    side: near?.side ?? '',
    anchored: rule.anchor !== undefined,
    suggestion: rule.suggestion,
    from: rule.from ?? '',
    until: rule.until ?? '',
  };
}

/** The first blank rule of a new id: checked in notes, replies and scripts, as most are. */
export function blankForm(id: string): RuleForm {
  return toForm({ id, phrase: '', category: '', severity: 'warn', scope: [...SCOPES], variants: {}, suggestion: {} });
}

type Loose = Record<string, unknown>;

/** Leaves out what is blank: a rule says only what differs from the rest. */
function compact(value: Loose): Loose | undefined {
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const list = (value: string) => {
  const lines = linesOf(value);
  return lines.length > 0 ? lines : undefined;
};

function variantsOf(texts: RuleForm['variants']): Variants {
  return (compact(Object.fromEntries(LANGUAGES.map((language) => [language, list(texts[language])]))) ??
    {}) as Variants;
}

/** A day as rules write it; what is none stays as typed, and core says so. */
const day = (value: string) => readDay(value) ?? (value.trim() || undefined);

/** What was typed as a rule, in the order in which rules are written. */
export function fromForm(form: RuleForm): PhraseRule {
  const { lists } = form;
  const weak = variantsOf(form.weak);
  const within = /^\d+$/.test(form.within.trim()) ? Number(form.within) : undefined;
  const words = compact({ all: list(lists.nearAll), any: list(lists.nearAny), none: list(lists.nearNone) });
  const near = words && { ...words, ...compact({ within: within || undefined, side: form.side || undefined }) };
  const hit = list(lists.hit);
  const miss = list(lists.miss);
  const suggestion = Object.entries(form.suggestion).filter(([, one]) => one.trim() !== '');
  return compact({
    id: form.id.trim(),
    phrase: form.phrase.trim(),
    category: form.category.trim(),
    severity: form.severity,
    scope: SCOPES.filter((scope) => form.scope.includes(scope)),
    variants: variantsOf(form.variants),
    weak: Object.keys(weak).length > 0 ? weak : undefined,
    weakOnly: form.weakOnly || undefined,
    homophone: form.homophone === 'on' ? undefined : form.homophone,
    initials: list(lists.initials),
    allow: list(lists.allow),
    near,
    not: compact({ before: list(lists.notBefore), after: list(lists.notAfter) }),
    anchor: form.anchored ? 'utterance-start' : undefined,
    suggestion: Object.fromEntries(suggestion),
    from: day(form.from),
    until: day(form.until),
    examples: hit || miss ? { hit: hit ?? [], miss: miss ?? [] } : undefined,
  }) as PhraseRule;
}

/** The next free id of the kind that the list uses: `P50` -> `P51`. */
export function nextId(ids: readonly string[]): string {
  const numbered = ids.flatMap((id) => {
    const found = /^([A-Za-z]+)(\d+)$/.exec(id);
    return found ? [{ prefix: found[1]!, digits: found[2]!.length, number: Number(found[2]) }] : [];
  });
  const most = numbered.reduce((best, one) => (one.number > best.number ? one : best), {
    prefix: 'P',
    digits: 2,
    number: 0,
  });
  return `${most.prefix}${String(most.number + 1).padStart(most.digits, '0')}`;
}
