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
