import { COMMA, Folded, foldCantonese, SENTENCE, SPACE } from './fold.ts';

export type PatternKind = 'strong' | 'weak' | 'allow' | 'initials';
export type PatternLanguage = 'hans' | 'hant' | 'yue' | 'en';

/** One wording made ready for the automaton. */
export type Pattern = {
  readonly rule: number;
  readonly text: string;
  readonly kind: PatternKind;
  readonly language: PatternLanguage;
  /** Folded units, one per kept character. */
  readonly codes: readonly number[];
  /** Gap bits that stand in the wording itself before each character: there the text may have them too. */
  readonly gaps: readonly number[];
  /** Written in Latin letters and digits only: word edges are demanded. */
  readonly latin: boolean;
};

/** Longest wording in kept characters: it bounds the work per position and how far an edit can reach. */
export const MAX_LENGTH = 64;

const scratch = new Folded();

export function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

export function makePattern(
  rule: number,
  text: string,
  kind: PatternKind,
  language: PatternLanguage,
): Pattern | 'emptyPhrase' | 'tooLong' {
  const folded = scratch.read(text, 0, text.length);
  const count = folded.length;
  if (count === 0) return 'emptyPhrase';
  if (count > MAX_LENGTH) return 'tooLong';
  const codes: number[] = [];
  const gaps: number[] = [];
  let latin = true;
  for (let i = 0; i < count; i += 1) {
    const code = folded.code[i]!;
    if (!isLatin(code)) latin = false;
    codes.push(language === 'yue' ? foldCantonese(code) : code);
    gaps.push(i === 0 ? 0 : folded.gap[i]!);
  }
  return { rule, text, kind, language, codes, gaps, latin };
}

/** Gap bits that the wording allows at a place where it has a comma or a space of its own. */
export function ownGap(bits: number): boolean {
  return (bits & ((1 << COMMA) | (1 << SENTENCE) | (1 << SPACE))) !== 0;
}
