import { bookWord } from '../../../shared/lists/words.ts';
import { createBook } from '../xlsx/book-writer.ts';
import { choicesOf, writeHidden } from './hidden-sheets.ts';
import { writeListSheet } from './list-sheet.ts';
import { FONT_SIZE, FONTS, looksOf } from './looks.ts';
import { type BookOrder, type BookRow, MAX_VIEW_ROWS, type MadeBook } from './order.ts';
import { createSealer } from './seal.ts';
import { createTally, writeSummary } from './summary-sheet.ts';
import { writeViews } from './views.ts';

/**
 * Makes the workbook of the list (issue 7): the sheet that can be edited, views, summary, and the hidden parts by which it
 * finds its way back. The file is there whole or not at all. Throws what the disk throws.
 */
export async function makeBook(order: BookOrder, rows: Iterable<BookRow> | AsyncIterable<BookRow>): Promise<MadeBook> {
  const { locale, byName: author, at, day } = order;
  const title = `${bookWord(locale, 'title')} ${day}`;
  const book = await createBook(order.path, { title, author, at, font: FONTS[locale], fontSize: FONT_SIZE });
  try {
    const sealer = createSealer(order.key);
    const choices = choicesOf(order);
    const tally = createTally(bookWord(locale, 'nobody'), day);
    const viewed: BookRow[] = [];
    const open = looksOf(book.styles, locale, true);
    const kept = await writeListSheet(book, order, open, sealer, rows, choices.places, (row) => {
      tally.add(row);
      if (order.views && viewed.length <= MAX_VIEW_ROWS) viewed.push(row);
    });
    const shut = looksOf(book.styles, locale, false);
    if (order.views && viewed.length <= MAX_VIEW_ROWS) await writeViews(book, order, shut, viewed);
    await writeSummary(book, order, shut, tally);
    await writeHidden(book, order, sealer, choices, kept);
    const bytes = await book.end();
    return { path: order.path, rows: tally.all.total, overdue: tally.all.overdue, bytes };
  } catch (error) {
    await book.abandon();
    throw error;
  }
}
