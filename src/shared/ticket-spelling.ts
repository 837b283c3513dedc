import { isTicketNumber } from './ticket-number.ts';

/** Languages that agents speak to customers. */
export type SpokenLanguage = 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en';

type Spelling = { sounds: Record<string, string>; within: string; between: string };

// Mandarin reads 1 as 幺 (yāo), as everybody does with phone numbers there. Letters carry a word that people know from
// school in that place, with the letter as its (Mandarin: pinyin) initial, and none of the words is a number.
const SPELLINGS: Record<SpokenLanguage, Spelling> = {
  'yue-Hant-HK': {
    sounds: {
      0: '零',
      1: '一',
      2: '二',
      3: '三',
      5: '五',
      6: '六',
      8: '八',
      F: 'F（Friend 嘅 F）',
      K: 'K（King 嘅 K）',
      W: 'W（Water 嘅 W）',
      Y: 'Y（Yellow 嘅 Y）',
    },
    within: ' ',
    between: '，',
  },
  'cmn-Hans-CN': {
    sounds: {
      0: '零',
      1: '幺',
      2: '二',
      3: '三',
      5: '五',
      6: '六',
      8: '八',
      F: 'F（飞机的 F）',
      K: 'K（开心的 K）',
      W: 'W（文化的 W）',
      Y: 'Y（医院的 Y）',
    },
    within: ' ',
    between: '，',
  },
  en: {
    sounds: {
      0: 'zero',
      1: 'one',
      2: 'two',
      3: 'three',
      5: 'five',
      6: 'six',
      8: 'eight',
      F: 'F for Friend',
      K: 'K for King',
      W: 'W for Water',
      Y: 'Y for Yellow',
    },
    within: ' ',
    between: ', ',
  },
};

/**
 * How to read a ticket number aloud, digit by digit, with a pause after each group. Throws `RangeError` for a text that
 * is no ticket number, so that nobody reads out something that cannot be looked up later.
 */
export function spellOut(number: string, language: SpokenLanguage): string {
  if (!isTicketNumber(number)) throw new RangeError('not a ticket number');
  const { sounds, within, between } = SPELLINGS[language];
  return number
    .split('-')
    .map((group) => [...group].map((character) => sounds[character]!).join(within))
    .join(between);
}
