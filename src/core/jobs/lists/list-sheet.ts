import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { baseOf } from '../../../shared/lists/edits.ts';
import { bookWord } from '../../../shared/lists/words.ts';
import type { BookWriter, SheetWriter } from '../xlsx/book-writer.ts';
import { serialOf } from '../xlsx/sheet-reader.ts';
import type { Area, Link, PageTexts, SheetColumn, SheetEnd, Validation } from '../xlsx/sheet-spec.ts';
import { columnName, quotedSheet } from '../xlsx/xml-text.ts';
import { cellWriter } from './cells.ts';
import type { Looks } from './looks.ts';
import { type BookOrder, type BookRow, MAX_VIEW_ROWS } from './order.ts';
import { markOf, type Sealer } from './seal.ts';

/** Two hidden columns stand before all others: the row's id, and its seal. */
export const HIDDEN_COLUMNS = ['id', 'seal'] as const;
/** Row 1 is hidden and names the columns for the way back; row 2 names them for people. */
export const HEAD_ROW = 2;
const FIRST_ROW = HEAD_ROW + 1;
/** Rows below the last that still have drop-downs, for those who add some. */
const SPARE_ROWS = 200;
const LAST_DAY = '2100-01-01';

export interface Kept {
  readonly id: string;
  readonly customerId: string;
  readonly base: string;
  readonly seal: string;
  /** A mark of each cell that may not be changed, so that a change there is told rather than dropped in silence. */
  readonly marks: string;
}

/** The places of the choices on the hidden sheet of lists. */
export interface ChoicePlaces {
  readonly sheet: string;
  readonly people: number;
  readonly results: number;
  readonly overall: number;
  readonly yesNo: number;
}

/** Writes the one sheet that can be edited. Answers what the hidden sheet of rows keeps. */
export async function writeListSheet(
  book: BookWriter,
  order: BookOrder,
  looks: Looks,
  sealer: Sealer,
  rows: Iterable<BookRow> | AsyncIterable<BookRow>,
  places: ChoicePlaces,
  seen: (row: BookRow) => void,
): Promise<Kept[]> {
  const { columns, locale } = order;
  const linked = (['customerNumber', 'name'] as const).find((key) => columns.includes(key)) ?? null;
  const write = cellWriter(order, looks, linked);
  const sheet = await book.sheet({
    name: book.nameFor(bookWord(locale, 'list')),
    columns: sheetColumns(columns, looks),
    freeze: { rows: HEAD_ROW, columns: HIDDEN_COLUMNS.length + frozen(columns) },
    tab: '175CD3',
    protect: 'heads',
    print: { repeat: { from: HEAD_ROW, to: HEAD_ROW } },
  });
  heads(sheet, order, looks);
  const kept: Kept[] = [];
  const links: Link[] = [];
  const hidden = looks.cell('text');
  for await (const row of rows) {
    const base = canonicalJson(baseOf(row, columns));
    const seal = sealer.row(order.exportId, row.id, row.customerId, base);
    const into = sheet.begin();
    into.text(hidden, row.id).text(hidden, seal);
    const marks: string[] = [];
    for (const column of columns) {
      const content = write(into, row, column);
      if (!columnOf(column).edits) marks.push(markOf(content));
    }
    kept.push({ id: row.id, customerId: row.customerId, base, seal, marks: marks.join('.') });
    if (linked && links.length < MAX_VIEW_ROWS) {
      const column = HIDDEN_COLUMNS.length + columns.indexOf(linked) + 1;
      links.push({ row: sheet.row, column, target: `zuoxi://customer/${row.customerId}` });
    }
    seen(row);
    await sheet.flush();
  }
  // Excel takes 65,530 links a sheet and gets slow long before: in a huge list there are none rather than some.
  const some = kept.length > MAX_VIEW_ROWS ? [] : links;
  await sheet.end({ ...endOf(order, looks, sheet.row, places, some), page: pageOf(order, kept.length) });
  return kept;
}

function frozen(columns: readonly ListColumn[]): number {
  const name = columns.indexOf('name');
  return name >= 0 && name < 3 ? name + 1 : 1;
}

function sheetColumns(columns: readonly ListColumn[], looks: Looks): SheetColumn[] {
  const hidden = HIDDEN_COLUMNS.map(() => ({ width: 4, hidden: true, style: looks.spare }));
  return [...hidden, ...visibleColumns(columns, looks)];
}

export function visibleColumns(columns: readonly ListColumn[], looks: Looks): SheetColumn[] {
  return columns.map((key) => ({ width: columnOf(key).width, style: looks.spare }));
}

function heads(sheet: SheetWriter, { columns, locale }: BookOrder, looks: Looks): void {
  const keys = sheet.begin({ hidden: true });
  for (const key of [...HIDDEN_COLUMNS, ...columns]) keys.text(looks.head, key);
  const names = sheet.begin({ height: 30 });
  for (const key of HIDDEN_COLUMNS) names.text(looks.head, key);
  for (const key of columns) {
    const { label, edits } = columnOf(key);
    names.text(edits ? looks.headEdited : looks.head, label[locale]);
  }
}

/** Who made it, when, with how many customers: on every printed page (issue 7). */
export function pageOf(order: BookOrder, rows: number): PageTexts {
  const { locale, company, day, owner, byName: name, when } = order;
  const title = [bookWord(locale, 'title'), day, owner?.name].filter(Boolean).join(' · ');
  return {
    header: { left: title, center: company, right: order.masked ? bookWord(locale, 'masked') : '' },
    footer: {
      left: bookWord(locale, 'exportedBy', { name, when, rows }),
      center: bookWord(locale, 'personal'),
      right: bookWord(locale, 'page', { page: '{page}', pages: '{pages}' }),
    },
  };
}

function endOf(
  order: BookOrder,
  looks: Looks,
  lastRow: number,
  places: ChoicePlaces,
  links: readonly Link[],
): SheetEnd {
  const { columns } = order;
  const at = (key: ListColumn) => HIDDEN_COLUMNS.length + columns.indexOf(key) + 1;
  const last = HIDDEN_COLUMNS.length + columns.length;
  const down = (column: number, toRow: number): Area => ({
    fromRow: FIRST_ROW,
    toRow,
    fromColumn: column,
    toColumn: column,
  });
  const toRow = Math.max(lastRow, FIRST_ROW);
  const banded = columns.filter((key) => key !== 'dueDate' && key !== 'daysOverdue');
  const texts = columns.filter((key) => key === 'phones' || key === 'customerNumber');
  return {
    filter: { fromRow: HEAD_ROW, toRow: Math.max(lastRow, HEAD_ROW), fromColumn: 1, toColumn: last },
    validations: columns.flatMap((key) => validationOf(key, down(at(key), toRow + SPARE_ROWS), order, places)),
    // A formula over where the row stands now, not over what it was: bands stay bands when rows are sorted.
    overlays: [{ areas: banded.map((key) => down(at(key), toRow)), formula: 'MOD(ROW(),2)=0', style: looks.band }],
    links,
    textNumbers: texts.map((key) => down(at(key), toRow)),
  };
}

function validationOf(key: ListColumn, area: Area, { locale }: BookOrder, places: ChoicePlaces): Validation[] {
  const { kind, edits } = columnOf(key);
  if (!edits) return [];
  const choose = { title: bookWord(locale, 'chooseTitle'), message: bookWord(locale, 'chooseText') };
  const list = (column: number, count: number): Validation[] => {
    const name = columnName(column);
    return [
      {
        area,
        kind: 'list',
        formula: `${quotedSheet(places.sheet)}!$${name}$1:$${name}$${Math.max(1, count)}`,
        ...choose,
      },
    ];
  };
  if (key === 'owner' || key === 'caller') return list(1, places.people);
  if (key === 'result') return list(2, places.results);
  if (key === 'overall') return list(3, places.overall);
  if (kind === 'flag') return list(4, places.yesNo);
  if (kind === 'score') {
    const title = bookWord(locale, 'scoreTitle');
    return [{ area, kind: 'whole', formula: '1', upTo: '5', title, message: bookWord(locale, 'scoreText') }];
  }
  if (kind !== 'time') return [];
  const title = bookWord(locale, 'dateTitle');
  const message = bookWord(locale, 'dateText');
  return [
    { area, kind: 'date', formula: String(serialOf('2000-01-01')), upTo: String(serialOf(LAST_DAY)), title, message },
  ];
}
