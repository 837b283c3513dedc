import { currentLocale } from '../i18n/i18n.ts';

/** Words that come as data (a rule's label, a holiday's name) in the language of the page, else in any they have. */
export function wordsIn(words: Readonly<Record<string, string>>): string {
  return words[currentLocale()] || Object.values(words).find(Boolean) || '';
}
