import { type BookWord, bookWord } from '../../../shared/lists/words.ts';
import type { BookWriter, SheetWriter } from '../xlsx/book-writer.ts';
import { lateness } from './cells.ts';
import { pageOf } from './list-sheet.ts';
import type { Looks } from './looks.ts';
import type { BookOrder, BookRow, LastWeek } from './order.ts';

interface Count {
  total: number;
  overdue: number;
  today: number;
  notReached: number;
  complaints: number;
  done: number;
}

const FIGURES: readonly (readonly [keyof Count, BookWord])[] = [
  ['total', 'people'],
  ['overdue', 'overdue'],
  ['today', 'due'],
  ['notReached', 'notReachedCount'],
  ['complaints', 'complaints'],
  ['done', 'done'],
];
const HOW_TO_HEIGHT = 48;

const none = (): Count => ({ total: 0, overdue: 0, today: 0, notReached: 0, complaints: 0, done: 0 });

export interface Tally {
  add(row: BookRow): void;
  readonly all: Readonly<Count>;
  readonly owners: ReadonlyMap<string, Readonly<Count>>;
}

/** Counts while the rows go by, whole and by owner. */
export function createTally(nobody: string, day: string): Tally {
  const all = none();
  const owners = new Map<string, Count>();
  return {
    all,
    owners,
    add(row) {
      const name = row.ownerName ?? nobody;
      let own = owners.get(name);
      if (!own) {
        own = none();
        owners.set(name, own);
      }
      const late = lateness(row, day);
      for (const count of [all, own]) {
        count.total += 1;
        if (late === 'overdue') count.overdue += 1;
        if (late === 'today') count.today += 1;
        if (row.attempts > 0 && row.status !== 'done') count.notReached += 1;
        if (row.openComplaint) count.complaints += 1;
        if (row.status === 'done') count.done += 1;
      }
    },
  };
}

/** The sheet before all others: figures, who has how many, last week's satisfaction, and how the file is used. */
export async function writeSummary(book: BookWriter, order: BookOrder, looks: Looks, tally: Tally): Promise<void> {
  const { locale, day, company, owner, byName: name, when } = order;
  const sheet = await book.sheet({
    name: book.nameFor(bookWord(locale, 'summary')),
    columns: [{ width: 34 }, ...FIGURES.map(() => ({ width: 15 }))],
    front: true,
    protect: 'all',
    print: {},
  });
  sheet
    .begin({ height: 26 })
    .text(looks.title, [bookWord(locale, 'title'), day, owner?.name].filter(Boolean).join(' · '));
  sheet.begin().text(looks.soft, company);
  sheet.begin().text(looks.soft, bookWord(locale, 'exportedBy', { name, when, rows: tally.all.total }));
  sheet.begin();
  const heads = sheet.begin({ height: 30 }).text(looks.head, bookWord(locale, 'byOwner'));
  for (const [, word] of FIGURES) heads.text(looks.head, bookWord(locale, word));
  line(sheet, looks, bookWord(locale, 'total'), tally.all);
  const owners = [...tally.owners].sort(([a], [b]) => a.localeCompare(b, locale));
  for (const [who, count] of owners) line(sheet, looks, who, count);
  sheet.begin();
  if (order.lastWeek) satisfaction(sheet, order, looks, order.lastWeek);
  sheet.begin();
  const from = sheet.row + 1;
  sheet.begin({ height: HOW_TO_HEIGHT }).text(looks.wrapped, bookWord(locale, 'howTo'));
  const merges = [{ fromRow: from, toRow: from, fromColumn: 1, toColumn: FIGURES.length + 1 }];
  await sheet.end({ merges, page: pageOf(order, tally.all.total) });
}

function line(sheet: SheetWriter, looks: Looks, name: string, count: Readonly<Count>): void {
  const into = sheet.begin().text(looks.cell('text'), name);
  for (const [figure] of FIGURES) into.number(looks.figure, count[figure]);
}

function satisfaction(sheet: SheetWriter, { locale }: BookOrder, looks: Looks, week: LastWeek): void {
  sheet
    .begin({ height: 22 })
    .text(looks.head, bookWord(locale, 'lastWeek'))
    .text(looks.head, bookWord(locale, 'people'))
    .text(looks.head, bookWord(locale, 'share'));
  const kinds = ['satisfied', 'neutral', 'dissatisfied', 'notRated'] as const;
  const total = kinds.reduce((sum, kind) => sum + week[kind], 0);
  for (const kind of kinds) {
    const into = sheet.begin().text(looks.cell('text'), bookWord(locale, kind)).number(looks.figure, week[kind]);
    into.number(looks.share, total === 0 ? null : week[kind] / total);
  }
}
