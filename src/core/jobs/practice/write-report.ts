import { readFile, rm } from 'node:fs/promises';
import type { Locale } from '../../../shared/lists/words.ts';
import { FONT_SIZE, FONTS } from '../lists/looks.ts';
import { type BookWriter, createBook } from '../xlsx/book-writer.ts';

export type Cell = string | number | null;

/** One tab of the report: headings and rows, numbers as numbers so that a trainer can go on counting. */
export interface ReportSheet {
  readonly name: string;
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface ReportOrder {
  /** Where the book is put together; it is read back and removed. */
  readonly path: string;
  readonly title: string;
  readonly author: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly locale: Locale;
  readonly sheets: readonly ReportSheet[];
}

/** The trainer's report as a workbook, base64. Free text is text: nothing in it can be taken for a formula. */
export async function writeReport(order: ReportOrder): Promise<string> {
  const { path, title, author, at, locale } = order;
  const book = await createBook(path, { title, author, at, font: FONTS[locale], fontSize: FONT_SIZE });
  try {
    for (const sheet of order.sheets) await writeSheet(book, sheet);
    await book.end();
    return (await readFile(path)).toString('base64');
  } catch (error) {
    await book.abandon();
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

async function writeSheet(book: BookWriter, { name, heads, widths, rows }: ReportSheet): Promise<void> {
  const head = book.styles.of({ bold: true, fill: 'EAECF0', boxed: true, middle: true, wrap: true, format: '@' });
  const words = book.styles.of({ format: '@', boxed: true, middle: true, wrap: true });
  const figure = book.styles.of({ format: 'General', boxed: true, middle: true, align: 'right' });
  const sheet = await book.sheet({
    name: book.nameFor(name),
    columns: heads.map((_, index) => ({ width: widths[index] ?? 16 })),
    freeze: { rows: 1, columns: 1 },
    print: { repeat: { from: 1, to: 1 } },
  });
  const top = sheet.begin({ height: 30 });
  for (const one of heads) top.text(head, one);
  for (const row of rows) {
    const into = sheet.begin();
    for (const cell of row) {
      if (typeof cell === 'number') into.number(figure, cell);
      else into.text(words, cell);
    }
    await sheet.flush();
  }
  const all = { fromRow: 1, toRow: Math.max(1, sheet.row), fromColumn: 1, toColumn: heads.length };
  await sheet.end({ filter: all });
}
