/** The document model of a call script: what a YAML file in `content/scripts` says. See README.md beside this file. */

/** Languages that lines are spoken in. A document may carry more (keys are BCP 47 tags); these three are demanded by lint. */
export const SPOKEN = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const;
export type Spoken = (typeof SPOKEN)[number];

/** Languages the agent reads labels, hints and summaries in: the locales of the user interface. */
export const WRITTEN = ['zh-HK', 'zh-CN', 'en'] as const;
export type Written = (typeof WRITTEN)[number];

/** Words said to the customer. Placeholders are names in braces: `{caller}`, `{ticket.fault}`. */
export type SpokenText = Readonly<Partial<Record<Spoken, string>> & Record<string, string>>;

/** Words for the agent's eyes. */
export type Label = Readonly<Partial<Record<Written, string>> & Record<string, string>>;

/** A CEL expression over the names of `vocabulary.ts`, `vars.*`, `choice.STEP` and `result.STEP`. */
export type Expression = string;

/** A step's or document's name: `[a-z][A-Za-z0-9]*`, so that it can stand in an expression. */
export type Id = string;

/** A property of the vocabulary (`ticket.fault`) or a variable of this document (`vars.callAgain`). */
export type PropName = string;

export type PropValue = string | number | boolean;

/** A duration from the moment the step was left: `PT5M`, `PT2H`, `P1D`. */
export type Duration = string;

/** A value to set: literal, computed, or an instant counted from when the step was left. */
export type ValueSource = PropValue | { readonly expr: Expression } | { readonly after: Duration };

export type Sets = Readonly<Record<PropName, ValueSource>>;

/** `true`, or a condition under which it holds. */
export type Condition = boolean | Expression;

export interface Line {
  /** Needed where `must` is set: the tick and the count hang on it. */
  readonly id?: Id;
  /** Must be said; leaving it out needs a reason and is counted. */
  readonly must?: Condition;
  readonly when?: Expression;
  readonly text: SpokenText;
}

/** A stage direction: what to do, never spoken. */
export interface Direction {
  readonly when?: Expression;
  readonly text: Label;
}

export const FIELD_TYPES = [
  'text',
  'note',
  'phone',
  'integer',
  'money',
  'date',
  'datetime',
  'yesNo',
  'select',
  'equipment',
  /** Lists of the site. */
  'department',
  'problemType',
  'region',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Option {
  readonly value: PropValue;
  readonly label: Label;
}

export interface Field {
  readonly id: Id;
  readonly type: FieldType;
  readonly label: Label;
  readonly hint?: Label;
  /** The property this answer *is*. Without it the answer stays with the call's summary only. */
  readonly bind?: PropName;
  readonly when?: Expression;
  /** The record cannot be finished without it ("cannot be known" needs a reason). */
  readonly required?: Condition;
  /** The question must be asked before going on; skipping needs a reason and is counted. */
  readonly must?: Condition;
  /** Shown as the value until the agent types another. */
  readonly prefill?: Expression;
  readonly options?: readonly Option[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
}

export interface Choice {
  readonly id: Id;
  readonly label: Label;
  /** The number key, 1–9; by order when left out. */
  readonly key?: number;
  readonly hint?: Label;
  readonly when?: Expression;
  /** What the group's `bind` gets; the choice's id when left out, nothing when null ("not rated"). */
  readonly value?: PropValue | null;
  readonly set?: Sets;
  /** Where this choice leads; the step's `next` when left out. */
  readonly next?: Id;
  readonly summary?: Label;
}

export interface ChoiceGroup {
  readonly bind?: PropName;
  readonly label?: Label;
  readonly must?: Condition;
  readonly options: readonly Choice[];
}

export interface Route {
  readonly when?: Expression;
  readonly to: Id;
}

export interface SummaryLine {
  readonly when?: Expression;
  readonly text: Label;
}

export type BusinessDay = 'today' | 'nextBusinessDay';

/** What a script may plan. Rules bring others: `order`, `message`, `greeting`. */
export const CALLBACK_STAGES = [
  'promise',
  'A',
  'B',
  'C',
  'complaint',
  'dropped',
  'again',
  'dealer',
  'newOwner',
] as const;
export type CallbackStage = (typeof CALLBACK_STAGES)[number];

export type Effect =
  | { readonly kind: 'ticket'; readonly mode: 'create' | 'update'; readonly when?: Expression; readonly set?: Sets }
  | { readonly kind: 'level'; readonly level: 1 | 2 | 3; readonly when?: Expression; readonly why: Label }
  | {
      readonly kind: 'callback';
      readonly stage: CallbackStage;
      readonly when?: Expression;
      /** Counted from leaving the step; or `by`: within that business day of the site; or `at`: a property with its wall time. */
      readonly after?: Duration;
      readonly by?: BusinessDay;
      readonly at?: PropName;
      readonly why: Label;
    }
  | { readonly kind: 'remind'; readonly role: string; readonly when?: Expression; readonly why: Label }
  /** Nothing to record: wrong number, nuisance. Takes back what the path had begun. */
  | { readonly kind: 'noTicket'; readonly when?: Expression }
  | {
      readonly kind: 'doNotCall';
      readonly scope: 'number' | 'customer';
      readonly when?: Expression;
      readonly why: Label;
    }
  | { readonly kind: 'disposition'; readonly value: string; readonly when?: Expression };

export interface Outcome {
  readonly id: Id;
  readonly title: Label;
  /** In a side trip: the call is over; otherwise it returns to where it left. */
  readonly ends?: boolean;
  readonly effects?: readonly Effect[];
}

export interface Step {
  readonly id: Id;
  readonly title: Label;
  /** Where false the step is passed over to its `next`. */
  readonly when?: Expression;
  readonly say?: readonly Line[];
  readonly directions?: readonly Direction[];
  readonly fields?: readonly Field[];
  readonly choice?: ChoiceGroup;
  /** Applied when the step is left. */
  readonly set?: Sets;
  readonly summary?: readonly SummaryLine[];
  /** A sub-script called when the step is left; `result.STEP` is then the id of its outcome. */
  readonly call?: Id;
  readonly next?: Id | readonly Route[];
  readonly outcome?: Outcome;
}

export interface Variable {
  readonly name: Id;
  readonly type: 'string' | 'number' | 'bool' | 'instant';
}

export interface ScriptDoc {
  readonly id: Id;
  /** Counts up for people; runs pin a version by its content hash. */
  readonly version: number;
  readonly kind: 'call' | 'sub' | 'trip';
  readonly direction?: 'in' | 'out';
  readonly title: Label;
  /** One sentence for the list: when to use it. */
  readonly about?: Label;
  /** Side trips: the letter that starts it from any step, and when it is offered. */
  readonly key?: string;
  readonly when?: Expression;
  /** Stages of callbacks that this script does: a callback of such a stage begins with it. */
  readonly stages?: readonly string[];
  readonly vars?: readonly Variable[];
  /** How words are read where the libraries of readings err, per language: `{ 行家: hong4 gaa1 }`, a reading a character. */
  readonly readings?: Readonly<Partial<Record<Spoken, Readonly<Record<string, string>>>>>;
  /** Content hash of the built-in that this copy of a site was last compared with: a newer one is offered, never put in its place. */
  readonly origin?: string;
  /** Ids of the side trips offered, in order; every trip of the set when left out. */
  readonly trips?: readonly Id[];
  /** The first step; the first of `steps` when left out. */
  readonly start?: Id;
  readonly steps: readonly Step[];
}
