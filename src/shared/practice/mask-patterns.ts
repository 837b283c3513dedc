import { compact, foldForSearch } from '../fold.ts';
import { findSurname } from '../script/surnames.ts';

const DIGIT = '[0-9０-９]';
const HAN_DIGIT = '[零〇一二三四五六七八九]';
const PLACE = '[\\p{Script=Han}A-Za-z]';
const NUMBER = '[0-9０-９一二三四五六七八九十百A-Za-z-]{1,8}';
const STREET = '(?:道|路|街|巷|里|邨|村|苑|花園|花园|大廈|大厦|廣場|广场|中心|商場|商场|工業區|工业区)';

/** What looks like somebody's, in the order in which it is looked for: what is found first is not looked at again. */
export const PATTERNS = {
  mail: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,100}|https?:\/\/[^\s，。]{1,200}|www\.[^\s，。]{1,200}/gu,
  /** A street, estate or building with a number, a floor or a room; Chinese and English. */
  address: new RegExp(
    [
      `${PLACE}{1,12}${STREET}\\s*${NUMBER}\\s*(?:號|号|座|樓|楼|層|层|室|棟|栋|幢|單元|单元)`,
      `${NUMBER}\\s*(?:樓|楼|層|层|座|棟|栋|幢)\\s*${NUMBER}\\s*(?:室|號|号|房)`,
      `\\d{1,5}[A-Za-z]?,? [A-Z][A-Za-z' ]{2,30} (?:Road|Street|Avenue|Lane|Estate|Court|Building|Tower)`,
    ].join('|'),
    'gu',
  ),
  /** Seven or more digits with what people put between them; the same in Chinese numerals. */
  phone: new RegExp(
    `\\+?${DIGIT}(?:[\\s()（）.\\-–]{0,2}${DIGIT}){6,19}|${HAN_DIGIT}(?:[\\s、,，-]?${HAN_DIGIT}){6,19}`,
    'gu',
  ),
  /** Letters and digits together, six or more with three digits: serials, tickets, plates, identity cards. */
  code: /(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*[A-Za-z])(?=(?:[A-Za-z-]*\d){3})[A-Za-z0-9][A-Za-z0-9-]{5,30}(?![A-Za-z0-9])/gu,
} as const;

/** A date is no telephone number, whatever comes after it. */
const DATE = /^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}/;
export const isDateText = (text: string): boolean => DATE.test(text);

const HONORIFIC = '(?:先生|女士|小姐|太太|太|生|醫生|医生|教授|師傅|师傅|經理|经理|老師|老师|Sir)';
/** One or two characters before a title: a name when the list of surnames has them. */
export const ADDRESSED = new RegExp(`(\\p{Script=Han}{1,2}?)${HONORIFIC}`, 'gu');

/** The surname at the end of what stands before a title, in its traditional form; null when it is none. */
export function surnameBefore(before: string): { readonly written: string; readonly surname: string } | null {
  for (const written of [before, [...before].at(-1) ?? '']) {
    const found = findSurname(written);
    if (found) return { written, surname: found.traditional };
  }
  return null;
}

/** The surname of a person's name in its traditional form; null for a company or a name in other letters. */
export function surnameOf(name: string): string | null {
  const letters = [...name.trim()];
  if (letters.length > 4) return null;
  const double = findSurname(letters.slice(0, 2).join(''));
  return (double ?? findSurname(letters[0] ?? ''))?.traditional ?? null;
}

/** A person's name, or a company's; in Latin letters up to four words are a person's. */
export function isPersonal(name: string): boolean {
  if (/^[A-Za-z .'-]+$/.test(name))
    return name.trim().split(/\s+/).length <= 4 && !/\b(ltd|limited|co|inc|company)\b/i.test(name);
  return surnameOf(name) !== null;
}

/** A text as names and codes are compared: whatever its script, case, width or spaces. */
export const keyOf = (text: string): string => compact(foldForSearch(text));

const HAN_DIGITS = '零一二三四五六七八九';

/** The digits of a number as written or as said. */
export function digitsOf(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/〇/g, '零')
    .replace(/[零一二三四五六七八九]/g, (digit) => String(HAN_DIGITS.indexOf(digit)))
    .replace(/\D/g, '');
}

/** Places of a name in a text whatever its script, case, width or spaces; UTF-16 offsets. */
export function placesOf(text: string, name: string): [number, number][] {
  const wanted = keyOf(name);
  if (wanted === '') return [];
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = keyOf(character);
    for (let i = 0; i < plain.length; i += 1) origin.push(at);
    folded += plain;
    at += character.length;
  }
  const places: [number, number][] = [];
  for (let from = folded.indexOf(wanted); from >= 0; from = folded.indexOf(wanted, from + wanted.length)) {
    const start = origin[from] ?? 0;
    const last = origin[from + wanted.length - 1] ?? start;
    places.push([start, last + ([...text.slice(last, last + 2)][0]?.length ?? 1)]);
  }
  return places;
}
