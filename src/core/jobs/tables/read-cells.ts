import type { SheetText } from '../../../shared/shift/roster-file.ts';
import { textIn } from '../lists/cell-values.ts';
import { FileProblem } from '../phrases/file-problem.ts';
import { openBook } from '../xlsx/book-reader.ts';

const MAX_ROWS = 5_000;
const MAX_COLUMNS = 400;

/** The first sheet that is not hidden, as text with its merged ranges. Throws FileProblem as `openBook`, fileTooManyRows. */
export async function readCells(bytes: Buffer): Promise<SheetText & { readonly sheet: string }> {
  const book = await openBook(bytes);
  const sheet = book.sheets.find(({ hidden }) => !hidden);
  if (!sheet) throw new FileProblem('fileNoSheet');
  const rows: { row: number; cells: Record<number, string> }[] = [];
  const merges = await book.rows(sheet, ({ row, cells }) => {
    const texts: Record<number, string> = {};
    for (const [column, cell] of cells) {
      const text = column <= MAX_COLUMNS ? textIn(cell) : null;
      if (text !== null) texts[column] = text;
    }
    if (rows.push({ row, cells: texts }) > MAX_ROWS) throw new FileProblem('fileTooManyRows');
  });
  return { sheet: sheet.name, rows, merges };
}
