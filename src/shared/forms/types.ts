/** How a value is worded: by the page, in the language of the sheet. */
export type As =
  | 'text'
  | 'instant'
  | 'date'
  | 'money'
  | 'person'
  | 'phone'
  | 'yesNo'
  /** A closed list of the model, worded under `forms:value.<name>.`. */
  | `value:${string}`
  /** A code worded under `words:<name>.`. */
  | `words:${string}`
  /** A list of the site's settings. */
  | `list:${string}`;

export interface FormField {
  /** Key under `forms:field.` */
  readonly label: string;
  /** `ticket.fault`, `customer.address`, `machine.model`, `station.name`, `extra.total` … */
  readonly from: string;
  readonly as?: As;
  /** Of four columns. */
  readonly span?: 1 | 2 | 3 | 4;
  /** Text that may need a second page. */
  readonly long?: true;
  /** Filled in by hand on the spot: so many lines are left when nothing is known yet. */
  readonly write?: number;
}

export type FormTable =
  | 'parts'
  | 'fees'
  | 'visits'
  | 'history'
  | 'machines'
  | 'phones'
  | 'prices'
  | 'tasks'
  | 'register';

export type FormPart =
  /** Without a title ('') it goes on with the part before it. */
  | { readonly kind: 'fields'; readonly title: string; readonly fields: readonly FormField[] }
  /** `spare`: empty lines for what is written on the spot. */
  | { readonly kind: 'table'; readonly title: string; readonly table: FormTable; readonly spare?: number }
  /** Boxes to tick; the one that is known is ticked. */
  | {
      readonly kind: 'ticks';
      readonly label: string;
      readonly options: readonly string[];
      readonly from?: string;
    }
  /** A line each to score 1 to 5. */
  | { readonly kind: 'scores'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'sign'; readonly who: readonly string[] };

export interface FormSpec {
  readonly subject: 'ticket' | 'customer' | 'day' | 'none';
  /** Classes of a ticket that it is made for; absent = all. */
  readonly classes?: readonly string[];
  readonly parts: readonly FormPart[];
}
