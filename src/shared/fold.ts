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

/** The Simplified form that one Han character is compared as; every other character as it is. */
export function foldHan(character: string): string {
  return foldTable().get(character) ?? character;
}

/** The rule itself, in full; `foldForSearch` gives the same by a table for nearly all text. */
export function foldByRule(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(HAN, foldHan)
    .replace(/[\u00c0-\u1fff]+/g, (word) => word.normalize('NFD').replace(/\p{M}+/gu, ''))
    .replace(/[ßøđłæœıþð]/g, (letter) => LATIN_EXTRA[letter]!)
    .replace(/['’‘`´ʼ·\p{M}\p{Cf}]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// Values of the table that are no folded character.
const UNKNOWN = 0;
const DROPPED = 1;
const SPACE = 0x20;

// Ranges whose characters fold each for itself, whatever stands beside them. No combining marks and no half-width kana
// (both join their neighbours); letters of two (ß, ligatures) stay unknown and send the text to the rule.
const ALONE: readonly [number, number][] = [
  [0x00, 0x17f],
  [0x2010, 0x205e],
  [0x3000, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30ff],
  [0xff01, 0xff65],
];

let codes: Uint16Array | undefined;

function foldCodes(): Uint16Array {
  if (codes) return codes;
  codes = new Uint16Array(0x10000);
  for (let code = 0x3400; code <= 0x9fff; code++) codes[code] = code;
  codes.fill(UNKNOWN, 0x4dc0, 0x4e00); // hexagrams: no letters
  for (const [from, to] of foldTable())
    if (from.length === 1 && to.length === 1) codes[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const [from, to] of foldTable()) if (from.length === 1 && to.length > 1) codes[from.charCodeAt(0)] = UNKNOWN;
  for (const [from, to] of ALONE) {
    for (let code = from; code <= to; code++) {
      const character = String.fromCharCode(code);
      const between = foldByRule(`a${character}a`);
      const folded = between.slice(1, -1);
      codes[code] = between === 'aa' ? DROPPED : folded.length === 1 ? folded.charCodeAt(0) : UNKNOWN;
    }
  }
  return codes;
}

/**
 * The form in which text is compared when searching, for the index and for what was typed alike: NFKC, lower case, Han
 * characters to Simplified, accents and punctuation away, single spaces. Character by character and not by OpenCC's
 * phrases: a part of a text must fold to the part of the folded text, or "any two characters of a name" breaks
 * (乾 alone and 乾 in 乾隆 would differ). Idempotent. Fast enough to fold a million tickets.
 */
export function foldForSearch(text: string): string {
  const table = foldCodes();
  const folded = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = table[text.charCodeAt(i)]!;
    if (code === UNKNOWN) return foldByRule(text);
    if (code === DROPPED || (code === SPACE && (length === 0 || folded[length - 1] === SPACE))) continue;
    folded[length++] = code;
  }
  if (length > 0 && folded[length - 1] === SPACE) length--;
  let result = '';
  for (let at = 0; at < length; at += 4096) {
    result += String.fromCharCode(...folded.subarray(at, Math.min(at + 4096, length)));
  }
  return result;
}

/** Folded text without its spaces: the form of key prefixes, so that "Tai Man" and "taiman" are one. */
export function compact(folded: string): string {
  return folded.replaceAll(' ', '');
}

/** True when the text contains a Han character. */
export function hasHan(text: string): boolean {
  return /[\u3400-\u9fff\u{20000}-\u{323af}]/u.test(text);
}
