import { cantoneseSkeleton } from './cantonese.ts';
import { compact, foldForSearch, hasHan } from './fold.ts';
import { nationalDigits } from './phone.ts';
import { digitsOf } from './phone-text.ts';
import { latinKeys } from './search-keys-latin.ts';
import { type KeyKind, keyOf, plainPinyin } from './search-kinds.ts';
import { type Readings, secondReading, surnameLength, surnameReading } from './search-readings.ts';

/** What of a customer can be searched. Names: of persons and companies, in any script; phones in E.164. */
export type SearchableCustomer = { number: string; names: readonly string[]; phones: readonly string[] };

/** A row of the key table; the smaller the weight, the nearer the key is to how the customer is called. */
export type SearchKey = { key: string; weight: number };

type Add = (kind: KeyKind, text: string, weight: number) => void;

const MAX_NAME_STARTS = 12;
const ORGANISATION = /公司|集团|工厂|学校|大学|中学|小学|医院|银行|酒店|中心|协会|事务所|商行|贸易|科技|有限|店$|厂$/;
const PLACE = /^(?:中国|香港|澳门|广东省?|(?:深圳|广州|东莞|佛山|珠海|中山|惠州|江门|肇庆|汕头|湛江)市?)+/;
const TAIL = /(?:(?:股份|集团|责任|控股|国际)*有限(?:责任)?公司|分公司|公司|集团)$/;

const initialsOf = (syllables: readonly string[]) => syllables.map((syllable) => syllable.charAt(0)).join('');
const withoutTones = (syllables: readonly string[]) => syllables.join('').replace(/[1-6]/g, '');

/** Name keys from each character on, up to the generic tail, so that any two neighbouring characters are a prefix. */
function addStarts(add: Add, name: string, body: number): void {
  const characters = [...name];
  const last = Math.min(Math.max(body, 2) - 2, MAX_NAME_STARTS - 1, Math.max(characters.length - 2, 0));
  for (let start = 0; start <= last; start++) {
    add('name', characters.slice(start).join(''), start === 0 ? 0 : start === 1 ? 1 : 2);
  }
}

function addCantonese(add: Add, syllables: readonly string[], weight: number): void {
  add('cantonese', cantoneseSkeleton(withoutTones(syllables)), weight);
}

/** Keys of a person's name in Han characters: by surname reading and by the common one, whole and without surname. */
function addPerson(add: Add, folded: string, original: string, readings: Readings): void {
  const characters = [...folded];
  const cut = surnameLength(folded);
  const surname = characters.slice(0, cut).join('');
  const special = surnameReading(surname);
  const given = characters.slice(cut).map(readings.pinyin);
  const common = characters.slice(0, cut).map(readings.pinyin);
  const surnames = new Set([special?.pinyin ?? common.join(''), common.join('')]);
  let weight = 0;
  for (const reading of surnames) {
    add('pinyin', plainPinyin(reading + given.join('')), weight);
    add('initials', reading.charAt(0) + (cut === 2 ? initialsOf(common.slice(1)) : '') + initialsOf(given), weight);
    weight += 3;
  }
  const second = characters.findIndex((character, i) => i >= cut && secondReading(character) !== undefined);
  if (second >= 0) {
    const other = given.with(second - cut, secondReading(characters[second]!)!);
    add('pinyin', plainPinyin([...surnames][0] + other.join('')), 3);
  }
  // A wife's name may carry two surnames (陳李小芳): then her own name starts one character later.
  for (let start = 1; start <= characters.length - cut - 1 && start <= 2; start++) {
    add('pinyin', plainPinyin(given.slice(start - 1).join('')), start);
  }
  addPersonInCantonese(add, original, cut, special?.jyutping, readings);
}

function addPersonInCantonese(
  add: Add,
  original: string,
  cut: number,
  special: string | undefined,
  readings: Readings,
) {
  const syllables = readings.jyutping(original);
  const common = syllables.slice(0, cut).join('');
  const given = syllables.slice(cut);
  let weight = 0;
  for (const surname of new Set([special || common, common])) {
    add('jyutping', surname + given.join(''), weight);
    addCantonese(add, [surname, ...given], weight);
    weight += 3;
  }
  for (let start = 1; start <= given.length - 1 && start <= 2; start++)
    addCantonese(add, given.slice(start - 1), start);
  const letters = (special || common).charAt(0) + initialsOf(syllables.slice(1, cut)) + initialsOf(given);
  add('initials', letters, 1);
  // As Hong Kong spells it: 陳大文 is cdm in Jyutping, but CTM on the identity card.
  add('initials', letters.replace(/[a-z]/g, cantoneseSkeleton), 1);
}

/** Keys of an organisation: whole, and from after its place, which people leave out (香港永發貿易 → 永發). */
function addOrganisation(add: Add, folded: string, original: string, readings: Readings): void {
  const tail = TAIL.exec(folded);
  const body = tail ? folded.slice(0, tail.index) : folded;
  const place = PLACE.exec(body)?.[0] ?? '';
  const from = place.length < body.length ? place.length : 0;
  const pinyin = readings.pinyinOfWords(body);
  const jyutping = readings.jyutping(original.slice(0, body.length)).slice(from);
  for (const start of new Set([from, 0])) {
    const weight = start === from ? 0 : 1;
    add('pinyin', plainPinyin(pinyin.slice(start).join('')), weight);
    add('initials', initialsOf(pinyin.slice(start)), weight);
  }
  addCantonese(add, jyutping, 0);
  add('initials', initialsOf(jyutping), 1);
}

function addHanName(add: Add, name: string, folded: string, readings: Readings): void {
  const whole = compact(folded);
  const onlyHan = whole.replace(/[^\p{Script=Han}]/gu, '');
  const original = name.normalize('NFKC').replace(/[^\p{Script=Han}]/gu, '');
  const tail = TAIL.exec(whole);
  addStarts(add, whole, [...(tail ? whole.slice(0, tail.index) : whole)].length);
  const person = onlyHan === whole && [...whole].length <= 4 && !ORGANISATION.test(whole);
  if (person) addPerson(add, onlyHan, original, readings);
  else addOrganisation(add, onlyHan, original, readings);
}

function addPhone(add: Add, e164: string, at: number): void {
  const digits = digitsOf(e164);
  const national = nationalDigits(e164);
  const weight = Math.min(at, 3);
  add('phone', national, weight);
  if (!/^(?:85[23]|86)/.test(digits)) add('phone', digits, weight);
  if (digits.length >= 4) add('lastFour', digits.slice(-4), weight);
}

/**
 * The keys under which a customer is found (domain §2: by name, number, phone): about 10 to 25, best weight first
 * where a key occurs twice. Every key is a kind letter and text made by the same functions that queries go through.
 */
export function customerKeys(customer: SearchableCustomer, readings: Readings): SearchKey[] {
  const weights = new Map<string, number>();
  const add: Add = (kind, text, weight) => {
    if (text === '') return;
    const key = keyOf(kind, text);
    const known = weights.get(key);
    if (known === undefined || weight < known) weights.set(key, weight);
  };
  const number = compact(foldForSearch(customer.number));
  add('number', number, 0);
  add('number', digitsOf(number).replace(/^0+/, ''), 1);
  for (const name of customer.names) {
    const folded = foldForSearch(name);
    if (hasHan(folded)) addHanName(add, name, folded, readings);
    latinKeys(name, folded, add);
  }
  customer.phones.forEach((phone, at) => {
    addPhone(add, phone, at);
  });
  return [...weights].map(([key, weight]) => ({ key, weight }));
}
