/**
 * The characters of ticket numbers (decision 3): what an agent reads out and a customer writes down and reads back,
 * over a phone line, in Cantonese, Mandarin or English. A character is in only if it can be told from every other one
 * that is in, in all three languages, by ear and by eye.
 *
 * Digits left out:
 * - 4: sì / shí (十) fall together in southern Mandarin, and nobody likes to be given 死.
 * - 7: yī / qī and jat1 / cat1 rhyme with 1; also vulgar in Cantonese (柒).
 * - 9: jiǔ rhymes with 6 liù, "nine" with 5 "five"; looks like 6 upside down; vulgar in Cantonese (鳩).
 * The digits that stay are read one by one; 1 is read yāo in Mandarin, 2 is always 二, never 兩.
 *
 * Letters left out:
 * - B C D E G P T V Z: "ee" letters, which also rhyme with "three"; E is ji1 in Hong Kong, as 2 is ji6; Z looks like 2.
 * - A H J: "ay" letters beside 8 "eight" and K (which stays, alone).
 * - M N: like each other and like Cantonese 5 (ng5, often m5).
 * - S X: like F on a line that carries no hiss; X (ik-si) is also like English 6 in a Hong Kong mouth (sik-si).
 * - L: like F in English, like R (e-lou, aa-lou) in Cantonese, looks like 1. R: like 2 èr in Mandarin.
 * - O Q: look like 0; Q and U rhyme with "two" and with 6 liù. I: looks like 1, sounds like Y, which stays.
 * Without A E I O U no word can form; two letters never stand side by side, so no abbreviation can either.
 */
export const TICKET_DIGITS = '0123568';
export const TICKET_LETTERS = 'FKWY';
export const TICKET_CHARACTERS = TICKET_DIGITS + TICKET_LETTERS;

/**
 * What an excluded character most likely was, likeliest first. Because none of the keys is ever used in a number,
 * each of them proves a slip of ear, eye or finger, and repairing it can never turn one good number into another.
 */
export const CONFUSED_WITH: Readonly<Record<string, string>> = {
  '4': '3', // sì / sān
  '7': '1', // qī / yī, cat1 / jat1, and by eye
  '9': '65', // jiǔ / liù, nine / five
  A: '8K',
  B: '83',
  C: '3',
  D: '03',
  E: '23', // ji1 / ji6
  G: '63',
  H: '8',
  I: '1Y',
  J: 'K',
  L: '1F',
  M: '5', // em / ng5
  N: '5',
  O: '0',
  P: '3',
  Q: '02',
  R: '2', // ěr / èr
  S: 'F5',
  T: '3',
  U: '62W', // yōu / liù, you / two
  V: 'Y3',
  X: '6F', // six / ex
  Z: '2',
};

/** How people write digits in words, in both scripts, as they dictate or note them down. */
export const DIGIT_WORDS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  洞: '0',
  一: '1',
  壹: '1',
  幺: '1',
  么: '1',
  二: '2',
  兩: '2',
  两: '2',
  貳: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陸: '6',
  陆: '6',
  七: '7',
  柒: '7',
  拐: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
  勾: '9',
};

/** True when no two letters stand side by side and no digits that insult in Chinese (三八, 十三點, 二百五) appear. */
export function isSeemly(text: string): boolean {
  return !/[A-Z]{2}|38|13|250/.test(text);
}
