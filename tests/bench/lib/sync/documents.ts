import { randomAt } from '../../../../src/core/generator/random.ts';
import { drawParticulars, phrasebook, say } from '../../../../src/core/generator/texts/fill.ts';
import type { Change } from '../../../../src/shared/model/judge.ts';

/** `attempt`: what was said in a callback, append-only and in no index. `note`: found by its words. `customer`: found by name. */
export type Shape = 'attempt' | 'note' | 'customer';

/** Notes of so many to a ticket. */
export const NOTES_A_TICKET = 10;
/** Bytes of a document as one line of JSON, its end included. */
const BYTES = 600;
const MODELS = ['Sumira SX3050V', 'Kestrel C2240i', 'Aozora M7105', 'Orbis P455'];

/** The same documents every time: what agents write, in the generator's words, no two alike. */
export function documentsOf(shape: Shape, count: number): Change[] {
  const make = { attempt: attemptOf, note: noteOf, customer: customerOf }[shape];
  return Array.from({ length: count }, (_, at) => make(at));
}

const ticketIdOf = (at: number): string => uuid(9, at);

/** Row that the `at`th live edit changes: a ticket, or a customer. */
export const editedId = (shape: Shape, at: number): string => (shape === 'customer' ? uuid(2, at) : ticketIdOf(at));

export function ticketsFor(count: number): Change[] {
  return Array.from({ length: Math.ceil(count / NOTES_A_TICKET) }, (_, at) => ({
    kind: 'new',
    entity: 'ticket',
    id: ticketIdOf(at),
    payload: {
      ...{ number: `T-${at}`, class: 'consult', channel: 'phone', status: 'open', occurredAt: START },
      ...{ summary: proseOf(at + 70_000, 60), question: proseOf(at + 80_000, 90) },
    },
  }));
}

function attemptOf(at: number): Change {
  const own = { callbackId: uuid(8, Math.floor(at / 3)), occurredAt: START + at * 61_000, result: 'reached' };
  return filled('add', 'attempt', uuid(3, at), own, 'note', at);
}

function noteOf(at: number): Change {
  const own = { ticketId: ticketIdOf(Math.floor(at / NOTES_A_TICKET)), kind: 'note', occurredAt: START + at * 61_000 };
  return filled('add', 'event', uuid(1, at), own, 'text', at);
}

function customerOf(at: number): Change {
  const random = randomAt(5, 2, at);
  const name = `${random.pick([...'陳李張黃何林梁周吳鄭'])}${random.pick([...'大文嘉欣志明美玲家豪'])}${random.pick([...'強華敏儀俊傑詩雅浩然'])}`;
  const own = { number: `C-${at}`, name, contractKind: 'none', class: 'owner', doNotCall: false };
  return filled('new', 'customer', uuid(2, at), own, 'note', at);
}

const START = Date.UTC(2026, 8, 1, 1);

function filled(kind: Change['kind'], entity: string, id: string, own: object, field: string, at: number): Change {
  const room = BYTES - lengthOf({ id, ...own, [field]: '' });
  return { kind, entity, id, payload: { ...own, [field]: proseOf(at, room) } };
}

const lengthOf = (value: object) => Buffer.byteLength(JSON.stringify(value)) + 1;

/** So many bytes of prose (two less at most: characters are not cut). */
function proseOf(at: number, bytes: number): string {
  const random = randomAt(5, 1, at);
  const book = phrasebook(random.chance(75) ? 'yue-Hant-HK' : random.chance(60) ? 'cmn-Hans-CN' : 'en');
  const particulars = drawParticulars(random, book, random.pick(MODELS));
  const fault = random.pick(book.faults);
  const lines = [...fault.lines, ...book.notes, ...book.callSummaries, ...book.tried, ...book.solved, ...book.created];
  const buffer = Buffer.alloc(bytes);
  let length = 0;
  while (length < bytes) {
    const text = `${say(random, lines, particulars)} ${random.between(1000, 99_999)} `;
    const { written } = new TextEncoder().encodeInto(text, buffer.subarray(length));
    length += written;
    if (bytes - length < 3) break;
  }
  return buffer.toString('utf8', 0, length).replaceAll('"', '”').replaceAll('\n', ' ');
}

/** As UUIDv7 are: random but for their beginning. */
function uuid(stream: number, at: number): string {
  const random = randomAt(5, stream + 10, at);
  const hex = Array.from({ length: 4 }, () => (random.bits() >>> 0).toString(16).padStart(8, '0')).join('');
  const time = (START + at * 61_000).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
