import type { Pattern } from '../pattern.ts';
import { buildTrie, type Trie } from '../trie.ts';
import {
  jyutpingReadings,
  pinyinReadings,
  type Reading,
  type Readings,
  readingsOf,
  syllableOf,
  toneOf,
} from './readings.ts';

/** Syllable n is written as this unit plus n where the automaton expects folded units. */
export const SYLLABLE = 0xe000;

/** A wording as a row of syllables; `codes` hold the syllables, `chars` the characters it is written with. */
export type SoundPattern = Pattern & {
  readonly chars: readonly number[];
  readonly tones: readonly number[];
  readonly origin: Pattern;
};

/** One language's wordings by sound. */
export type SoundLayer = { readonly trie: Trie; readonly readings: Readings; readonly cantonese: boolean };

/** Shortest wording matched by sound, in syllables: two collide with ordinary words all the time. */
const SHORTEST = 3;
/** Ways to read one wording that are kept. */
const MOST_WAYS = 6;

function ways(readings: Readings, codes: readonly number[]): Reading[][] {
  let rows: Reading[][] = [[]];
  for (const code of codes) {
    const options = readingsOf(readings, code);
    if (options.length === 0) return [];
    const longer: Reading[][] = [];
    for (const option of options) for (const row of rows) if (longer.length < MOST_WAYS) longer.push([...row, option]);
    rows = longer;
  }
  return rows;
}

function byHomophone(origin: Pattern, readings: Readings): SoundPattern[] {
  if (origin.codes.length < SHORTEST || (origin.kind !== 'strong' && origin.kind !== 'weak')) return [];
  return ways(readings, origin.codes).map((row) => ({
    ...origin,
    codes: row.map((reading) => SYLLABLE + syllableOf(reading)),
    chars: origin.codes,
    tones: row.map(toneOf),
    origin,
  }));
}

/** Pinyin layer from Mandarin wordings, Jyutping layer from Cantonese ones; English has no sound layer. */
export function buildSound(patterns: readonly Pattern[]): { pinyin: SoundLayer; jyutping: SoundLayer } {
  const layer = (readings: Readings, cantonese: boolean): SoundLayer => {
    const wanted = patterns.filter(({ language }) => (language === 'yue') === cantonese && language !== 'en');
    const made = wanted.flatMap((pattern) => byHomophone(pattern, readings));
    return { trie: buildTrie(made, false), readings, cantonese };
  };
  return { pinyin: layer(pinyinReadings(), false), jyutping: layer(jyutpingReadings(), true) };
}
