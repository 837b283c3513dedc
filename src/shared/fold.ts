import { FOLD_PAIRS } from './fold-table.generated.ts';

let table: Map<string, string> | undefined;

function foldTable(): Map<string, string> {
  if (table) return table;
  table = new Map();
  let from: string | undefined;
  for (const character of FOLD_PAIRS) {
    if (from === undefined) from = character;
    else {
      table.set(from, character);
      from = undefined;
    }
  }
  return table;
}

const HAN = /[\u3400-\u9fff\u{20000}-\u{323af}]/gu;
const LATIN_EXTRA: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};
const ASCII_ONLY = /^[a-z0-9 ]*$/;

/** The Simplified form that one Han character is compared as; every other character as it is. */
export function foldHan(character: string): string {
  return foldTable().get(character) ?? character;
}

/**
 * The form in which text is compared when searching, for the index and for what was typed alike: NFKC, lower case, Han
 * characters to Simplified, accents and punctuation away, single spaces. Character by character and not by OpenCC's
 * phrases: a part of a text must fold to the part of the folded text, or "any two characters of a name" breaks
 * (乾 alone and 乾 in 乾隆 would differ). Idempotent.
 */
export function foldForSearch(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  if (ASCII_ONLY.test(lower)) return lower.replace(/ +/g, ' ').trim();
  return lower
    .replace(HAN, foldHan)
    .replace(/[\u00c0-\u1fff]+/g, (word) => word.normalize('NFD').replace(/\p{M}+/gu, ''))
    .replace(/[ßøđłæœıþð]/g, (letter) => LATIN_EXTRA[letter]!)
    .replace(/['’‘`´ʼ·\p{M}\p{Cf}]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded text without its spaces: the form of key prefixes, so that "Tai Man" and "taiman" are one. */
export function compact(folded: string): string {
  return folded.replaceAll(' ', '');
}

/** True when the text contains a Han character. */
export function hasHan(text: string): boolean {
  return /[\u3400-\u9fff\u{20000}-\u{323af}]/u.test(text);
}
