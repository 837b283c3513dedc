import { textIn } from '../lists/cell-values.ts';
import { openBook } from '../xlsx/book-reader.ts';

const MAX_ROWS = 20_001;
const MAX_COLUMNS = 40;

/** The first sheet that is shown, as rows of texts, blank ones left out. Throws FileProblem: those of `openBook`. */
export async function readGrid(bytes: Buffer): Promise<string[][]> {
  const book = await openBook(bytes);
  const sheet = book.sheets.find(({ hidden }) => !hidden);
  const grid: string[][] = [];
  if (!sheet) return grid;
  await book.rows(sheet, ({ cells }) => {
    const row: string[] = [];
    for (const [column, cell] of cells) {
      // What a formula once gave is no data of anybody.
      if (column <= MAX_COLUMNS && !cell.formula && cell.kind !== 'error') row[column - 1] = textIn(cell) ?? '';
    }
    if (row.length > 0) grid.push(Array.from(row, (text) => text ?? ''));
    return grid.length < MAX_ROWS;
  });
  return grid;
}
