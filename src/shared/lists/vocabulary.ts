import type { ListRow, Why } from '../callbacks/list-row.ts';
import { addressOf } from '../script/address.ts';
import { BOOK_WORDS, CODE_WORDS, codeWord, LOCALES, type Locale, type Words } from './words.ts';

/** What the site calls things: it crosses to the worker as it is. */
export interface Vocabulary {
  readonly regions: readonly Option[];
  readonly results: readonly Option[];
  /** Sentence of a reason by its code; `{name}` stands for its figures. Locales that are missing fall back to any. */
  readonly why: Readonly<Record<string, Readonly<Partial<Record<Locale, string>>>>>;
  /** Everybody who may own a callback, or has. */
  readonly people: readonly Person[];
}

export interface Option {
  readonly code: string;
  readonly label: Readonly<Record<string, string>>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

export function optionWord(options: readonly Option[], code: string | null, locale: Locale): string {
  if (code === null) return '';
  const label = options.find((one) => one.code === code)?.label;
  return label ? label[locale] || Object.values(label).find((text) => text.trim() !== '') || code : code;
}

export function whyText({ code, params }: Why, vocabulary: Vocabulary, locale: Locale): string {
  const sentences = vocabulary.why[code];
  const sentence = sentences?.[locale] ?? Object.values(sentences ?? {})[0] ?? code;
  return sentence.replace(/\{\{?(\w+)\}?\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export const stageText = (stage: string, locale: Locale): string => codeWord('stage', stage, locale);

/** How the workbook addresses somebody: in the customer's own language, else in the workbook's. */
export function addressText(row: Pick<ListRow, 'surname' | 'title' | 'language'>, locale: Locale): string {
  return addressOf({ surname: row.surname ?? '', title: row.title ?? '', locale: row.language ?? locale });
}

/**
 * Names as drop-downs show them: two people of one name are told apart by the last characters of their ids, so that what
 * comes back means one person.
 */
export function peopleNames(people: readonly Person[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(people.map(({ id, name }) => [id, count.get(name) === 1 ? name : `${name} (${id.slice(-4)})`]));
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** Words that people see -> code, in every language: a workbook may be edited by somebody with other words. */
export function codesByWord(
  entries: readonly { code: string; label: Readonly<Record<string, string>> }[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { code, label } of entries) {
    for (const text of [code, ...Object.values(label)]) if (!found.has(plain(text))) found.set(plain(text), code);
  }
  return found;
}

/** A lookup of words for each column that takes a choice. */
export function choices(vocabulary: Vocabulary): Choices {
  const table = (words: Readonly<Record<string, Words>>) =>
    Object.entries(words).map(([code, label]) => ({ code, label }));
  const names = peopleNames(vocabulary.people);
  const people = new Map<string, string>();
  for (const [id, name] of names) people.set(plain(name), id);
  const results = codesByWord(vocabulary.results);
  const overall = codesByWord(table(CODE_WORDS.overall));
  const yes = new Set(['x', '1', 'true', '✓', '✔', 'y', ...LOCALES.map((locale) => plain(BOOK_WORDS.yes[locale]))]);
  const no = new Set(['', '0', 'false', 'n', ...LOCALES.map((locale) => plain(BOOK_WORDS.no[locale]))]);
  const from = (known: Map<string, string>) => (text: string) => known.get(plain(text)) ?? null;
  return {
    person: from(people),
    result: from(results),
    overall: from(overall),
    flag: (text) => (yes.has(plain(text)) ? true : no.has(plain(text)) ? false : null),
  };
}

export interface Choices {
  person(text: string): string | null;
  result(text: string): string | null;
  overall(text: string): string | null;
  flag(text: string): boolean | null;
}
