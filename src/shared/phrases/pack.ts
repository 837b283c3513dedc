import type { Compiled, CompiledRule } from './compile.ts';
import { SCOPES } from './lexicon.ts';
import type { Pattern, PatternKind, PatternLanguage } from './pattern.ts';
import { isLatin } from './pattern.ts';
import type { SoundLayer, SoundPattern } from './sound/layer.ts';
import { jyutpingReadings, pinyinReadings } from './sound/readings.ts';
import type { Patterns, Trie } from './trie.ts';
import type { PhraseRule } from './types.ts';

/**
 * A compiled lexicon as flat tables. A worker hands them over without copying, and the page needs no time per rule:
 * cloning the objects of 10,000 rules would stop it for longer than a frame.
 */
export type Packed = {
  /** Place of each loaded rule in the lexicon's own list. */
  readonly rules: Int32Array;
  readonly words: PackedWords;
  readonly main: PackedTrie;
  readonly cantonese: PackedTrie;
  readonly pinyin: PackedSound;
  readonly jyutping: PackedSound;
  readonly reach: number;
};

type Arrays = Omit<Trie, 'patterns'>;
/** `wording[p]` is the number of the trie's pattern p among all wordings. */
type PackedTrie = Arrays & { readonly wording: Int32Array };
type PackedSound = {
  readonly trie: PackedTrie;
  readonly codes: Uint16Array;
  readonly tones: Uint8Array;
  /** Where the syllables of pattern p begin; one more at the end. */
  readonly from: Int32Array;
} & Pick<SoundLayer, 'heard' | 'symbols' | 'begins'>;
type PackedWords = {
  /** All wordings one after the other, as written. */
  readonly text: string;
  readonly textFrom: Int32Array;
  readonly rule: Int32Array;
  readonly kind: Uint8Array;
  readonly language: Uint8Array;
  readonly codes: Uint16Array;
  readonly gaps: Uint16Array;
  readonly from: Int32Array;
};

const KINDS: readonly PatternKind[] = ['strong', 'weak', 'allow', 'initials'];
const LANGUAGES: readonly PatternLanguage[] = ['hans', 'hant', 'yue', 'en'];

function all(patterns: Patterns): Pattern[] {
  return Array.from({ length: patterns.length }, (_, index) => patterns.at(index)!);
}

function starts(lengths: readonly number[]): Int32Array {
  const from = new Int32Array(lengths.length + 1);
  lengths.forEach((length, at) => {
    from[at + 1] = from[at]! + length;
  });
  return from;
}

function packWords(words: readonly Pattern[]): PackedWords {
  return {
    text: words.map(({ text }) => text).join(''),
    textFrom: starts(words.map(({ text }) => text.length)),
    rule: Int32Array.from(words, ({ rule }) => rule),
    kind: Uint8Array.from(words, ({ kind }) => KINDS.indexOf(kind)),
    language: Uint8Array.from(words, ({ language }) => LANGUAGES.indexOf(language)),
    codes: Uint16Array.from(words.flatMap(({ codes }) => codes)),
    gaps: Uint16Array.from(words.flatMap(({ gaps }) => gaps)),
    from: starts(words.map(({ codes }) => codes.length)),
  };
}

function packTrie({ patterns, ...arrays }: Trie, wordingOf: (pattern: Pattern) => number): PackedTrie {
  return { ...arrays, wording: Int32Array.from(all(patterns), wordingOf) };
}

function packSound(layer: SoundLayer, wordingOf: (pattern: Pattern) => number): PackedSound {
  const patterns = all(layer.trie.patterns) as SoundPattern[];
  return {
    trie: packTrie(layer.trie, (pattern) => wordingOf((pattern as SoundPattern).origin)),
    codes: Uint16Array.from(patterns.flatMap(({ codes }) => codes)),
    tones: Uint8Array.from(patterns.flatMap(({ tones }) => tones)),
    from: starts(patterns.map(({ codes }) => codes.length)),
    heard: layer.heard,
    symbols: layer.symbols,
    begins: layer.begins,
  };
}

/** Flattens what was compiled from `rules`; `compiled` is not to be used any more once the buffers are transferred. */
export function pack(compiled: Compiled, rules: readonly unknown[]): Packed {
  const words = [...all(compiled.main.patterns), ...all(compiled.cantonese.patterns)];
  const numbers = new Map(words.map((pattern, index) => [pattern, index]));
  const places = new Map(rules.map((rule, index) => [rule, index]));
  const wordingOf = (pattern: Pattern): number => numbers.get(pattern)!;
  return {
    rules: Int32Array.from(compiled.rules, ({ rule }) => places.get(rule)!),
    words: packWords(words),
    main: packTrie(compiled.main, wordingOf),
    cantonese: packTrie(compiled.cantonese, wordingOf),
    pinyin: packSound(compiled.pinyin, wordingOf),
    jyutping: packSound(compiled.jyutping, wordingOf),
    reach: compiled.reach,
  };
}

/** Every buffer of a packed lexicon, for the transfer list. */
export function buffersOf(packed: object): ArrayBuffer[] {
  return Object.values(packed).flatMap((value: unknown) => {
    if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
    return typeof value === 'object' && value !== null ? buffersOf(value) : [];
  });
}

/** Wordings made when they are first hit, and then kept: a hit is told from another by its very object. */
class Table<T extends Pattern> implements Patterns {
  readonly length: number;
  private readonly made: (T | undefined)[] = [];
  private readonly make: (index: number) => T;

  constructor(length: number, make: (index: number) => T) {
    this.length = length;
    this.make = make;
  }

  at(index: number): T {
    let known = this.made[index];
    if (known === undefined) {
      known = this.make(index);
      this.made[index] = known;
    }
    return known;
  }
}

function unpackWords(words: PackedWords): Table<Pattern> {
  const { text, textFrom, rule, kind, language, from } = words;
  return new Table(rule.length, (index) => {
    const codes = [...words.codes.subarray(from[index], from[index + 1])];
    return {
      rule: rule[index]!,
      text: text.slice(textFrom[index], textFrom[index + 1]),
      kind: KINDS[kind[index]!]!,
      language: LANGUAGES[language[index]!]!,
      codes,
      gaps: [...words.gaps.subarray(from[index], from[index + 1])],
      latin: codes.every(isLatin),
    };
  });
}

function unpackTrie({ wording, ...arrays }: PackedTrie, patternAt: (index: number) => Pattern): Trie {
  return { ...arrays, patterns: new Table(wording.length, patternAt) };
}

function unpackSound(packed: PackedSound, words: Table<Pattern>, cantonese: boolean): SoundLayer {
  const { trie, codes, tones, from, heard, symbols, begins } = packed;
  const patternAt = (index: number): SoundPattern => {
    const origin = words.at(trie.wording[index]!);
    return {
      ...origin,
      codes: [...codes.subarray(from[index], from[index + 1])],
      tones: [...tones.subarray(from[index], from[index + 1])],
      chars: origin.codes,
      origin,
    };
  };
  const readings = cantonese ? jyutpingReadings() : pinyinReadings();
  return { trie: unpackTrie(trie, patternAt), readings, cantonese, heard, symbols, begins };
}

/** Puts a compiled lexicon together again; `rules` is the list it was compiled from, entry for entry. */
export function unpack(packed: Packed, rules: readonly PhraseRule[]): Compiled {
  const words = unpackWords(packed.words);
  const wordsOf = (trie: PackedTrie): Trie => unpackTrie(trie, (index) => words.at(trie.wording[index]!));
  return {
    rules: Array.from(packed.rules, (place, index): CompiledRule => {
      const rule = rules[place]!;
      return { rule, index, scopes: rule.scope.reduce((bits, scope) => bits | (1 << SCOPES.indexOf(scope)), 0) };
    }),
    main: wordsOf(packed.main),
    cantonese: wordsOf(packed.cantonese),
    pinyin: unpackSound(packed.pinyin, words, false),
    jyutping: unpackSound(packed.jyutping, words, true),
    reach: packed.reach,
  };
}
