import type { SpeechLanguage } from '../../../contract/base.ts';

const yue = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 1 is read 幺 in numbers over a mainland telephone, so that it is not taken for 7. */
const cmn = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];
const en = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const letters: Record<string, string> = {
  A: 'Apple',
  B: 'Boy',
  C: 'Cat',
  D: 'David',
  E: 'Egg',
  F: 'Father',
  G: 'Good',
  H: 'Happy',
  I: 'India',
  J: 'Japan',
  K: 'King',
  L: 'London',
  M: 'Mother',
  N: 'Nancy',
  O: 'Orange',
  P: 'Peter',
  Q: 'Queen',
  R: 'Rain',
  S: 'Sugar',
  T: 'Tom',
  U: 'Uncle',
  V: 'Victor',
  W: 'Water',
  X: 'X-ray',
  Y: 'Yellow',
  Z: 'Zebra',
};

/** One piece of a number as it is read out: what is printed and what is said. */
export interface SpelledPiece {
  readonly sign: string;
  readonly said: string;
}

/** A ticket number, sign by sign, as it is read to the customer. Dashes and spaces are pauses, not signs. */
export function spell(text: string, language: SpeechLanguage): SpelledPiece[] {
  const digits = language === 'yue-Hant-HK' ? yue : language === 'cmn-Hans-CN' ? cmn : en;
  return [...text.toUpperCase()]
    .filter((sign) => /[0-9A-Z]/.test(sign))
    .map((sign) => {
      const digit = digits[Number(sign)];
      if (/\d/.test(sign) && digit) return { sign, said: digit };
      const word = letters[sign] ?? sign;
      if (language === 'yue-Hant-HK') return { sign, said: `${word} 嘅 ${sign}` };
      if (language === 'cmn-Hans-CN') return { sign, said: `${word} 的 ${sign}` };
      return { sign, said: `${sign} for ${word}` };
    });
}
