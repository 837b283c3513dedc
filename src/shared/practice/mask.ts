import {
  ADDRESSED,
  digitsOf,
  isDateText,
  isPersonal,
  keyOf,
  PATTERNS,
  placesOf,
  surnameBefore,
  surnameOf,
} from './mask-patterns.ts';

/** Who and what a call is about: everything that would tell a reader who the customer was. */
export interface KnownPerson {
  /** Names of the customer, their company, contacts, and of everybody at work here. */
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  /** Numbers of customer, ticket and order, serials. */
  readonly codes: readonly string[];
}

export type LeftKind = 'name' | 'phone' | 'address' | 'code' | 'mail';

/** Something in a text that looks like it belongs to a real person. UTF-16 offsets. */
export interface Left {
  readonly kind: LeftKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Invented, and recognisable as such. */
const PERSONS = ['甘樂文', '白思行', '尹可晴', '麥朗天', '柳一心', '卓子悠', '古今明', '連海晴', '施以行', '容若晴'];
export const ADDRESS_STAND_IN = '示範地址';
const MAIL_STAND_IN = 'name@example.invalid';
const PHONE_STAND_IN = /^5500 ?02\d\d$/;
const CODE_STAND_IN = /^ZX-EX\d{1,4}$/;

/** Names shorter than this are not looked for by themselves: one character is in every other word. */
const SHORTEST = 2;

/** Takes a call's names, numbers, addresses and serials away, and gives what stands for one wherever it is met. Pure. */
export class Mask {
  private readonly given = new Map<string, string>();
  private readonly names: readonly string[];
  private readonly addresses: readonly string[];
  private readonly codes: readonly string[];
  private readonly phones: ReadonlySet<string>;
  /** Stand-ins whose surname nobody in the call bears. */
  private readonly persons: readonly string[];
  /** Traditional surname to the one that stands for it. */
  private readonly surnames = new Map<string, string>();
  private people = 0;
  private others = 0;

  constructor(known: KnownPerson) {
    this.names = longestFirst(known.names);
    this.addresses = longestFirst(known.addresses);
    this.codes = longestFirst(known.codes);
    this.phones = new Set(known.phones.map(digitsOf).filter((digits) => digits.length >= 5));
    const borne = new Set(this.names.map(surnameOf));
    this.persons = PERSONS.filter((name) => !borne.has(surnameOf(name)));
    for (const name of this.names) this.nameFor(name);
  }

  /** How many different things were replaced. */
  get replaced(): number {
    return this.given.size;
  }

  /** What stands for a name of the call. */
  nameFor(name: string): string {
    return this.give(`name ${keyOf(name)}`, () => {
      if (!isPersonal(name)) {
        this.others += 1;
        return `示範公司${this.others}`;
      }
      const stand = this.nextPerson();
      const surname = surnameOf(name);
      if (surname !== null && !this.surnames.has(surname)) this.surnames.set(surname, stand[0] ?? '');
      return stand;
    });
  }

  phoneFor(phone: string): string {
    return this.give(`phone ${digitsOf(phone)}`, () => `5500 02${50 + (this.given.size % 50)}`);
  }

  /** The text with everything replaced that is known or looks like it is somebody's. */
  apply(text: string): string {
    let masked = text;
    for (const name of this.names) masked = replaceAll(masked, name, this.nameFor(name));
    for (const address of this.addresses) masked = replaceAll(masked, address, ADDRESS_STAND_IN);
    for (const code of this.codes) masked = replaceAll(masked, code, this.codeFor(code));
    masked = this.replace(masked, 'mail', () => MAIL_STAND_IN);
    masked = this.replace(masked, 'address', () => ADDRESS_STAND_IN);
    masked = this.replace(masked, 'phone', (phone) => this.phoneFor(phone));
    masked = this.replace(masked, 'code', (code) => this.codeFor(code));
    return masked.replace(ADDRESSED, (whole: string, before: string) => {
      const found = surnameBefore(before);
      if (!found || this.isStandSurname(found.surname)) return whole;
      return whole.replace(found.written, this.surnameFor(found.surname));
    });
  }

  /** What still looks real in a text that was masked, or written by hand since. In order. */
  left(text: string): Left[] {
    const found: Left[] = [];
    const add = (kind: LeftKind, start: number, what: string) =>
      found.push({ kind, text: what, start, end: start + what.length });
    for (const kind of ['mail', 'address', 'phone', 'code'] as const) {
      for (const match of text.matchAll(PATTERNS[kind])) {
        if (!isStandIn(match[0]) && !isDateText(match[0])) add(kind, match.index, match[0]);
      }
    }
    const known = [
      [this.names, 'name'],
      [this.addresses, 'address'],
      [this.codes, 'code'],
      [[...this.phones], 'phone'],
    ] as const;
    for (const [list, kind] of known) {
      for (const one of list) for (const [start, end] of placesOf(text, one)) add(kind, start, text.slice(start, end));
    }
    for (const match of text.matchAll(ADDRESSED)) {
      const surname = surnameBefore(match[1] ?? '');
      if (surname && !this.isStandSurname(surname.surname)) add('name', match.index, match[0]);
    }
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  private give(key: string, make: () => string): string {
    const there = this.given.get(key);
    if (there !== undefined) return there;
    const made = make();
    this.given.set(key, made);
    return made;
  }

  private nextPerson(): string {
    const person = this.persons[this.people % Math.max(1, this.persons.length)] ?? '甘樂文';
    this.people += 1;
    return person;
  }

  private codeFor(code: string): string {
    return this.give(`code ${keyOf(code)}`, () => {
      this.others += 1;
      return `ZX-EX${this.others}`;
    });
  }

  /** Somebody who is addressed and in no list of names. */
  private surnameFor(surname: string): string {
    const there = this.surnames.get(surname);
    if (there !== undefined) return there;
    const stand = this.nextPerson()[0] ?? '甘';
    this.surnames.set(surname, stand);
    return stand;
  }

  private isStandSurname(surname: string): boolean {
    return this.persons.some((person) => surnameOf(person) === surname);
  }

  private replace(text: string, kind: keyof typeof PATTERNS, make: (found: string) => string): string {
    return text.replace(PATTERNS[kind], (found: string) =>
      isStandIn(found) || isDateText(found) ? found : make(found),
    );
  }
}

function isStandIn(text: string): boolean {
  return (
    text.includes(ADDRESS_STAND_IN) || text === MAIL_STAND_IN || PHONE_STAND_IN.test(text) || CODE_STAND_IN.test(text)
  );
}

/** A company's name may hold that of its owner. */
function longestFirst(texts: readonly string[]): string[] {
  const real = texts.map((text) => text.trim()).filter((text) => keyOf(text).length >= SHORTEST);
  return [...new Set(real)].sort((a, b) => b.length - a.length);
}

function replaceAll(text: string, name: string, by: string): string {
  let masked = text;
  for (const [start, end] of placesOf(text, name).reverse()) masked = masked.slice(0, start) + by + masked.slice(end);
  return masked;
}
