import type { ReactNode } from 'react';
import type { Key } from '../../i18n/keys.ts';

export interface Column<Row> {
  id: string;
  title: Key;
  /** px; the last column without one takes what is left. */
  width?: number;
  /** Numbers right, text left (the default). */
  align?: 'end';
  /** Name of the order that a click on the header asks for; without it the column cannot be sorted. */
  sort?: string;
  cell: (row: Row) => ReactNode;
  /** Not shown until chosen. */
  hidden?: boolean;
  /** Always shown: not offered in the choice of columns. */
  fixed?: boolean;
  /** `lang` of the text in the cells, when it is not the page's. */
  lang?: string;
}

/** Rows by index. `row` gives undefined for what is not there yet. */
export interface RowSource<Row> {
  count: number;
  row: (index: number) => Row | undefined;
  /** True until the first answer; a later load keeps showing what was there. */
  loading: boolean;
  error?: unknown;
  /** The grid says which rows are in sight (end exclusive), so that a paged source can fetch them. */
  want?: (from: number, to: number) => void;
}

export interface Sort {
  by: string;
  descending?: boolean;
}

export interface GridProps<Row> {
  /** Names the grid for screen readers, and its remembered columns. */
  id: string;
  label: string;
  columns: readonly Column<Row>[];
  source: RowSource<Row>;
  rowId: (row: Row) => string;
  /** Enter or double click. */
  onOpen?: (row: Row) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Checked rows; giving `onSelect` turns selection on (Space, Shift+arrows, Shift+click, Mod+A). */
  selected?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
  /** What to show without rows: say what to do next. */
  empty: ReactNode;
  /** Left of the column chooser: quick filter, saved views. */
  tools?: ReactNode;
  /** A short list inside a page: no line with count and columns above it. */
  plain?: boolean;
  /** Focus the first row once rows are there. */
  autoFocus?: boolean;
  /** Classes of one row: at risk, breached. */
  rowState?: (row: Row) => 'risk' | 'breach' | undefined;
  onActive?: (row: Row | undefined, index: number) => void;
  /** J and K move as the arrows do; only where no command of the page has these letters. */
  letters?: boolean;
  /** Rows can be dragged; this text travels with them. */
  drag?: (row: Row) => string;
  /** The row that is active at first: where the person was when they left the list. */
  startAt?: number;
  /** Another text = other rows (a filter): the first one becomes active. */
  resetKey?: string;
}
