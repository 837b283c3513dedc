import { foldCantonese } from '../fold.ts';
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
export type SoundLayer = {
  readonly trie: Trie;
  readonly readings: Readings;
  readonly cantonese: boolean;
  /** Per folded unit: place of its symbols in `symbols` (count first), 0 when no wording has its sound. */
  readonly heard: Uint16Array;
  readonly symbols: Uint16Array;
  /** Units whose sound begins a wording, Latin letters and digits included. */
  readonly begins: Uint8Array;
};

type Heard = Pick<SoundLayer, 'heard' | 'symbols' | 'begins'>;

/** Looks up every readable character once, so that a text needs no readings for most of its places. */
function hear(trie: Trie, readings: Readings, cantonese: boolean): Heard {
  const heard = new Uint16Array(65536);
  const begins = new Uint8Array(65536);
  const symbols: number[] = [0];
  for (let unit = 0x80; unit < 65536; unit += 1) {
    const known = cantonese && readings.main[unit] === 0 ? foldCantonese(unit) : unit;
    if (readings.main[known] === 0) continue;
    const found = readingsOf(readings, known).map((reading) => trie.symbolOf[SYLLABLE + syllableOf(reading)]!);
    const own = [...new Set(found)].filter((symbol) => symbol !== 0);
    if (own.length === 0) continue;
    heard[unit] = symbols.length;
    symbols.push(own.length, ...own);
    if (own.some((symbol) => trie.root[symbol]! >= 0)) begins[unit] = 1;
  }
  for (const char of '0123456789abcdefghijklmnopqrstuvwxyz') begins[char.charCodeAt(0)] = 1;
  return { heard, begins, symbols: Uint16Array.from(symbols) };
}

/** Shortest wording matched by sound, in syllables: two collide with ordinary words all the time. */
const SHORTEST = 3;
/** Ways to read one wording that are kept. */
const MOST_WAYS = 20;

/** The commonest reading of each character, then rows with one and two characters read another way (了 liao, 么 mo). */
function ways(readings: Readings, codes: readonly number[]): Reading[][] {
  const options = codes.map((code) => readingsOf(readings, code));
  if (options.some((list) => list.length === 0)) return [];
  const main = options.map((list) => list[0]!);
  const rows: Reading[][] = [main];
  const vary = (row: readonly Reading[], from: number): void => {
    for (let at = from; at < codes.length; at += 1) {
      for (const reading of options[at]!.slice(1)) {
        if (rows.length < MOST_WAYS) rows.push([...row.slice(0, at), reading, ...row.slice(at + 1)]);
      }
    }
  };
  vary(main, 0);
  for (const row of rows.slice(1)) {
    const changed = row.findIndex((reading, at) => reading !== main[at]);
    vary(row, changed + 1);
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
    const trie = buildTrie(made, false);
    return { trie, readings, cantonese, ...hear(trie, readings, cantonese) };
  };
  return { pinyin: layer(pinyinReadings(), false), jyutping: layer(jyutpingReadings(), true) };
}
