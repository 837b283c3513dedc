import { stringify } from 'yaml';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { COLUMNS, toRow } from './sheet.ts';

interface Task {
  readonly format: 'xlsx' | 'yaml';
  readonly lexicon: Lexicon;
}

const WIDE = 32;
const NARROW = 12;
const NARROW_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'severity',
  'weakOnly',
  'homophone',
  'anchor',
  'from',
  'until',
]);

/** The list as a file, base64. Every cell is text: nothing in it can be taken for a formula. */
export async function writeFile({ format, lexicon }: Task): Promise<string> {
  if (format === 'yaml') return Buffer.from(stringify(lexicon, { lineWidth: 0 })).toString('base64');
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('phrases', { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
  sheet.columns = COLUMNS.map((name) => ({
    header: name,
    key: name,
    width: NARROW_COLUMNS.has(name) ? NARROW : WIDE,
    style: { numFmt: '@', alignment: { vertical: 'top' as const, wrapText: true } },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const rule of lexicon.rules) sheet.addRow(toRow(rule));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: COLUMNS.length } };
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}
