import type { Spoken } from '../../../shared/script/types.ts';

/** A character and how it is read; null for signs, Latin letters and figures. */
export interface Read {
  readonly text: string;
  readonly reading: string | null;
}

type Reader = (text: string) => Read[];
const readers = new Map<Spoken, Promise<Reader>>();

async function jyutping(): Promise<Reader> {
  const { getJyutpingList } = await import('to-jyutping').then((module) => module.default ?? module);
  return (text) => getJyutpingList(text).map(([sign, reading]) => ({ text: sign, reading }));
}

async function pinyin(): Promise<Reader> {
  const { pinyin: read } = await import('pinyin-pro');
  return (text) =>
    read(text, { type: 'all' }).map((part) => ({ text: part.origin, reading: part.isZh ? part.pinyin : null }));
}

/** Jyutping over Cantonese, Pinyin over Mandarin; the libraries come when first asked for. null: the language has no readings. */
export function readerFor(language: Spoken): Promise<Reader> | null {
  if (language === 'en') return null;
  let reader = readers.get(language);
  if (!reader) {
    reader = language === 'yue-Hant-HK' ? jyutping() : pinyin();
    readers.set(language, reader);
  }
  return reader;
}

/** Readings of words as a script corrects them; longer words first, so that a name wins over its parts. */
export type Corrections = readonly (readonly [word: string, readings: readonly string[]])[];

export function correctionsOf(words: Readonly<Record<string, string>> | undefined): Corrections {
  return Object.entries(words ?? {})
    .map(([word, readings]) => [word, readings.split(' ')] as const)
    .sort(([a], [b]) => b.length - a.length);
}

/** The library's readings with the script's own in the place of those it gets wrong. */
export function correct(reads: Read[], corrections: Corrections): Read[] {
  if (corrections.length === 0) return reads;
  const fixed = [...reads];
  for (let at = 0; at < reads.length; ) {
    const found = corrections.find(([word]) => [...word].every((sign, index) => reads[at + index]?.text === sign));
    found?.[1].forEach((reading, index) => {
      fixed[at + index] = { text: reads[at + index]?.text ?? '', reading };
    });
    at += found ? found[1].length : 1;
  }
  return fixed;
}
