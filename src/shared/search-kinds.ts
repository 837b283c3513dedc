/**
 * Kinds of keys in the customer key table (`key, weight, customer`). The kind is the first character of the key, so
 * that one B-tree serves all of them and a range of one kind never meets another.
 */
export const KEY_KIND = {
  /** Folded name, from each character on (two characters at least). */
  name: 'n',
  /** Pinyin without tones, compact. */
  pinyin: 'p',
  /** Initials: of pinyin, of Jyutping, of a Hong Kong spelling. */
  initials: 'i',
  /** Jyutping with tones, compact. */
  jyutping: 'j',
  /** Skeleton of Cantonese however it is spelled (see cantonese.ts). */
  cantonese: 'k',
  /** Words of a Latin name, compact, from each word on and round again. */
  english: 'e',
  /** Customer number. */
  number: 'c',
  /** National digits of a phone; all digits for countries other than HK, CN, MO. */
  phone: 't',
  /** Last four digits of a phone. */
  lastFour: 'l',
} as const;

export type KeyKind = keyof typeof KEY_KIND;

/** Keys are cut to these many characters, and so is what is looked up: both sides must use the same limits. */
export const MAX_HAN_KEY = 6;
export const MAX_LATIN_KEY = 20;

/** The key of a kind, cut to the length that the table keeps. */
export function keyOf(kind: KeyKind, text: string): string {
  const limit = kind === 'name' ? MAX_HAN_KEY : MAX_LATIN_KEY;
  const cut = text.length > limit ? [...text].slice(0, limit).join('') : text;
  return KEY_KIND[kind] + cut;
}

/** First text after every text that begins with the prefix, in the byte order of SQLite's BINARY collation. */
export function upperBound(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

/** Pinyin as typed and as kept: ü is u (passports write LYU, keyboards lv or lu). */
export function plainPinyin(text: string): string {
  return text.replace(/([ln])(?:v|yu)/g, '$1u');
}
