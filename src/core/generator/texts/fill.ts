import type { Language } from '../customers.ts';
import type { Random } from '../random.ts';
import { ERROR_CODES } from '../words/machines.ts';
import { cmn } from './cmn.ts';
import { en } from './en.ts';
import type { Phrasebook } from './types.ts';
import { yue } from './yue.ts';

const BOOKS: Readonly<Record<Language, Phrasebook>> = { 'yue-Hant-HK': yue, 'cmn-Hans-CN': cmn, en };

export function phrasebook(language: Language): Phrasebook {
  return BOOKS[language];
}

/** What stays the same through one ticket, so that its texts speak of the same machine and place. */
export interface Particulars {
  readonly model: string;
  readonly code: string;
  readonly place: string;
  readonly n: string;
  readonly when: string;
  readonly day: string;
}

export function drawParticulars(random: Random, book: Phrasebook, model: string): Particulars {
  return {
    model,
    code: random.pick(ERROR_CODES),
    place: random.pick(book.places),
    n: String(random.between(2, 4)),
    when: random.pick(book.when),
    day: random.pick(book.days),
  };
}

export function say(random: Random, lines: readonly string[], particulars: Particulars): string {
  const line = random.pick(lines);
  if (!line.includes('{')) return line;
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => particulars[name as keyof Particulars] ?? whole);
}
