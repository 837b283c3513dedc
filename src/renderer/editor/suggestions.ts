import type { Spoken } from '../../shared/script/types.ts';

/** How a text is written: what is suggested for it has to stand in the same writing. */
export type Writing = 'yue' | 'hant' | 'hans' | 'en';

/** Signs in daily use that the other script writes otherwise, and signs that only Cantonese writes. */
const TRADITIONAL = /[們這說話還沒會個為時來對問題請電機維單錄無與過後發嗎見開關費]/g;
const SIMPLIFIED = /[们这说话还没会个为时来对问题请电机维单录无与过后发吗见开关费]/g;
const CANTONESE = /[嘅咗唔啲冇佢哋喺嚟嗰咁乜嘢畀俾]/;
const HAN = /\p{Script=Han}/u;

const ORDER: Readonly<Record<Writing, readonly string[]>> = {
  yue: ['yue-Hant-HK', 'cmn-Hant', 'cmn-Hans-CN'],
  hant: ['cmn-Hant', 'yue-Hant-HK', 'cmn-Hans-CN'],
  hans: ['cmn-Hans-CN', 'cmn-Hant', 'yue-Hant-HK'],
  en: ['en'],
};

const count = (text: string, signs: RegExp) => text.match(signs)?.length ?? 0;

/** The Chinese of a note; the language of the call where the note itself does not tell. */
export function chineseOf(note: string, language: Spoken): Exclude<Writing, 'en'> {
  if (CANTONESE.test(note)) return 'yue';
  const lean = count(note, TRADITIONAL) - count(note, SIMPLIFIED);
  if (lean < 0) return 'hans';
  if (lean === 0 && language === 'cmn-Hans-CN') return 'hans';
  return language === 'yue-Hant-HK' ? 'yue' : 'hant';
}

/** The writing of marked words; `spelt`: Latin letters that stand for Chinese words. */
export function writingOf(marked: string, spelt: boolean, chinese: Exclude<Writing, 'en'>): Writing {
  return spelt || HAN.test(marked) ? chinese : 'en';
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const DIGIT = /\d/;

/** Chinese sentences take full-width signs; those inside figures (10:30, 1,200) stay. */
export function fullWidth(text: string): string {
  return text.replace(/([,;:?!])\s*/g, (whole, sign: string, at: number) => {
    const inFigures = DIGIT.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + whole.length));
    return inFigures ? whole : (FULL_WIDTH[sign] ?? whole);
  });
}

/** What may stand instead, in the writing of the marked words first; `sure`: the first is in that very writing. */
export function suggestionsIn(
  suggestion: Readonly<Record<string, string>>,
  writing: Writing,
): { suggestions: string[]; sure: boolean } {
  const order = ORDER[writing];
  const texts = order.map((tag) => suggestion[tag]).filter((text): text is string => !!text);
  const shown = writing === 'en' ? texts : texts.map(fullWidth);
  return { suggestions: [...new Set(shown)], sure: !!suggestion[order[0] ?? ''] };
}
