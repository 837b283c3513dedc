import { cantoneseSkeleton } from './cantonese.ts';
import { compact, foldForSearch, hasHan } from './fold.ts';
import { digitsOf, phoneParts, plainPhoneText } from './phone-text.ts';
import { type KeyKind, keyOf, MAX_HAN_KEY, plainPinyin } from './search-kinds.ts';
import { bareTicketText, readTicketNumber, ticketNumberPrefix } from './ticket-number.ts';

/**
 * One range of the key table: keys that begin with `key` (or equal it) and contain every one of `contains`. Read a range
 * with a LIMIT (`MAX_SCAN` where `contains` filters): short texts begin very many keys.
 */
export type Lookup = {
  kind: KeyKind;
  key: string;
  exact: boolean;
  contains: readonly string[];
  /** Worth reading only when all lookups before it found nothing. */
  fallback: boolean;
};

export type QueryPlan = {
  kind: 'empty' | 'phone' | 'ticket' | 'latin' | 'han' | 'mixed';
  /** Customer lookups, best kind of match first: take hits in this order until the list is full. */
  customers: readonly Lookup[];
  /** Ticket numbers: begin of a number without hyphens, or whole numbers that were meant. */
  tickets: { prefix?: string; numbers: readonly string[] };
};

/** How many keys of one range are worth looking at for words that they contain. */
export const MAX_SCAN = 300;

/** Longer texts are pastes; nobody searches by more. */
const MAX_QUERY = 80;

const prefix = (kind: KeyKind, text: string, contains: readonly string[] = []): Lookup => ({
  kind,
  key: keyOf(kind, text),
  exact: false,
  contains,
  fallback: contains.length > 0,
});

function phoneLookups(text: string, areaCode: string | undefined): Lookup[] {
  const digits = digitsOf(phoneParts(plainPhoneText(text))?.main ?? text);
  const plain = digits.replace(/^00?/, '');
  const starts = new Set([digits, plain]);
  const near = /^(?:85[23]|86)0?(\d{2,})$/.exec(plain)?.[1];
  if (near) starts.add(near);
  if (areaCode && digits.length >= 4 && digits.length <= 8) starts.add(areaCode + digits);
  const phones = [...starts].filter((start) => start.length >= 3).map((start) => prefix('phone', start));
  const last = digits.length === 4 ? [{ ...prefix('lastFour', digits), exact: true }] : [];
  const number = digits.replace(/^0+(?=\d)/, '');
  return [...last, ...phones, prefix('number', number), ...(number === digits ? [] : [prefix('number', digits)])];
}

/** Words that start many names: a search by two words is driven by the other one. */
const COMMON = /^(?:chan|wong|lee|li|leung|cheung|lau|lam|ng|ho|cheng|tai|man|wai|ka|chi|wing|hong|kong)$/;

/**
 * Words in any order. Keys hold the words of a name in a ring, so of three words that a name of up to five has, two are
 * neighbours nearly always: their pair is the range, the rest is looked for in the key.
 */
function wordLookups(words: readonly string[]): Lookup[] {
  const [first, second] = words;
  if (first === undefined || second === undefined) return [];
  if (words.length === 2) {
    const [rare, other] = COMMON.test(first) ? [second, first] : [first, second];
    return [prefix('english', second + first), prefix('english', rare, [other])];
  }
  const used = words.slice(0, 4);
  return used.flatMap((a, i) =>
    used
      .filter((_, j) => j !== i)
      .map((b) =>
        prefix(
          'english',
          a + b,
          words.filter((word) => word !== a && word !== b),
        ),
      ),
  );
}

// Syllables with tones, the last perhaps without; not C3 or MP2014, whose letters alone would find everybody.
const TONED = /^(?:(?:[a-z]*[aeiou][a-z]*|ng|m)[1-6])+[a-z]*$/;

function latinLookups(folded: string): Lookup[] {
  const joined = compact(folded);
  const letters = folded.replace(/[0-9]/g, '');
  const syllables = compact(letters);
  const words = folded.split(' ');
  const lookups = [prefix('english', joined)];
  if (TONED.test(joined)) lookups.push(prefix('jyutping', joined));
  if (/[0-9]/.test(joined)) lookups.push(prefix('number', joined));
  if (joined === syllables && words.length === 1 && joined.length <= 6) lookups.push(prefix('initials', joined));
  if (syllables === joined || TONED.test(joined)) {
    lookups.push(prefix('pinyin', plainPinyin(syllables)));
    if (syllables.length > 1) lookups.push(prefix('cantonese', cantoneseSkeleton(letters.trim())));
  }
  if (joined.length <= MAX_HAN_KEY) lookups.push(prefix('name', joined));
  return [...lookups, ...wordLookups(words)];
}

// As customers are spoken of: 陳生, 李太, 王師傅, 張經理. 生 and 太 can also end a name, so the text as typed comes first.
const ADDRESSED = /^(.{1,3}?)(?:先生|小姐|女士|太太|老师|师傅|经理|主任|老板|生|太)$/u;

function hanLookups(folded: string): Lookup[] {
  const joined = compact(folded);
  const han = joined.replace(/[^\p{Script=Han}]/gu, '');
  const name = ADDRESSED.exec(joined)?.[1];
  const more = new Set(name === undefined ? [han] : [han, name]);
  more.delete(joined);
  return [joined, ...more].filter((text) => text !== '').map((text) => prefix('name', text));
}

function ticketNumbers(text: string): string[] {
  if ((bareTicketText(text).match(/\d/g)?.length ?? 0) < 4) return [];
  const reading = readTicketNumber(text);
  return reading.ok ? reading.candidates : [];
}

/**
 * What to look up for what the agent typed so far: pure, and cheap enough for every key. `areaCode` is that of a
 * mainland site (`755`), for local numbers typed without it.
 */
export function queryPlan(typed: string, areaCode?: string): QueryPlan {
  const text = typed.slice(0, MAX_QUERY);
  const folded = foldForSearch(text);
  if (folded === '') return { kind: 'empty', customers: [], tickets: { numbers: [] } };
  const plainText = text.normalize('NFKC');
  if (/^[\d\s+()./-]*\d[\d\s+()./-]*(?:(?:转|轉|ext|x|#|內線|分机|分機).*)?$/iu.test(plainText)) {
    return { kind: 'phone', customers: phoneLookups(text, areaCode), tickets: { numbers: [] } };
  }
  const numbers = ticketNumbers(text);
  const begun = ticketNumberPrefix(text);
  const tickets = { ...(begun !== undefined && { prefix: begun }), numbers };
  if (hasHan(folded)) {
    const kind = /[a-z0-9]/.test(folded) ? 'mixed' : 'han';
    return { kind, customers: hanLookups(folded), tickets };
  }
  const plain = folded.replace(/^(?:mr|mrs|ms|miss|dr)(?: |$)/, '') || folded;
  const kind = begun !== undefined || (numbers.length > 0 && /\d/.test(folded)) ? 'ticket' : 'latin';
  return { kind, customers: latinLookups(plain), tickets };
}
