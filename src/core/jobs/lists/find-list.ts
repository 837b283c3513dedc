import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { COLUMNS, isColumn } from '../../../shared/lists/columns.ts';
import type { EditValues } from '../../../shared/lists/edits.ts';
import { LAYOUT_VERSION } from '../../../shared/lists/layout.ts';
import { LOCALES } from '../../../shared/lists/words.ts';
import { FileProblem } from '../phrases/file-problem.ts';
import type { Book, BookSheet } from '../xlsx/book-reader.ts';
import type { SheetRow } from '../xlsx/sheet-reader.ts';
import { textIn } from './cell-values.ts';
import { CARD_SHEET, ROWS_SHEET } from './hidden-sheets.ts';
import { type BookCard, createSealer, type Sealer, sameSeal } from './seal.ts';

/** Where the list stands in a workbook, whatever was moved. Columns count from 1. */
export interface ListPlace {
  readonly sheet: BookSheet;
  readonly headRow: number;
  readonly id: number;
  readonly seal: number;
  readonly columns: ReadonlyMap<ListColumn, number>;
}

export interface KeptRow {
  readonly customerId: string;
  readonly base: EditValues;
  readonly seal: string;
  readonly marks: readonly string[];
}

/** Rows at the top in which the heads are looked for. */
const HEAD_DEPTH = 6;

const LABELS: ReadonlyMap<string, ListColumn> = new Map(
  COLUMNS.flatMap(({ key, label }) => LOCALES.map((locale) => [label[locale], key] as const)),
);

const cellText = (row: SheetRow, column: number): string => {
  const cell = row.cells.get(column);
  return cell ? (textIn(cell) ?? '') : '';
};

/** The signed card, with the key that it was signed by. Throws FileProblem listNone, listForeign, listOld, listAltered. */
export async function readCard(book: Book, keys: readonly string[]): Promise<{ card: BookCard; sealer: Sealer }> {
  const sheet = book.sheets.find(({ name }) => name === CARD_SHEET);
  if (!sheet) throw new FileProblem('listNone');
  const lines: string[] = [];
  await book.rows(sheet, (row) => {
    if (lines.length < 2) lines.push(cellText(row, 1));
  });
  const card = parsed(lines[0] ?? '');
  if (card?.format !== 'zuoxi-list') throw new FileProblem('listNone');
  const sealer = keys.map(createSealer).find(({ workspace }) => workspace === card.workspace);
  if (!sealer) throw new FileProblem('listForeign');
  if (card.version !== LAYOUT_VERSION) throw new FileProblem('listOld');
  if (!sameSeal(sealer.card(card), lines[1] ?? '')) throw new FileProblem('listAltered');
  return { card, sealer };
}

function parsed(text: string): BookCard | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as BookCard) : null;
  } catch {
    return null;
  }
}

/** Every row as it was when the file was made. Throws FileProblem listOld (gone), listAltered. */
export async function readKept(book: Book, card: BookCard, sealer: Sealer): Promise<Map<string, KeptRow>> {
  const sheet = book.sheets.find(({ name }) => name === ROWS_SHEET);
  if (!sheet && card.rows > 0) throw new FileProblem('listOld');
  const kept = new Map<string, KeptRow>();
  if (!sheet) return kept;
  await book.rows(sheet, (row) => {
    const [id, base, seal] = [cellText(row, 1), cellText(row, 2), cellText(row, 3)];
    const customerId = cellText(row, 5);
    const own = sealer.row(card.exportId, id, customerId, base);
    if (kept.has(id) || !sameSeal(own, seal)) throw new FileProblem('listAltered');
    kept.set(id, { customerId, base: JSON.parse(base) as EditValues, seal, marks: cellText(row, 4).split('.') });
  });
  if (kept.size !== card.rows) throw new FileProblem('listAltered');
  return kept;
}

/** The sheet with the hidden columns. Throws FileProblem fileNoColumns when they are gone. */
export async function findList(book: Book): Promise<ListPlace> {
  for (const sheet of book.sheets) {
    if (sheet.hidden) continue;
    let place: ListPlace | null = null;
    let rows = 0;
    await book.rows(sheet, (row) => {
      rows += 1;
      const found = headOf(row, sheet);
      // The hidden row of keys and, below it, the names for people: the last of them is the head.
      if (found && (place === null || found.headRow === place.headRow + 1)) {
        place = place === null ? found : { ...place, headRow: found.headRow };
      }
      return rows < HEAD_DEPTH;
    });
    if (place) return place;
  }
  throw new FileProblem('fileNoColumns');
}

function headOf(row: SheetRow, sheet: BookSheet): ListPlace | null {
  const columns = new Map<ListColumn, number>();
  let id = 0;
  let seal = 0;
  for (const [column, cell] of row.cells) {
    const text = textIn(cell) ?? '';
    if (text === 'id') id = column;
    else if (text === 'seal') seal = column;
    else {
      const key = isColumn(text) ? text : LABELS.get(text);
      if (key && !columns.has(key)) columns.set(key, column);
    }
  }
  return id > 0 && seal > 0 ? { sheet, headRow: row.row, id, seal, columns } : null;
}
