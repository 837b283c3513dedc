import type { Cell, CellValue, Worksheet } from 'exceljs';
import { FileProblem, MAX_FILE_RULES } from './file-problem.ts';
import { COLUMNS, type ColumnName, fromRow } from './sheet.ts';
import { checkZip } from './zip.ts';

const NEEDED: readonly ColumnName[] = ['id', 'phrase', 'severity', 'scope'];
const MAX_CELL = 20_000;

/** Rules of the first sheet that has our columns, in whatever order they stand. Throws FileProblem. */
export async function readSheet(bytes: Buffer): Promise<{ row: number; rule: Record<string, unknown> }[]> {
  checkZip(bytes);
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  try {
    await book.xlsx.load(bytes as never);
  } catch {
    throw new FileProblem('fileDamaged');
  }
  if (book.worksheets.length === 0) throw new FileProblem('fileNoSheet');
  for (const sheet of book.worksheets) {
    const columns = columnsOf(sheet);
    if (NEEDED.every((name) => columns.has(name))) return rowsOf(sheet, columns);
  }
  throw new FileProblem('fileNoColumns');
}

function columnsOf(sheet: Worksheet): Map<ColumnName, number> {
  const columns = new Map<ColumnName, number>();
  sheet.getRow(1).eachCell((cell, column) => {
    const name = COLUMNS.find((one) => one.toLowerCase() === textOf(cell).trim().toLowerCase());
    if (name && !columns.has(name)) columns.set(name, column);
  });
  return columns;
}

function rowsOf(sheet: Worksheet, columns: Map<ColumnName, number>) {
  const rows: { row: number; rule: Record<string, unknown> }[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells = [...columns].map(([name, column]) => [name, textOf(row.getCell(column))] as const);
    if (cells.every(([, text]) => text.trim() === '')) return;
    if (rows.length >= MAX_FILE_RULES) throw new FileProblem('fileTooManyRules');
    rows.push({ row: number, rule: fromRow(Object.fromEntries(cells)) });
  });
  return rows;
}

/** What stands in a cell as text. A formula counts by its result only, an error or a picture as nothing. */
export function textOf(cell: Pick<Cell, 'value'>): string {
  return plain(cell.value).slice(0, MAX_CELL);
}

function plain(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return plain(value.text as CellValue);
  if ('result' in value) return plain(value.result as CellValue);
  return '';
}
