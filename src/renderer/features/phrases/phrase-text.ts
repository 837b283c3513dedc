import type { UiLocale } from '../../../contract/base.ts';
import type { PhraseRule } from '../../../shared/phrases/types.ts';

/** What a rule is called for readers of a language: its first wording in their own script, else its phrase as stored. */
export function phraseText({ phrase, variants }: Pick<PhraseRule, 'phrase' | 'variants'>, locale: UiLocale): string {
  if (locale === 'zh-HK') return variants.hant?.[0] ?? variants.yue?.[0] ?? phrase;
  if (locale === 'en') return variants.en?.[0] ? `${phrase} · ${variants.en[0]}` : phrase;
  return phrase;
}
