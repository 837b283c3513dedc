import { fieldOf, type TableKind } from '../../../shared/tables/kinds.ts';
import { textIn } from '../lists/cell-values.ts';
import { FileProblem } from '../phrases/file-problem.ts';
import { openBook } from '../xlsx/book-reader.ts';
import type { SheetRow } from '../xlsx/sheet-reader.ts';

export interface TableHead {
  /** As Excel counts it, 1 = A. */
  readonly column: number;
  readonly text: string;
  /** Field that it goes into; null = left out. */
  readonly field: string | null;
}

export interface TableRow {
  readonly row: number;
  /** By column, as people see it; blank cells are left out. */
  readonly cells: Readonly<Record<number, string>>;
}

export interface ReadTable {
  readonly sheet: string;
  readonly heads: readonly TableHead[];
  readonly rows: readonly TableRow[];
}

/** Rows that one file may bring. */
export const MAX_TABLE_ROWS = 50_000;
const HEAD_DEPTH = 10;
const MAX_COLUMNS = 80;
const MAX_TEXT = 4_000;

/**
 * Reads a table of people's own making: the sheet and the line of headings that most fields are found in. Throws
 * FileProblem: those of `openBook`, tableNoColumns, fileTooManyRows.
 */
export async function readTable(bytes: Buffer, kind: TableKind): Promise<ReadTable> {
  const book = await openBook(bytes);
  let best: { sheet: (typeof book.sheets)[number]; row: number; heads: TableHead[]; found: number } | null = null;
  for (const sheet of book.sheets) {
    if (sheet.hidden) continue;
    let seen = 0;
    await book.rows(sheet, (row) => {
      seen += 1;
      const heads = headsOf(row, kind);
      const found = heads.filter(({ field }) => field !== null).length;
      if (found > (best?.found ?? 0)) best = { sheet, row: row.row, heads, found };
      return seen < HEAD_DEPTH;
    });
  }
  const chosen = best as { sheet: (typeof book.sheets)[number]; row: number; heads: TableHead[]; found: number } | null;
  if (!chosen || chosen.found < 2) throw new FileProblem('tableNoColumns');
  const rows: TableRow[] = [];
  await book.rows(chosen.sheet, (row) => {
    if (row.row <= chosen.row) return;
    const cells = cellsOf(row, chosen.heads);
    if (Object.keys(cells).length === 0) return;
    if (rows.push({ row: row.row, cells }) > MAX_TABLE_ROWS) throw new FileProblem('fileTooManyRows');
  });
  return { sheet: chosen.sheet.name, heads: chosen.heads, rows };
}

function headsOf(row: SheetRow, kind: TableKind): TableHead[] {
  const taken = new Set<string>();
  const heads: TableHead[] = [];
  for (const [column, cell] of row.cells) {
    const text = textIn(cell);
    if (text === null || column > MAX_COLUMNS) continue;
    const field = fieldOf(kind, text);
    // Two columns of one name: the first counts, the other is for people to decide.
    heads.push({ column, text: text.slice(0, 60), field: field !== null && !taken.has(field) ? field : null });
    if (field !== null) taken.add(field);
  }
  return heads;
}

function cellsOf(row: SheetRow, heads: readonly TableHead[]): Record<number, string> {
  const cells: Record<number, string> = {};
  for (const { column } of heads) {
    const cell = row.cells.get(column);
    // What a formula once gave is no data of anybody.
    const text = cell && !cell.formula && cell.kind !== 'error' ? textIn(cell) : null;
    if (text !== null) cells[column] = text.slice(0, MAX_TEXT);
  }
  return cells;
}
