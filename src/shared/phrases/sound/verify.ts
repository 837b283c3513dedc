import { BREAK, COMMA, type Folded, foldCantonese, graphemeEnd, SENTENCE } from '../fold.ts';
import { latinAt } from '../latin-token.ts';
import type { PhraseRule } from '../types.ts';
import { SAYING } from '../verify.ts';
import { inCommonWord, touching } from '../words.ts';
import type { SoundLayer, SoundPattern } from './layer.ts';
import { readingsOf, syllableOf, toneOf } from './readings.ts';
import { CHARACTER, DIGIT, LETTER, type SoundPath, SPELLED } from './walk.ts';

export type SoundPlace = { readonly start: number; readonly end: number; readonly latin: boolean };

/** log₂ of the count from which a word is common: its characters are meant as written, not as sounds. */
const COMMON = 8;

type Tally = { same: number; tone: number; other: number; spelled: number; letters: number; digits: number };

const PAUSES = (1 << COMMA) | (1 << SENTENCE) | (1 << BREAK);

function changedInWord(text: string, at: number): boolean {
  const left = touching(text, at, -1, 3);
  const right = touching(text, at, 1, 4);
  return inCommonWord(left + right, left.length, COMMON);
}

/** Compares what is written with the wording, syllable by syllable; undefined when a changed character is meant as it is. */
function tally(
  text: string,
  layer: SoundLayer,
  pattern: SoundPattern,
  folded: Folded,
  path: SoundPath,
): Tally | undefined {
  const sum: Tally = { same: 0, tone: 0, other: 0, spelled: 0, letters: 0, digits: 0 };
  for (let d = 0; d < pattern.chars.length; d += 1) {
    const how = path.how[d]!;
    if (how === SPELLED) sum.spelled += 1;
    else if (how === LETTER) sum.letters += 1;
    else if (how === DIGIT) sum.digits += 1;
    else {
      const unit = folded.code[path.first[d]!]!;
      const code = layer.cantonese ? foldCantonese(unit) : unit;
      if (code === pattern.chars[d]) sum.same += 1;
      else {
        if (changedInWord(text, folded.start[path.first[d]!]!)) return undefined;
        const known = layer.readings.main[unit] === 0 ? code : unit;
        const wanted = pattern.codes[d]! & 0x0fff;
        const tones = readingsOf(layer.readings, known).filter((reading) => syllableOf(reading) === wanted);
        if (tones.some((reading) => toneOf(reading) === pattern.tones[d])) sum.tone += 1;
        else sum.other += 1;
      }
    }
  }
  return sum;
}

function soundFits(sum: Tally, length: number, homophone: PhraseRule['homophone']): boolean {
  if (homophone === 'off') return false;
  const changed = sum.tone + sum.other;
  if (changed === 0 || sum.same === 0) return false;
  if (sum.other === 0) return length >= 4 || changed <= length - 2 || sum.same * 2 > length;
  return homophone !== 'tone' && length >= 4 && changed * 2 <= length;
}

function latinFits(sum: Tally, length: number): boolean {
  if (sum.other > 0 || sum.tone * 3 > length) return false;
  if (sum.letters > 0) return length >= 4 && sum.same >= 2 && sum.letters * 2 <= length;
  if (sum.digits > 0) return sum.same >= 2 && sum.digits * 2 < length;
  return sum.spelled > 0;
}

/** Latin letters of a match must begin and end with their own word. */
function wholeTokens(text: string, start: number, end: number): boolean {
  return !(latinAt(text, start) && latinAt(text, start - 1)) && !(latinAt(text, end - 1) && latinAt(text, end));
}

function paused(folded: Folded, path: SoundPath, length: number): boolean {
  for (let i = path.first[0]! + 1; i <= path.last[length - 1]!; i += 1) {
    if ((folded.gap[i]! & PAUSES) !== 0) return true;
  }
  return false;
}

/** Decides whether a row of syllables really stands for the wording (issue 5: four syllables or equal tones). */
export function soundPlace(
  text: string,
  layer: SoundLayer,
  pattern: SoundPattern,
  folded: Folded,
  path: SoundPath,
  homophone: PhraseRule['homophone'],
): SoundPlace | undefined {
  const length = pattern.chars.length;
  const sum = tally(text, layer, pattern, folded, path);
  if (sum === undefined || sum.same === length || paused(folded, path, length)) return undefined;
  const latin = path.how.subarray(0, length).some((how) => how !== CHARACTER);
  if (!(latin ? latinFits(sum, length) : soundFits(sum, length, homophone))) return undefined;
  // 我說說了你也不信: the first 說 introduces what is said.
  const opening = path.first[0]!;
  const doubled = length > 1 && path.first[1] === opening + 2 && SAYING.has(folded.code[opening]!);
  const start = folded.start[doubled ? opening + 1 : opening]!;
  const end = graphemeEnd(text, folded.end[path.last[length - 1]!]!);
  if (latin && !wholeTokens(text, start, end)) return undefined;
  return { start, end, latin };
}
