import { sha1 } from './sha1.ts';

/** What an id source needs of its host: the wall clock in UTC milliseconds and `count` random bytes. */
export type IdSourceDeps = { now: () => number; randomBytes: (count: number) => Uint8Array };

/** Makes ids that sort by the time they were made. */
export type IdSource = { next: () => string };

/** A clock set back by more than this is followed at once; ids then stay unique but no longer sort after the old ones. */
const FOLLOW_CLOCK_BACK_MS = 60_000;
const COUNTER_MAX = 0xfff;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([1-8])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The 36-character lower-case text of 16 bytes. */
function uuidText(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += HEX[bytes[i]!];
  }
  return text;
}

/**
 * A source of UUIDv7 (decision 2, RFC 9562 method 1): strictly rising within one source, also inside a millisecond and
 * when the clock is set back by up to a minute. The 12 bits after the version count inside a millisecond from a random
 * start below 2048; the other 62 bits are random, so sources never need to know of each other.
 */
export function createIdSource({ now, randomBytes }: IdSourceDeps): IdSource {
  let last = Number.NEGATIVE_INFINITY;
  let counter = 0;
  const advance = (random: Uint8Array): void => {
    const clock = Math.floor(now());
    const start = ((random[0]! << 8) | random[1]!) & 0x7ff;
    if (clock > last || last - clock > FOLLOW_CLOCK_BACK_MS) {
      last = clock;
      counter = start;
    } else if (counter < COUNTER_MAX) {
      counter++;
    } else {
      last++;
      counter = start;
    }
  };
  return {
    next() {
      const random = randomBytes(10);
      advance(random);
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      view.setUint16(0, Math.floor(last / 0x1_0000_0000));
      view.setUint32(2, last % 0x1_0000_0000);
      view.setUint16(6, 0x7000 | counter);
      bytes.set(random.subarray(2, 10), 8);
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      return uuidText(bytes);
    },
  };
}

/** True for a UUID of versions 1 to 8 in its canonical lower-case form; the only form that is stored and compared. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** The version digit of a canonical UUID, or undefined when the text is none. */
export function uuidVersion(text: string): number | undefined {
  const version = UUID.exec(text)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** When a UUIDv7 was made, in UTC milliseconds; undefined for every other text. */
export function uuidTime(text: string): number | undefined {
  return uuidVersion(text) === 7 ? Number.parseInt(text.slice(0, 8) + text.slice(9, 13), 16) : undefined;
}

function uuidBytes(text: string): Uint8Array {
  const hex = text.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

/** UTF-8 bytes, by hand: `TextEncoder` is no part of the language and so not in every environment's types. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f));
      bytes.push(0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * UUIDv5 of a name inside a namespace (RFC 9562 §5.5): the same on every device. Throws `TypeError` when the
 * namespace is no UUID, because a wrong namespace would silently derive ids that no other device finds.
 */
export function uuidv5(namespace: string, name: string): string {
  if (!isUuid(namespace)) throw new TypeError('namespace is not a UUID');
  const nameBytes = utf8(name);
  const message = new Uint8Array(16 + nameBytes.length);
  message.set(uuidBytes(namespace));
  message.set(nameBytes, 16);
  const bytes = sha1(message).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return uuidText(bytes);
}

/** Namespace of every derived id of Zuoxi; changing it would orphan all derived rows. */
const DERIVED_NAMESPACE = 'b0b6c1a4-5d0e-5c7b-9a3e-6f1d2c8e4a70';

/**
 * Id of what is derived from rules (decision 2): (rule key, subject, trigger event or period). The parts are written
 * with their lengths, so `['a', 'bc']` and `['ab', 'c']` differ whatever they contain.
 */
export function derivedId(...parts: [rule: string, subject: string, trigger: string, ...more: string[]]): string {
  return uuidv5(DERIVED_NAMESPACE, parts.map((part) => `${part.length}:${part}`).join(''));
}
