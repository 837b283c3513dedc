/** What is asked of a ticket before it may take a step: a fact of its row, and the problem that people are told otherwise. */
export interface Guard {
  readonly field: string;
  /** The value it must have; `'set'` = any, `'blank'` = none. */
  readonly is: string | number | boolean | 'set' | 'blank';
  /** Only for tickets where this holds too. */
  readonly when?: { readonly field: string; readonly is: string };
  /** Key under `problem.field.` */
  readonly problem: string;
}

/** A state of a ticket: where it may go, and what reaching it asks for and does. */
export interface State {
  readonly next: readonly string[];
  /** Fields that may not be blank in it, besides those of the first state. */
  readonly requires?: readonly string[];
  /** Fields that its form offers and that may stay blank. */
  readonly asks?: readonly string[];
  /** Instants that reaching it sets to the moment it happened. */
  readonly stamps?: readonly string[];
  /** Instants that it sets only where nothing stands yet. */
  readonly fills?: readonly string[];
  /** Values that reaching it sets. */
  readonly sets?: Readonly<Record<string, string | boolean>>;
  /** Fields that no longer hold once it is reached. */
  readonly clears?: readonly string[];
  readonly guards?: readonly Guard[];
  /** Why must be said, wherever the ticket comes from; `field` = the reason stands in this field too. */
  readonly why?: { readonly field?: string };
}

/** Asked for on one way between two states only. */
export interface Edge {
  readonly requires?: readonly string[];
  readonly guards?: readonly Guard[];
  readonly why?: boolean;
}

export interface Flow {
  readonly first: string;
  /** The way when all goes well, first to last: what leads back along it needs a reason. */
  readonly way: readonly string[];
  readonly states: Readonly<Record<string, State>>;
  /** `from>to` -> what is asked for on this way only. */
  readonly edges?: Readonly<Record<string, Edge>>;
  /** States in which nothing is left to do. */
  readonly ends: readonly string[];
}

/** Made in error, or called off by the customer: why is always said. */
export const VOID: State = { next: [], why: {} };
