import type { ListColumn, ListPhone } from '../../../shared/callbacks/list-row.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { scoreItem } from '../../../shared/lists/edits.ts';
import { addressText, optionWord, peopleNames, stageText, whyText } from '../../../shared/lists/vocabulary.ts';
import { bookWord, codeWord } from '../../../shared/lists/words.ts';
import { daysBetween } from '../../../shared/site-time.ts';
import type { RowWriter } from '../xlsx/book-writer.ts';
import { serialOf } from '../xlsx/sheet-reader.ts';
import type { Looks } from './looks.ts';
import type { BookOrder, BookRow } from './order.ts';

/** Writes one cell of one row and answers what it wrote; made once a workbook, so that words are looked up once. */
export type CellWriter = (into: RowWriter, row: BookRow, column: ListColumn) => string | number | null;

export function cellWriter(order: BookOrder, looks: Looks, linked: ListColumn | null): CellWriter {
  const { locale, vocabulary } = order;
  const names = peopleNames(vocabulary.people);
  const person = (id: string | null, name: string | null) => (id === null ? null : (names.get(id) ?? name));
  const remembered = new Map<string, string>();
  const once = (key: string, make: () => string) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const text = make();
    remembered.set(key, text);
    return text;
  };
  // Looked up once a column: a large list has millions of cells.
  const looksBy = new Map<ListColumn, { plain: number; overdue: number; today: number; link: number }>();
  const lookOf = (column: ListColumn, state: 'plain' | 'overdue' | 'today' | 'link' = 'plain') => {
    let known = looksBy.get(column);
    if (!known) {
      const { kind } = columnOf(column);
      const of = (name: 'overdue' | 'today' | 'link') => looks.cell(kind, name);
      known = { plain: looks.cell(kind), overdue: of('overdue'), today: of('today'), link: of('link') };
      looksBy.set(column, known);
    }
    return known[state];
  };
  const serials = new Map<string, number>();
  const serial = (wall: string) => {
    let known = serials.get(wall);
    if (known === undefined) {
      known = serialOf(wall);
      serials.set(wall, known);
    }
    return known;
  };

  function textOf(row: BookRow, column: ListColumn): string | null {
    switch (column) {
      case 'address':
        return addressText(row, locale);
      case 'phones':
        return row.phones.map((phone) => phoneText(phone, locale)).join('\n');
      case 'region':
        return once(`r ${row.region}`, () => optionWord(vocabulary.regions, row.region, locale));
      case 'contractKind':
      case 'class':
      case 'language':
        return codeWord(column, row[column], locale);
      case 'equipment':
        return row.equipment.join('\n');
      case 'stages':
        return row.stages.map((stage) => stageText(stage, locale)).join(' · ');
      case 'why':
        return row.why.map((why) => whyText(why, vocabulary, locale)).join('\n');
      case 'owner':
        return person(row.ownerId, row.ownerName);
      case 'caller':
        return person(row.callerId, row.callerName);
      case 'lastCallbackResult':
        return once(`l ${row.lastCallbackResult}`, () =>
          optionWord(vocabulary.results, row.lastCallbackResult, locale),
        );
      case 'result':
        return once(`l ${row.result}`, () => optionWord(vocabulary.results, row.result, locale));
      case 'lastSatisfaction':
        return codeWord('overall', row.lastSatisfaction, locale);
      case 'overall':
        return codeWord('overall', row.overall, locale);
      case 'openComplaint':
        return complaintText(row.openComplaint, locale);
      case 'spotCheck':
        return row.spotCheck ? bookWord(locale, 'yes') : null;
      default:
        return plainText(row, column);
    }
  }

  const numberOf = (row: BookRow, column: ListColumn): number | null | undefined => {
    const score = scoreItem(column);
    if (score) return row.scores[score];
    if (column === 'attempts') return row.attempts;
    if (column === 'daysOverdue') return lateDays(row, order.day);
    if (column === 'dueDate' || isTime(column)) return row[column] === null ? null : serial(row[column]);
    return undefined;
  };

  return (into, row, column) => {
    const number = numberOf(row, column);
    if (number !== undefined) {
      const state = column === 'dueDate' || column === 'daysOverdue' ? lateness(row, order.day) : undefined;
      into.number(lookOf(column, state), number);
      return number;
    }
    const text = textOf(row, column);
    into.text(lookOf(column, column === linked ? 'link' : undefined), text);
    if (text !== null && columnOf(column).wraps) into.tall(heightOf(text, columnOf(column).width));
    return text;
  };
}

const LINE = 13.5;
const MOST_LINES = 8;
const ONE_LINE = LINE + 3;
const WIDE = /[\u1100-\u{1ffff}]/u;

/** Height that a text needs in a column, in points: spreadsheets do not work it out for rows that they did not type. */
export function heightOf(text: string, width: number): number {
  if (text.length * 1.9 < width - 1 && !text.includes('\n')) return ONE_LINE;
  let lines = 0;
  for (const line of text.split('\n')) {
    let units = 0;
    for (const character of line) units += WIDE.test(character) ? 1.9 : 1;
    lines += Math.max(1, Math.ceil(units / (width - 1)));
    if (lines >= MOST_LINES) break;
  }
  return Math.min(lines, MOST_LINES) * LINE + 3;
}

type TimeColumn = 'repairDate' | 'appointment' | 'lastCallbackDate' | 'calledAt' | 'nextDate';
const TIMES: readonly string[] = ['repairDate', 'appointment', 'lastCallbackDate', 'calledAt', 'nextDate'];
const isTime = (column: ListColumn): column is TimeColumn => TIMES.includes(column);

const PLAIN = [
  'customerNumber',
  'name',
  'ticketNumber',
  'fault',
  'technician',
  'reasonUnsolved',
  'remaining',
  'cause',
  'remedy',
  'note',
];

function plainText(row: BookRow, column: ListColumn): string | null {
  return PLAIN.includes(column) ? (row[column as 'note'] ?? null) : null;
}

/** Days past the last good one; 0 on the last, and so many below zero before it. */
function lateDays({ daysOverdue, dueDate }: BookRow, day: string): number {
  if (daysOverdue > 0) return daysOverdue;
  return dueDate <= day ? 0 : daysBetween(dueDate, day);
}

/** Red once the window is over, amber on its last day; what is done is no longer late. */
export function lateness(row: BookRow, day: string): 'overdue' | 'today' | undefined {
  if (row.status === 'done' || row.status === 'cancelled') return undefined;
  const late = lateDays(row, day);
  if (late > 0) return 'overdue';
  return late === 0 ? 'today' : undefined;
}

function phoneText({ written, label, callable }: ListPhone, locale: BookOrder['locale']): string {
  const notes = [label, callable === false ? bookWord(locale, 'mayNotCall') : null].filter(Boolean);
  return notes.length === 0 ? written : `${written} (${notes.join(', ')})`;
}

function complaintText(complaint: BookRow['openComplaint'], locale: BookOrder['locale']): string | null {
  if (!complaint) return null;
  const { number, level } = complaint;
  return level === null ? number : `${number} · ${bookWord(locale, 'level', { n: level })}`;
}
