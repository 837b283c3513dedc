import { FileProblem } from '../phrases/file-problem.ts';
import { type Attributes, createXmlReader } from './xml-reader.ts';
import { uncoded } from './xml-text.ts';

/** What stands in a cell. A formula counts by the result that the program which saved it left there. */
export type ReadCell =
  | { readonly kind: 'text'; readonly value: string; readonly formula: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly formula: boolean }
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  | { readonly kind: 'time'; readonly value: string; readonly formula: boolean }
  | { readonly kind: 'flag'; readonly value: boolean; readonly formula: boolean }
  | { readonly kind: 'error'; readonly value: string; readonly formula: boolean };

export interface SheetRow {
  /** As Excel numbers it. */
  readonly row: number;
  readonly hidden: boolean;
  /** By column, 1 = A; empty cells are left out. */
  readonly cells: ReadonlyMap<number, ReadCell>;
}

export interface SheetContext {
  readonly shared: readonly string[];
  /** By look: does it show days? */
  readonly dates: readonly boolean[];
  readonly date1904: boolean;
}

/** Rows with something in them that are read; the largest list that is made has half of that. */
export const MAX_ROWS = 200_000;
const MAX_COLUMN = 400;
const MAX_MERGES = 20_000;
/** Twice what a cell may hold: beyond it somebody plays. */
const MAX_TEXT = 65_534;
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Days since the book's own beginning as wall time: the calendar of 1900 has a 29 February that never was. */
export function wallOf(serial: number, date1904: boolean): string | null {
  const days = !date1904 && serial < 61 ? serial + 1 : serial;
  const ms = (date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * 86_400) * 1000;
  const date = new Date(ms);
  return Number.isNaN(ms) || Math.abs(ms) > 4e14 || Number.isNaN(date.getTime())
    ? null
    : date.toISOString().slice(0, 16);
}

/** Wall time or day as Excel counts it. */
export function serialOf(wall: string): number {
  const ms = Date.parse(`${wall.length === 10 ? `${wall}T00:00` : wall}:00Z`);
  return (ms - EPOCH_1900) / DAY_MS;
}

/** `AB12` -> 28; 0 when there are no letters. */
export function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length; i += 1) {
    const code = place.charCodeAt(i) | 32;
    if (code < 97 || code > 122) break;
    column = column * 26 + code - 96;
  }
  return column;
}

/** Answering false ends the reading there. */
export type TakeRow = (row: SheetRow) => unknown;

/** Reads the rows of a sheet as they come. Throws FileProblem fileTooManyRows, fileDamaged, fileTooLarge. */
export async function readSheet(
  pieces: AsyncIterable<string>,
  context: SheetContext,
  take: TakeRow,
): Promise<string[]> {
  const merges: string[] = [];
  let count = 0;
  let enough = false;
  const reader = createXmlReader(
    rowTaker(
      context,
      (row) => {
        count += 1;
        if (count > MAX_ROWS) throw new FileProblem('fileTooManyRows');
        if (!enough && take(row) === false) enough = true;
      },
      (range) => {
        if (merges.push(range) > MAX_MERGES) throw new FileProblem('fileTooLarge');
      },
    ),
  );
  for await (const piece of pieces) {
    reader.write(piece);
    if (enough) return merges;
  }
  reader.end();
  return merges;
}

interface OpenCell {
  column: number;
  type: string;
  look: number;
  value: string;
  formula: boolean;
}

function rowTaker(context: SheetContext, take: (row: SheetRow) => void, merge: (range: string) => void) {
  let row = 0;
  let column = 0;
  let hidden = false;
  let cells = new Map<number, ReadCell>();
  let cell: OpenCell | null = null;
  let into = false;
  let phonetic = 0;
  return {
    open(name: string, given: Attributes) {
      if (name === 'row') {
        row = given.r ? Number(given.r) : row + 1;
        if (!Number.isInteger(row) || row < 1) throw new FileProblem('fileDamaged');
        hidden = given.hidden === '1' || given.hidden === 'true';
        column = 0;
        cells = new Map();
      } else if (name === 'c') {
        column = given.r ? columnOf(given.r) : column + 1;
        cell = { column, type: given.t ?? 'n', look: Number(given.s ?? 0), value: '', formula: false };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'rPh') phonetic += 1;
      else if ((name === 'v' || name === 't') && cell && phonetic === 0) into = true;
      else if (name === 'mergeCell' && given.ref) merge(given.ref);
    },
    text(piece: string) {
      if (!into || !cell) return;
      cell.value += piece;
      if (cell.value.length > MAX_TEXT) throw new FileProblem('fileTooLarge');
    },
    close(name: string) {
      if (name === 'v' || name === 't') into = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c' && cell) {
        if (cell.column > 0 && cell.column <= MAX_COLUMN) {
          const read = cellValue(cell, context);
          if (read) cells.set(cell.column, read);
        }
        cell = null;
      } else if (name === 'row' && cells.size > 0) take({ row, hidden, cells });
    },
  };
}

function cellValue(
  { type, look, value, formula }: OpenCell,
  { shared, dates, date1904 }: SheetContext,
): ReadCell | null {
  switch (type) {
    case 's': {
      const text = shared[Number(value)];
      if (text === undefined) throw new FileProblem('fileDamaged');
      return text === '' && !formula ? null : { kind: 'text', value: text, formula };
    }
    case 'inlineStr':
    case 'str':
      return value === '' && !formula ? null : { kind: 'text', value: uncoded(value), formula };
    case 'b':
      return { kind: 'flag', value: value === '1' || value === 'true', formula };
    case 'e':
      return { kind: 'error', value, formula };
    case 'd':
      return { kind: 'time', value: value.length === 10 ? `${value}T00:00` : value.slice(0, 16), formula };
  }
  if (value.trim() === '') return formula ? { kind: 'text', value: '', formula } : null;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new FileProblem('fileDamaged');
  const wall = dates[look] ? wallOf(number, date1904) : null;
  return wall === null ? { kind: 'number', value: number, formula } : { kind: 'time', value: wall, formula };
}
