import type { CliLocale } from './locale.ts';
import { WORDS } from './words/table.ts';

export type WordKey = keyof typeof WORDS;
export type Params = Readonly<Record<string, string | number>>;

/** A text of the command line with `{name}` filled in. */
export function word(locale: CliLocale, key: WordKey, params: Params = {}): string {
  const text: string = WORDS[key][locale];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
