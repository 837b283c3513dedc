import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { optionWord } from '../../../shared/lists/vocabulary.ts';
import { type BookWord, bookWord, codeWord } from '../../../shared/lists/words.ts';
import type { BookWriter, SheetWriter } from '../xlsx/book-writer.ts';
import { type CellWriter, cellWriter, lateness } from './cells.ts';
import { pageOf, visibleColumns } from './list-sheet.ts';
import type { Looks } from './looks.ts';
import type { BookOrder, BookRow } from './order.ts';

interface View {
  readonly title: BookWord;
  /** null = one run of rows without headings. */
  readonly groupOf: ((row: BookRow) => string) | null;
  readonly has?: (row: BookRow) => boolean;
}

const HEAD_ROWS = 2;

function viewsOf({ locale, vocabulary, owner }: BookOrder): View[] {
  const region = (row: BookRow) =>
    `${optionWord(vocabulary.regions, row.region, locale) || bookWord(locale, 'none')} · ${codeWord('contractKind', row.contractKind, locale)}`;
  const views: View[] = [
    { title: 'byOwner', groupOf: (row) => row.ownerName ?? bookWord(locale, 'nobody') },
    { title: 'byRegion', groupOf: region },
    { title: 'newThisWeek', groupOf: null, has: (row) => row.isNew === true },
    { title: 'notReached', groupOf: null, has: (row) => row.attempts > 0 && row.status !== 'done' },
  ];
  return owner ? views.filter(({ title }) => title !== 'byOwner') : views;
}

/**
 * Sheets to look at and to print: each owner's rows begin a page. Nothing in them can be changed, so a row has one place
 * where it is edited.
 */
export async function writeViews(book: BookWriter, order: BookOrder, looks: Looks, rows: readonly BookRow[]) {
  for (const view of viewsOf(order)) {
    const chosen = view.has ? rows.filter(view.has) : rows;
    const sheet = await book.sheet({
      name: book.nameFor(bookWord(order.locale, view.title)),
      columns: visibleColumns(order.columns, looks),
      freeze: { rows: HEAD_ROWS, columns: 0 },
      protect: 'all',
      print: { repeat: { from: 1, to: HEAD_ROWS } },
    });
    head(sheet, view, order, looks);
    const write = cellWriter(order, looks, null);
    const breaks = view.groupOf ? await grouped(sheet, view.groupOf, order, looks, write, chosen) : [];
    if (!view.groupOf) await plain(sheet, order.columns, write, chosen);
    if (chosen.length === 0) sheet.begin().text(looks.soft, bookWord(order.locale, 'none'));
    await sheet.end({ breaks, page: pageOf(order, chosen.length) });
  }
}

function head(sheet: SheetWriter, { title }: View, { locale, columns, day }: BookOrder, looks: Looks): void {
  const name = `${bookWord(locale, title)} · ${day} · ${bookWord(locale, 'readOnly')}`;
  sheet.begin({ height: 20 }).text(looks.bold, name);
  const heads = sheet.begin({ height: 30 });
  for (const key of columns) heads.text(looks.head, columnOf(key).label[locale]);
}

async function plain(sheet: SheetWriter, columns: readonly ListColumn[], write: CellWriter, rows: readonly BookRow[]) {
  for (const row of rows) {
    const into = sheet.begin();
    for (const column of columns) write(into, row, column);
    await sheet.flush();
  }
}

async function grouped(
  sheet: SheetWriter,
  groupOf: (row: BookRow) => string,
  { columns, locale, day }: BookOrder,
  looks: Looks,
  write: CellWriter,
  rows: readonly BookRow[],
): Promise<number[]> {
  const groups = new Map<string, BookRow[]>();
  for (const row of rows) {
    const name = groupOf(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  const breaks: number[] = [];
  const ordered = [...groups].sort(([a], [b]) => a.localeCompare(b, locale));
  for (const [name, members] of ordered) {
    if (sheet.row > HEAD_ROWS) breaks.push(sheet.row);
    const late = members.filter((row) => lateness(row, day) === 'overdue').length;
    const title = `${name} · ${bookWord(locale, 'people')} ${members.length} · ${bookWord(locale, 'overdue')} ${late}`;
    const into = sheet.begin({ height: 20 }).text(looks.group, title);
    for (let i = 1; i < columns.length; i += 1) into.blank(looks.group);
    await plain(sheet, columns, write, members);
  }
  return breaks;
}
