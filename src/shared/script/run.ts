/** A run: the log an agent writes by talking to a caller, and what is computed from it. */
import type { TicketClass } from '../model/ticket-classes.ts';
import type {
  BusinessDay,
  ChoiceGroup,
  Direction,
  Effect,
  Field,
  Id,
  Label,
  PropName,
  PropValue,
  Spoken,
  SpokenText,
} from './types.ts';

/**
 * One visit of one step: `greet`, second visit `greet#2`, in a sub-script `verify/name`, in the run's
 * first side trip `~1/askWait`. Opaque to hosts: take it from the view, put it into entries.
 */
export type VisitKey = string;

export type FieldValue = string | number | boolean | null;

/**
 * The append-only log. `at` is UTC ms. Nothing is ever removed: a later entry about the same thing wins,
 * `null` takes an answer back. `step` is the visit it belongs to (`view.current.key` unless stated).
 */
export type Entry =
  | { kind: 'field'; step: VisitKey; field: Id; value: FieldValue; at: number }
  | { kind: 'choice'; step: VisitKey; choice: Id | null; at: number }
  /** A must-say line ticked (or unticked). */
  | { kind: 'mustSay'; step: VisitKey; line: Id; said: boolean; at: number }
  /** A must-say line, a field or the choice (`item: 'choice'`) left out for a reason; '' takes the skip back. */
  | { kind: 'skip'; step: VisitKey; item: Id; reason: string; at: number }
  | { kind: 'note'; step: VisitKey; text: string; at: number }
  /** Go on from this visit. */
  | { kind: 'enter'; step: VisitKey; at: number }
  /** Go to an earlier (or later) visit of the path: `step` is the target, `view.back` for one step back; `from` the one left. */
  | { kind: 'back'; step: VisitKey; from?: VisitKey; at: number }
  /** Jump forward again to where the path is open. */
  | { kind: 'resume'; step: VisitKey; at: number }
  /** Start a side trip from this visit. */
  | { kind: 'trip'; step: VisitKey; trip: Id; at: number }
  /** Break a side trip off: `step` is any visit in it. */
  | { kind: 'leave'; step: VisitKey; at: number }
  /** The line's language changed. View state, kept so that a desk that takes over shows the same. */
  | { kind: 'language'; step: VisitKey; language: Spoken; at: number };

/** Facts by their names in `vocabulary.ts` under `facts.`; what is missing takes the vocabulary's default. */
export interface Facts {
  /** Site wall time, ISO without zone: `2026-11-21T14:05`. */
  readonly now?: string;
  readonly timeOfDay?: 'morning' | 'afternoon' | 'evening';
  readonly direction?: 'in' | 'out';
  readonly agentName?: string;
  readonly companyName?: string;
  readonly hotline?: string;
  readonly ticketNumber?: string;
  readonly currency?: 'HKD' | 'CNY';
  readonly repeatReport?: boolean;
  readonly repeatDays?: number;
  readonly siteOpen?: boolean;
  readonly mustSayRecording?: boolean;
  readonly mustSayIdentity?: boolean;
  readonly callerNumber?: string;
  /** Words of codes that a line may name, by property and code: nobody reads `stores` out. */
  readonly labels?: Readonly<Record<PropName, Readonly<Record<string, Label>>>>;
  readonly callbackStage?: 'A' | 'B' | 'C';
  readonly callbackFault?: string;
  readonly technicianName?: string;
  /** Site date. */
  readonly repairDate?: string;
  readonly customer?: {
    readonly known?: boolean;
    readonly name?: string;
    readonly number?: string;
    readonly address?: string;
    readonly class?: string;
    readonly contractKind?: string;
    readonly region?: string;
    readonly warranty?: 'in' | 'out' | 'unknown';
    readonly surname?: string;
    readonly surnameEn?: string;
    readonly title?: string;
    readonly language?: string;
    readonly openTickets?: number;
    readonly openComplaint?: boolean;
  };
}

export interface LineView {
  readonly id: Id | null;
  readonly must: boolean;
  readonly state: 'plain' | 'todo' | 'said' | 'skipped';
  readonly reason: string;
  readonly text: SpokenText;
}

export type FieldProblem = 'notPhone' | 'notNumber' | 'notDate' | 'outOfRange' | 'tooLong' | 'notOption';

export interface FieldView {
  readonly id: Id;
  readonly field: Field;
  readonly value: FieldValue;
  readonly source: 'answer' | 'prefill' | 'none';
  readonly required: boolean;
  readonly must: boolean;
  readonly problem: FieldProblem | null;
  /** "Cannot be known": the reason given. */
  readonly reason: string;
}

export interface ChoiceView {
  readonly id: Id;
  /** The digit that chooses it, 1–9. */
  readonly key: number;
  readonly label: Label;
  readonly hint?: Label;
  readonly chosen: boolean;
}

export interface Blocker {
  readonly why: 'mustSay' | 'mustAsk' | 'choose' | 'invalid';
  /** Line id, field id, or `choice`. */
  readonly item: Id;
}

export interface CurrentStep {
  readonly key: VisitKey;
  readonly script: Id;
  readonly step: Id;
  readonly title: Label;
  readonly say: readonly LineView[];
  readonly directions: readonly Direction[];
  readonly fields: readonly FieldView[];
  readonly choice: {
    readonly group: ChoiceGroup;
    readonly must: boolean;
    readonly options: readonly ChoiceView[];
  } | null;
  readonly note: string;
  /** The last step of a document: entering it reaches `outcome`. */
  readonly outcome: { readonly id: Id; readonly title: Label; readonly endsCall: boolean } | null;
  /** Empty: Enter goes on. Hosts append `enter` only then. */
  readonly blockers: readonly Blocker[];
  /** When it was first reached, UTC ms; null on the first step. */
  readonly since: number | null;
  /** True when this is an earlier step looked at again; `resume` goes forward. */
  readonly revisiting: boolean;
}

/** One answer, as the collapsed path and the list of withdrawn answers show it. */
export interface AnswerView {
  readonly item: Id;
  readonly kind: 'field' | 'choice' | 'note' | 'skip';
  readonly label: Label;
  readonly value: FieldValue;
  /** The words of the option chosen, where there are such. */
  readonly valueLabel?: Label;
  readonly bind?: PropName;
}

export interface PathItem {
  readonly key: VisitKey;
  readonly script: Id;
  readonly step: Id;
  readonly title: Label;
  /** 0 in the call's script, 1 in a sub-script or side trip, and so on. */
  readonly depth: number;
  readonly trip: boolean;
  readonly state: 'passed' | 'open';
  readonly answers: readonly AnswerView[];
}

export interface OutlineItem {
  readonly script: Id;
  readonly step: Id;
  readonly title: Label;
  /** Comes whatever is answered next. */
  readonly certain: boolean;
}

/** Answers given on steps that the path no longer meets. They come back with the earlier answer. */
export interface Withdrawn {
  readonly key: VisitKey;
  readonly script: Id;
  readonly step: Id;
  readonly title: Label;
  readonly answers: readonly AnswerView[];
}

export interface MustsView {
  readonly open: readonly { readonly key: VisitKey; readonly item: Id; readonly kind: 'say' | 'ask' }[];
  readonly met: number;
  readonly skipped: readonly {
    readonly key: VisitKey;
    readonly item: Id;
    readonly kind: 'say' | 'ask';
    readonly reason: string;
  }[];
}

export interface StackFrame {
  readonly script: Id;
  readonly title: Label;
  readonly kind: 'call' | 'sub' | 'trip';
  /** For a side trip: its number in the run, as in its visit keys. */
  readonly trip: number | null;
}

export interface TripOffer {
  readonly trip: Id;
  readonly key: string;
  readonly title: Label;
  readonly about?: Label;
}

export interface BoundValue {
  readonly value: PropValue;
  readonly valueLabel?: Label;
  /** The visit that gave it: where a click on the value jumps to. */
  readonly from: VisitKey;
}

export interface PlannedCallback {
  readonly stage: Extract<Effect, { kind: 'callback' }>['stage'];
  /** UTC ms: when the step that promised it was left. */
  readonly promisedAt: number;
  /** UTC ms, when counted from the step. Take `dueInstant` (due.ts) for all three ways of saying when. */
  readonly dueAt: number | null;
  /** Within which business day, for the site's calendar to say. */
  readonly by: BusinessDay | null;
  /** Site wall time, when the customer named it. */
  readonly dueLocal: string | null;
  readonly why: Label;
}

/** What wrap-up or park will commit. Pure: nothing is written before that. */
export interface EffectPlan {
  /** null: no ticket. `settled` turns true when an outcome said so. */
  readonly ticket: {
    readonly mode: 'create' | 'update';
    readonly class: TicketClass | null;
    readonly settled: boolean;
  } | null;
  /** Every bound property on the path, by name: `ticket.fault`, `customer.surname`, `call.number` … without `vars.*`. */
  readonly values: Readonly<Record<PropName, BoundValue>>;
  /** Properties that "cannot be known", with the reason. */
  readonly unknown: Readonly<Record<PropName, { readonly reason: string; readonly from: VisitKey }>>;
  readonly level: { readonly level: 1 | 2 | 3; readonly why: Label } | null;
  readonly callbacks: readonly PlannedCallback[];
  readonly reminders: readonly { readonly role: string; readonly why: Label }[];
  readonly doNotCall: readonly { readonly scope: 'number' | 'customer'; readonly why: Label }[];
  readonly disposition: string | null;
}

export interface Missing {
  /** Where to jump: append `back` with this key. */
  readonly key: VisitKey;
  readonly item: Id;
  readonly bind?: PropName;
  readonly label: Label;
  readonly why: 'required' | 'invalid' | 'mustSay' | 'mustAsk';
}

/** What lines and summaries are filled with. */
export interface TextScope {
  readonly values: Readonly<Record<PropName, BoundValue>>;
  readonly facts: Facts;
}

export interface RunView {
  readonly script: { readonly id: Id; readonly version: number; readonly title: Label };
  /** null once done. */
  readonly current: CurrentStep | null;
  /** The visit before the current one, for Alt+←; null on the first. */
  readonly back: VisitKey | null;
  readonly path: readonly PathItem[];
  readonly outline: readonly OutlineItem[];
  readonly withdrawn: readonly Withdrawn[];
  readonly musts: MustsView;
  /** From the call's script down to what is open now. */
  readonly stack: readonly StackFrame[];
  readonly trips: readonly TripOffer[];
  readonly plan: EffectPlan;
  readonly missing: readonly Missing[];
  /** The call's outcome (or that of a side trip that ends it) is reached. */
  readonly done: { readonly script: Id; readonly outcome: Id; readonly title: Label; readonly at: number } | null;
  readonly language: Spoken | null;
  readonly scope: TextScope;
  /** Faults of the document met on the way (unknown step, loop without input, failing condition); [] in shipped scripts. */
  readonly problems: readonly string[];
}
