import type { SpeechLanguage, UiLocale } from '../../../contract/base.ts';
import type { CustomerFields } from '../../../contract/customers.ts';
import { addressOf } from '../../../shared/script/address.ts';

export const SPEECH = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const satisfies readonly SpeechLanguage[];

/** The speech that the readers of a locale use themselves. */
export const SPEECH_OF: Record<UiLocale, SpeechLanguage> = {
  'zh-HK': 'yue-Hant-HK',
  'zh-CN': 'cmn-Hans-CN',
  en: 'en',
};

/** How this customer is addressed in a language; '' when the title is not known: no guess is better than a wrong one. */
export function addressed(who: Pick<CustomerFields, 'surname' | 'title'>, locale: SpeechLanguage): string {
  if (!who.title || who.title === 'none') return '';
  return addressOf({ surname: who.surname ?? '', title: who.title, locale });
}
