import { canonicalJson } from '../../../shared/json.ts';
import { LAYOUT_VERSION } from '../../../shared/lists/layout.ts';
import { optionWord, peopleNames } from '../../../shared/lists/vocabulary.ts';
import { bookWord, CODE_WORDS } from '../../../shared/lists/words.ts';
import type { BookWriter } from '../xlsx/book-writer.ts';
import type { ChoicePlaces, Kept } from './list-sheet.ts';
import type { BookOrder } from './order.ts';
import type { BookCard, Sealer } from './seal.ts';

/** Sheets that no menu of Excel shows. Their names are the same in every language. */
export const CARD_SHEET = '_zuoxi';
export const ROWS_SHEET = '_zuoxi_rows';
export const CHOICES_SHEET = '_zuoxi_lists';

interface Choices {
  readonly columns: readonly (readonly string[])[];
  readonly places: ChoicePlaces;
}

export function choicesOf({ vocabulary, locale }: BookOrder): Choices {
  const names = peopleNames(vocabulary.people);
  const people = vocabulary.people.filter(({ active }) => active).map(({ id }) => names.get(id) ?? id);
  const results = vocabulary.results.map(({ code }) => optionWord(vocabulary.results, code, locale));
  const overall = Object.values(CODE_WORDS.overall).map((label) => label[locale]);
  const yesNo = [bookWord(locale, 'yes'), bookWord(locale, 'no')];
  return {
    columns: [people.sort((a, b) => a.localeCompare(b, locale)), results, overall, yesNo],
    places: {
      sheet: CHOICES_SHEET,
      people: people.length,
      results: results.length,
      overall: overall.length,
      yesNo: yesNo.length,
    },
  };
}

/** The drop-downs' choices, the rows as they were, and the signed card. */
export async function writeHidden(
  book: BookWriter,
  order: BookOrder,
  sealer: Sealer,
  choices: Choices,
  kept: readonly Kept[],
): Promise<void> {
  const look = book.styles.of({ format: '@' });
  const hidden = async (name: string, columns: number) =>
    book.sheet({
      name,
      state: 'deep',
      columns: Array.from({ length: columns }, () => ({ width: 20 })),
      protect: 'all',
    });

  const lists = await hidden(CHOICES_SHEET, choices.columns.length);
  for (let i = 0; choices.columns.some((column) => i < column.length); i += 1) {
    const into = lists.begin();
    for (const column of choices.columns) into.text(look, column[i] ?? null);
  }
  await lists.end();

  const rows = await hidden(ROWS_SHEET, 5);
  for (const { id, customerId, base, seal, marks } of kept) {
    rows.begin().text(look, id).text(look, base).text(look, seal).text(look, marks).text(look, customerId);
    await rows.flush();
  }
  await rows.end();

  const card: BookCard = {
    format: 'zuoxi-list',
    version: LAYOUT_VERSION,
    workspace: sealer.workspace,
    exportId: order.exportId,
    day: order.day,
    at: order.at,
    by: order.byId,
    locale: order.locale,
    columns: order.columns,
    rows: kept.length,
    owner: order.owner?.id ?? null,
  };
  const sheet = await hidden(CARD_SHEET, 1);
  sheet.begin().text(look, canonicalJson(card));
  sheet.begin().text(look, sealer.card(card));
  await sheet.end();
}
