import type { Db } from '../../../src/core/db/open.ts';
import { randomAt } from '../../../src/core/generator/random.ts';
import { foldHan } from '../../../src/shared/fold.ts';
import { nationalDigits } from '../../../src/shared/phone.ts';
import type { Readings } from '../../../src/shared/search-readings.ts';

/** What somebody types, and the row that they mean (null: any hit will do). */
export interface Query {
  readonly text: string;
  readonly target: string | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly region: string;
  readonly e164: string;
}

interface Ticket {
  readonly id: string;
  readonly number: string;
  readonly summary: string;
  readonly text: string;
}

/** Queries of every kind for rows drawn from the workspace; the same rows each time. */
export function makeQueries(db: Db, readings: Readings, count: number): Readonly<Record<string, readonly Query[]>> {
  const people = drawPeople(db, count * 6);
  const chinese = people.filter((person) => /^\p{Script=Han}{2,4}$/u.test(person.name));
  const hongKong = chinese.filter((person) => person.region === 'hk');
  const tickets = drawTickets(db, count * 2);
  const of = (list: readonly Person[], text: (person: Person) => string): Query[] =>
    list.slice(0, count).map((person) => ({ text: text(person), target: person.id }));
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return {
    'two characters of a name': of(chinese, (person) => [...person.name].slice(-2).join('')),
    'whole name': of(chinese, (person) => person.name),
    'Simplified for Traditional': of(
      hongKong.filter((person) => fold(person.name) !== person.name),
      (person) => fold(person.name),
    ),
    pinyin: of(chinese, (person) => readings.pinyinOfWords(fold(person.name)).join('')),
    'pinyin initials': of(chinese, (person) =>
      readings
        .pinyinOfWords(fold(person.name))
        .map((syllable) => syllable.charAt(0))
        .join(''),
    ),
    Jyutping: of(hongKong, (person) => letters(readings.jyutping(person.name).join(''))),
    English: of(
      people.filter((person) => person.nameEn !== null),
      (person) => String(person.nameEn).split(',')[0]?.toLowerCase() ?? '',
    ),
    'full phone': of(people, (person) => nationalDigits(person.e164)),
    'last four digits': of(people, (person) => person.e164.slice(-4)),
    'ticket number': tickets.slice(0, count).map(({ id, number }) => ({ text: number, target: id })),
    'words of tickets': tickets.slice(0, count).map(({ summary }) => ({ text: part(summary, 0, 4), target: null })),
    'rare words': tickets.slice(0, count).map(({ summary, text }) => ({
      text: `${piece(summary)} ${piece(text)}`,
      target: null,
    })),
  };
}

const fold = (name: string) => [...name].map(foldHan).join('');
const part = (text: string, from: number, length: number) =>
  [...text]
    .slice(from, from + length)
    .join('')
    .trim();

/** Four characters from the end of the longest Chinese run, or the longest word. */
function piece(text: string): string {
  const runs = text.match(/\p{Script=Han}{3,}/gu) ?? text.match(/[\p{L}\p{N}]+/gu) ?? [''];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best));
  return /\p{Script=Han}/u.test(longest) ? [...longest].slice(-4).join('') : longest;
}

function drawPeople(db: Db, count: number): Person[] {
  const next = db.prepare(
    `SELECT c.id, c.name, c.name_en AS nameEn, c.region, f.e164 FROM customer c
     JOIN customer_phone f ON f.customer_id = c.id WHERE c.rid >= ? ORDER BY c.rid, f.rid LIMIT 1`,
  );
  return draw(db, 'customer', 31, count, next) as Person[];
}

function drawTickets(db: Db, count: number): Ticket[] {
  const next = db.prepare(
    `SELECT id, number, summary, coalesce(fault, question, customer_words, summary) AS text FROM ticket
     WHERE rid >= ? ORDER BY rid LIMIT 1`,
  );
  return draw(db, 'ticket', 32, count, next) as Ticket[];
}

function draw(db: Db, table: string, stream: number, count: number, next: { get(rid: number): unknown }): unknown[] {
  const [low, high] = db.prepare(`SELECT min(rid), max(rid) FROM ${table}`).raw().get() as [number, number];
  const random = randomAt(7, stream, 0);
  return Array.from({ length: count }, () => next.get(low + Math.floor((random.bits() / 2 ** 32) * (high - low))));
}
