import type { Locale } from '../../../shared/lists/words.ts';
import { FONT_SIZE, FONTS } from '../lists/looks.ts';
import { createBook } from '../xlsx/book-writer.ts';

/** A plain table: headings, texts below them. Everything is text, so that numbers keep their zeros and `=1+1` stays itself. */
export interface TableOrder {
  readonly path: string;
  readonly title: string;
  readonly author: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly locale: Locale;
  readonly heads: readonly string[];
  readonly rows: Iterable<readonly (string | null)[]>;
  /** Number of the last column that is marked as what is wrong with a row. */
  readonly marked?: number;
}

const WIDTH = 18;
const WIDE = 48;

export async function writeTable(order: TableOrder): Promise<{ path: string; rows: number; bytes: number }> {
  const { path, title, author, at, locale, heads, marked } = order;
  const book = await createBook(path, { title, author, at, font: FONTS[locale], fontSize: FONT_SIZE });
  try {
    const head = book.styles.of({ bold: true, fill: 'EAECF0', boxed: true, middle: true, wrap: true, format: '@' });
    const cell = book.styles.of({ format: '@', boxed: true, middle: true, wrap: true });
    const wrong = book.styles.of({
      format: '@',
      boxed: true,
      middle: true,
      wrap: true,
      fill: 'FEE4E2',
      color: 'B42318',
    });
    const sheet = await book.sheet({
      name: book.nameFor(title),
      columns: heads.map((_, index) => ({ width: index + 1 === marked ? WIDE : WIDTH, style: cell })),
      freeze: { rows: 1, columns: 0 },
      print: { repeat: { from: 1, to: 1 } },
    });
    const names = sheet.begin({ height: 30 });
    for (const name of heads) names.text(head, name);
    let rows = 0;
    for (const texts of order.rows) {
      const into = sheet.begin();
      texts.forEach((text, index) => {
        into.text(index + 1 === marked ? wrong : cell, text);
      });
      rows += 1;
      await sheet.flush();
    }
    const all = { fromRow: 1, toRow: Math.max(1, sheet.row), fromColumn: 1, toColumn: heads.length };
    await sheet.end({ filter: all, textNumbers: [all] });
    return { path, rows, bytes: await book.end() };
  } catch (error) {
    await book.abandon();
    throw error;
  }
}
