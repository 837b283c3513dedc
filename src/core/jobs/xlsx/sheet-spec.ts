/** What a sheet of a workbook is, apart from its rows. Rows and columns count from 1. */
export interface SheetSpec {
  readonly name: string;
  /** Its tab stands before those of sheets that were written earlier. */
  readonly front?: boolean;
  /** `deep`: no menu of Excel shows it. */
  readonly state?: 'visible' | 'hidden' | 'deep';
  readonly columns: readonly SheetColumn[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly tab?: string;
  readonly print?: Print;
  /**
   * `all`: nothing can be changed. `heads`: cells with an unlocked look can; sorting, filtering, widths, and rows that are
   * inserted or deleted are allowed. There is no password: it is there against slips, not against people.
   */
  readonly protect?: 'all' | 'heads';
}

export interface SheetColumn {
  readonly width: number;
  readonly hidden?: boolean;
  /** Look of the cells that no row has. */
  readonly style?: number;
}

/** A4 across, all columns on one page. */
export interface Print {
  /** Rows that are printed at the head of every page. */
  readonly repeat?: { readonly from: number; readonly to: number };
}

export interface PageTexts {
  readonly header: PageText;
  readonly footer: PageText;
}

/** Plain texts; `{page}` and `{pages}` become numbers. */
export interface PageText {
  readonly left?: string;
  readonly center?: string;
  readonly right?: string;
}

/** A rectangle of cells, both ends within. */
export interface Area {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** What cells take: a choice from a list on another sheet, or a day. Other content is warned about, never forbidden. */
export interface Validation {
  readonly area: Area;
  readonly kind: 'list' | 'date' | 'whole';
  /** `list`: the place of the choices. `date`, `whole`: the least value as Excel counts it. */
  readonly formula: string;
  readonly upTo?: string;
  readonly title: string;
  readonly message: string;
}

export interface Overlay {
  readonly areas: readonly Area[];
  /** Written for the upper left cell of the first area. */
  readonly formula: string;
  readonly style: number;
}

export interface Link {
  readonly row: number;
  readonly column: number;
  readonly target: string;
}

/** Columns over cells of the workbook. References as formulas write them: `'Sheet'!$A$3:$A$9`. */
export interface Chart {
  /** Where it stands. */
  readonly area: Area;
  readonly title: string;
  readonly categories: string;
  readonly series: readonly { readonly name: string; readonly values: string }[];
  /** Top of the scale; left out = as the values need. */
  readonly upTo?: number;
}

/** What is known when all rows are written. */
export interface SheetEnd {
  readonly filter?: Area;
  readonly validations?: readonly Validation[];
  readonly overlays?: readonly Overlay[];
  readonly links?: readonly Link[];
  /** Cells that hold digits as text on purpose. */
  readonly textNumbers?: readonly Area[];
  /** Rows after which a new page begins. */
  readonly breaks?: readonly number[];
  readonly merges?: readonly Area[];
  readonly charts?: readonly Chart[];
  /** Above and below every printed page: known when the rows are counted. */
  readonly page?: PageTexts;
}
