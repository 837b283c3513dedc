import {
  CONFUSED_WITH,
  DIGIT_WORDS,
  isSeemly,
  TICKET_CHARACTERS,
  TICKET_DIGITS,
  TICKET_LETTERS,
} from './ticket-alphabet.ts';

/**
 * Ticket numbers (decision 3), `W28-0135-K6`: device code, never-reset counter, two random characters.
 *
 * Unique without a server because each part excludes one cause of a clash:
 * - The device code differs per device: the hub hands out or confirms it when a device joins. Short codes (F, K, W and
 *   two characters) are over 200; codes in Y have five characters, over 7,000. As the first letter tells the length,
 *   no code begins another one and a number can be cut up without its hyphens.
 * - The counter is never reset, so one device never gives a number twice, whatever its clock says.
 * - The random pair (103 values) covers what must not happen: a cloned disk, a restored backup or two desks that never
 *   saw a hub carrying the same code. n numbers given twice over by both clash n/103 times on average (a day of 40
 *   tickets before the hub notices: 0.4 clashes instead of 40), and the hub flags those. It also makes numbers
 *   unguessable in sequence, and a misheard character leads to no ticket (102 of 103) rather than a stranger's.
 * The counter is written in base 7 with the same safe digits: 4 digits last 2,401 tickets, 6 last 117,649; it then
 * grows by a digit and stays sortable by (length, text).
 */
export type TicketNumberParts = { code: string; counter: number; suffix: string };

type RandomBytes = (count: number) => Uint8Array;

const BASE = TICKET_DIGITS.length;
const MIN_COUNTER_DIGITS = 4;
const MAX_COUNTER_DIGITS = 9;
const SUFFIX_LENGTH = 2;
/** The largest counter that a number can carry (40,353,606). */
export const MAX_TICKET_COUNTER = BASE ** MAX_COUNTER_DIGITS - 1;

/** Every pair that may end a number. */
export const TICKET_SUFFIXES: readonly string[] = [...TICKET_CHARACTERS]
  .flatMap((first) => [...TICKET_CHARACTERS].map((second) => first + second))
  .filter(isSeemly);

const codeLength = (firstLetter: string) => (firstLetter === 'Y' ? 5 : 3);

function pick<T>(from: readonly T[], randomBytes: RandomBytes): T {
  const fair = 256 - (256 % from.length);
  for (;;) {
    const byte = randomBytes(1)[0]!;
    if (byte < fair) return from[byte % from.length]!;
  }
}

/** True for a device code that ticket numbers can carry. */
export function isDeviceCode(text: string): boolean {
  if (!/^[FKWY][0123568FKWY]{2,4}$/.test(text)) return false;
  return text.length === codeLength(text[0]!) && isSeemly(text);
}

/** Draws a device code: a short one, or one of the thousands of long ones for organisations with many devices. */
export function drawDeviceCode(randomBytes: RandomBytes, size: 'short' | 'long' = 'short'): string {
  const letters = [...TICKET_LETTERS].filter((letter) => (letter === 'Y') === (size === 'long'));
  for (;;) {
    let code = pick(letters, randomBytes);
    while (code.length < codeLength(code[0]!)) code += pick([...TICKET_CHARACTERS], randomBytes);
    if (isDeviceCode(code)) return code;
  }
}

function counterText(counter: number): string {
  const digits = counter.toString(BASE).padStart(MIN_COUNTER_DIGITS, '0');
  return digits.replace(/./g, (digit) => TICKET_DIGITS[Number(digit)]!);
}

function counterValue(text: string): number {
  return Number.parseInt(
    text.replace(/./g, (digit) => String(TICKET_DIGITS.indexOf(digit))),
    BASE,
  );
}

/** Writes a number from its parts. Throws `RangeError` for parts that no number can have: they are made by programs. */
export function formatTicketNumber({ code, counter, suffix }: TicketNumberParts): string {
  if (!isDeviceCode(code)) throw new RangeError(`not a device code: ${code}`);
  if (!Number.isInteger(counter) || counter < 0 || counter > MAX_TICKET_COUNTER) throw new RangeError('counter');
  if (!TICKET_SUFFIXES.includes(suffix)) throw new RangeError(`not a suffix: ${suffix}`);
  return `${code}-${counterText(counter)}-${suffix}`;
}

/** A new number for this device; the caller has advanced the counter in the same transaction that keeps the number. */
export function createTicketNumber(code: string, counter: number, randomBytes: RandomBytes): string {
  return formatTicketNumber({ code, counter, suffix: pick(TICKET_SUFFIXES, randomBytes) });
}

/** The parts of a number in stored form or without hyphens; undefined when it is not exactly one. */
export function parseTicketNumber(text: string): TicketNumberParts | undefined {
  const bare = text.replaceAll('-', '');
  const cut = codeLength(bare[0] ?? '');
  const code = bare.slice(0, cut);
  const digits = bare.slice(cut, -SUFFIX_LENGTH);
  const suffix = bare.slice(-SUFFIX_LENGTH);
  if (digits.length < MIN_COUNTER_DIGITS || digits.length > MAX_COUNTER_DIGITS) return undefined;
  if (digits.length > MIN_COUNTER_DIGITS && digits.startsWith('0')) return undefined;
  if (![...digits].every((digit) => TICKET_DIGITS.includes(digit))) return undefined;
  return isDeviceCode(code) && TICKET_SUFFIXES.includes(suffix)
    ? { code, counter: counterValue(digits), suffix }
    : undefined;
}

/** True for a number in its one stored form. */
export function isTicketNumber(text: string): boolean {
  const parts = parseTicketNumber(text);
  return parts !== undefined && formatTicketNumber(parts) === text;
}

/** What people read, write or dictate, brought to bare capitals and digits; other characters are kept as they are. */
export function bareTicketText(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^[\s#]*(?:TICKET|NO\b|工單|工单|單|单)?[\s編号號编]*[.:#]*/u, '')
    .replace(/[\s\p{P}\p{Cf}~|]+/gu, '')
    .replace(/\p{Script=Han}|〇/gu, (word) => DIGIT_WORDS[word] ?? word);
}

/**
 * The key prefix under which a number begun by this text would be found, or undefined when no number starts so.
 * Keys are stored numbers without their hyphens.
 */
export function ticketNumberPrefix(text: string): string | undefined {
  const bare = bareTicketText(text);
  return /^[FKWY][0123568][0123568FKWY]{0,14}$/.test(bare) ? bare : undefined;
}

export type TicketNumberReading =
  | { ok: true; exact: boolean; candidates: string[] }
  | { ok: false; error: 'TICKET_NUMBER_EMPTY' | 'TICKET_NUMBER_LENGTH' | 'TICKET_NUMBER_NOT_ONE' };

const MAX_CANDIDATES = 12;
const MAX_REPAIRS = 256;

/** What a character can have been at its place: the first is a letter, the counter has digits only. */
function optionsAt(bare: string, at: number, length: number): string[] {
  const character = bare[at]!;
  const options = [...(TICKET_CHARACTERS.includes(character) ? character : (CONFUSED_WITH[character] ?? ''))];
  if (at === 0) return options.filter((option) => TICKET_LETTERS.includes(option));
  const inCounter = at >= length && at < bare.length - SUFFIX_LENGTH;
  return inCounter ? options.filter((option) => TICKET_DIGITS.includes(option)) : options;
}

function repairs(bare: string): string[] {
  return optionsAt(bare, 0, 0)
    .flatMap((letter, cost) => {
      let partial = [{ text: letter, cost }];
      for (let at = 1; at < bare.length; at++) {
        const options = optionsAt(bare, at, codeLength(letter));
        partial = partial.flatMap((begun) =>
          options.map((option, rank) => ({ text: begun.text + option, cost: begun.cost + rank })),
        );
        // So many doubts are no reading any more, and this runs with every key of the search field.
        if (partial.length > MAX_REPAIRS) return [];
      }
      return partial;
    })
    .sort((a, b) => a.cost - b.cost)
    .map(({ text }) => text);
}

/**
 * Reads a number as people say and type it: spaces, lower case, full width, digits in Chinese, characters misheard or
 * misread. `exact` means nothing had to be repaired; otherwise look the candidates up in their order (at most 12).
 * Errors are values: nothing given, too few or many characters, or no number that this could have been.
 */
export function readTicketNumber(text: string): TicketNumberReading {
  const bare = bareTicketText(text);
  if (bare === '') return { ok: false, error: 'TICKET_NUMBER_EMPTY' };
  if (bare.length < 9 || bare.length > 16) return { ok: false, error: 'TICKET_NUMBER_LENGTH' };
  const exact = parseTicketNumber(bare);
  if (exact) return { ok: true, exact: true, candidates: [formatTicketNumber(exact)] };
  const candidates = repairs(bare)
    .map(parseTicketNumber)
    .filter((parts) => parts !== undefined)
    .map(formatTicketNumber)
    .slice(0, MAX_CANDIDATES);
  return candidates.length > 0 ? { ok: true, exact: false, candidates } : { ok: false, error: 'TICKET_NUMBER_NOT_ONE' };
}
