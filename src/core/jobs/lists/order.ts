import type { ListColumn, ListRow } from '../../../shared/callbacks/list-row.ts';
import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import type { Locale } from '../../../shared/lists/words.ts';

/** What a workbook is to be: plain data, it crosses to the worker. */
export interface BookOrder {
  readonly path: string;
  /** Signs the file; workspaces are told apart by it. */
  readonly key: string;
  readonly exportId: string;
  readonly day: string;
  /** UTC milliseconds; `when` is the same on the site's wall. */
  readonly at: number;
  readonly when: string;
  readonly byId: string;
  readonly byName: string;
  readonly company: string;
  readonly locale: Locale;
  readonly columns: readonly ListColumn[];
  /** Read-only sheets beside the one that can be edited; left out above `MAX_VIEW_ROWS`. */
  readonly views: boolean;
  readonly masked: boolean;
  readonly owner: { readonly id: string | null; readonly name: string } | null;
  readonly vocabulary: Vocabulary;
  readonly lastWeek: LastWeek | null;
}

/** Overall satisfaction of last week's calls. */
export interface LastWeek {
  readonly satisfied: number;
  readonly neutral: number;
  readonly dissatisfied: number;
  readonly notRated: number;
}

/** Rows with what the views need besides: when the customer joined. */
export type BookRow = ListRow & { readonly isNew?: boolean };

export interface MadeBook {
  readonly path: string;
  readonly rows: number;
  readonly overdue: number;
  readonly bytes: number;
}

/** Above it views would only make the file slow to open (issue 7). */
export const MAX_VIEW_ROWS = 20_000;
