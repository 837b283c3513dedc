/** One value on a sheet. `none` = nothing is known and nobody said why; `write` = filled in by hand. */
export interface Cell {
  readonly label: string;
  readonly value: string;
  readonly state: 'value' | 'unknown' | 'none' | 'write';
  readonly span: number;
  readonly lines: number;
}

/** What a sheet is made of, from top to bottom; a page breaks between blocks or inside a text. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] }
  | { readonly kind: 'text'; readonly cell: Cell; readonly continued: string | null }
  | {
      readonly kind: 'row';
      readonly table: string;
      readonly head: readonly string[];
      /** Shares of the width. */
      readonly widths: readonly number[];
      readonly cells: readonly string[];
      readonly strong?: boolean;
    }
  | {
      readonly kind: 'ticks';
      readonly label: string;
      readonly options: readonly { readonly text: string; readonly on: boolean }[];
    }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'sign'; readonly who: readonly { readonly name: string; readonly date: string }[] };

export interface Sheet {
  readonly title: string;
  readonly company: string;
  readonly hotline: string;
  /** Number of the ticket or customer; '' = none. */
  readonly number: string;
  /** Printed when and by whom. */
  readonly foot: string;
  readonly blocks: readonly Block[];
}

/** Longest text that a row of cells holds beside others; a longer one stands alone and may flow on. */
export const SHORT = 60;
