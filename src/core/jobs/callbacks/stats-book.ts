import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCORE_ITEMS } from '../../../shared/callbacks/list-row.ts';
import { siteLocal } from '../../../shared/site-local.ts';
import type { Db } from '../../db/open.ts';
import type { StatFileTask, StatWhat } from '../../features/callbacks/worker.ts';
import { FONT_SIZE, FONTS, type Looks, looksOf } from '../lists/looks.ts';
import { type BookWriter, createBook } from '../xlsx/book-writer.ts';
import { serialOf } from '../xlsx/sheet-reader.ts';
import { quotedSheet } from '../xlsx/xml-text.ts';
import { statRows, statsOf } from './stats.ts';

export const FIGURES = ['due', 'called', 'reached', 'done', 'onTime', 'satisfied', 'neutral', 'dissatisfied'] as const;
const HEAD_ROW = 3;
/** A chart of more columns than that cannot be read. */
const MOST_DRAWN = 31;
const WIDE = 18;
const MOST_ROWS = 20_000;

/**
 * The statistics as a workbook (`data` in base64): figures with charts that Excel draws over them, and every callback behind them with
 * a filter, so that each number leads to its rows. Words come from whoever asks, in the language of the screen.
 */
export async function statsBook(db: Db, task: StatFileTask): Promise<{ data: string; rows: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-stats-'));
  const path = join(folder, 'stats.xlsx');
  const { words, locale, at } = task;
  const info = { title: words.title, author: words.author, at, font: FONTS[locale], fontSize: FONT_SIZE };
  const book = await createBook(path, info);
  try {
    const looks = looksOf(book.styles, locale, false);
    await writeFigures(book, looks, db, task);
    const rows = await writeRows(book, looks, db, task);
    await book.end();
    return { data: (await readFile(path)).toString('base64'), rows };
  } catch (error) {
    await book.abandon();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFigures(book: BookWriter, looks: Looks, db: Db, task: StatFileTask): Promise<void> {
  const { words } = task;
  const { total, lines, causes } = statsOf(db, { ...task, kind: 'stats' });
  const name = book.nameFor(words.figures);
  const columns = [
    { width: WIDE + 6 },
    ...FIGURES.map(() => ({ width: 11 })),
    ...SCORE_ITEMS.map(() => ({ width: 11 })),
  ];
  const sheet = await book.sheet({ name, columns, freeze: { rows: HEAD_ROW, columns: 1 }, print: {} });
  sheet.begin({ height: 28 }).text(looks.title, words.title);
  sheet.begin().text(looks.soft, words.span);
  const head = sheet.begin({ height: 30 }).text(looks.head, words.group);
  for (const what of FIGURES) head.text(looks.head, words.what[what]);
  for (const item of SCORE_ITEMS) head.text(looks.head, words.scores[item] ?? item);
  const score = book.styles.of({ format: '0.0', align: 'right', boxed: true, middle: true });
  for (const line of [...lines, { ...total, key: '', name: words.total }]) {
    const named = line.key === '' ? line.name : (words.names[line.key] ?? line.name);
    const row = sheet.begin().text(looks.cell('text'), named || words.none);
    for (const what of FIGURES) row.number(looks.figure, line[what]);
    for (const item of SCORE_ITEMS) {
      const { sum = 0, count = 0 } = line.scores[item] ?? {};
      row.number(score, count === 0 ? null : sum / count);
    }
  }
  const totalRow = sheet.row;
  sheet.begin();
  const causesFrom = sheet.row + 1;
  for (const { cause, count } of causes) sheet.begin().text(looks.cell('text'), cause).number(looks.figure, count);
  const causesTo = sheet.row;
  const ref = (column: string, from: number, to: number) => `${quotedSheet(name)}!$${column}$${from}:$${column}$${to}`;
  const lastDrawn = HEAD_ROW + Math.min(lines.length, MOST_DRAWN);
  const top = sheet.row + 2;
  const place = (fromColumn: number, toColumn: number) => ({ fromRow: top, toRow: top + 16, fromColumn, toColumn });
  const over = (column: string) => ref(column, HEAD_ROW + 1, lastDrawn);
  const acrossScores = `${quotedSheet(name)}!$J$${HEAD_ROW}:$N$${HEAD_ROW}`;
  await sheet.end({
    page: {
      header: { left: words.title, right: words.span },
      footer: { left: words.author, right: '{page} / {pages}' },
    },
    charts: [
      ...(lines.length === 0
        ? []
        : [
            {
              area: place(1, 5),
              title: words.charts.done,
              categories: over('A'),
              series: [
                { name: words.what.due, values: over('B') },
                { name: words.what.done, values: over('E') },
              ],
            },
          ]),
      {
        area: place(6, 10),
        title: words.charts.scores,
        categories: acrossScores,
        series: [{ name: words.total, values: `${quotedSheet(name)}!$J$${totalRow}:$N$${totalRow}` }],
        upTo: 5,
      },
      ...(causes.length === 0
        ? []
        : [
            {
              area: place(11, 14),
              title: words.charts.causes,
              categories: ref('A', causesFrom, causesTo),
              series: [{ name: words.charts.causes, values: ref('B', causesFrom, causesTo) }],
            },
          ]),
    ],
  });
}

async function writeRows(book: BookWriter, looks: Looks, db: Db, task: StatFileTask): Promise<number> {
  const { words, zone } = task;
  const rows = statRows(db, { ...task, kind: 'statRows', by: null, key: null, what: 'due', most: MOST_ROWS });
  const is = new Map<StatWhat, Set<string>>(
    FIGURES.map((what) => [
      what,
      new Set(
        statRows(db, { ...task, kind: 'statRows', by: null, key: null, what, most: MOST_ROWS }).map(({ id }) => id),
      ),
    ]),
  );
  const heads = [words.customer, words.rule, words.dueAt, words.doneAt, words.owner, words.overall, words.cause];
  const name = book.nameFor(words.rows);
  const columns = [...heads.map(() => ({ width: WIDE })), ...FIGURES.map(() => ({ width: 10 }))];
  const sheet = await book.sheet({
    name,
    columns,
    freeze: { rows: 1, columns: 1 },
    print: { repeat: { from: 1, to: 1 } },
  });
  const head = sheet.begin({ height: 30 });
  for (const text of [...heads, ...FIGURES.map((what) => words.what[what])]) head.text(looks.head, text);
  const instant = (value: number | null) => (value === null ? null : serialOf(siteLocal(value, zone)));
  for (const row of rows) {
    const cells = sheet
      .begin()
      .text(looks.cell('text'), row.customerName)
      .text(looks.cell('text'), words.rules[row.rule] ?? row.rule)
      .number(looks.cell('time'), instant(row.dueAt))
      .number(looks.cell('time'), instant(row.doneAt))
      .text(looks.cell('text'), row.ownerName)
      .text(looks.cell('text'), row.overall === null ? null : (words.overalls[row.overall] ?? row.overall))
      .text(looks.cell('long'), row.cause);
    // 1 where the row is counted: filtered by it, the rows of a figure are what is left.
    for (const what of FIGURES) cells.number(looks.figure, is.get(what)?.has(row.id) ? 1 : null);
    await sheet.flush();
  }
  const filter = { fromRow: 1, toRow: sheet.row, fromColumn: 1, toColumn: columns.length };
  await sheet.end({ filter });
  return rows.length;
}
