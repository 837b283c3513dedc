import type { Compiled } from '../phrases/compile.ts';
import type { Finding as PhraseFinding } from '../phrases/types.ts';
import type { Facts } from '../script/run.ts';
import type { Id, Label, PropValue, Spoken } from '../script/types.ts';
import type { EventKind, Intent, PracticeOutcome, Scenario } from './types.ts';

/** `learn` shows script and hints, `assisted` hints cost points, `exam` hides both and keeps time. */
export type PlayMode = 'learn' | 'assisted' | 'exam';

/** Everything a run is computed from besides its actions. The same plan and actions always give the same state and score. */
export interface PracticePlan {
  readonly scenario: Scenario;
  readonly language: Spoken;
  /** Decides between wordings of one line. */
  readonly seed: number;
  readonly mode: PlayMode;
  /** The trainer speaks for the customer: what the trainee says gets no answer by itself. */
  readonly led?: boolean;
  /** Fill the placeholders of lines (agent, company, time of day), as on the live desk. */
  readonly facts?: Facts;
  /** The site's phrase list; without it nothing is marked. */
  readonly phrases?: Compiled;
}

export type Phase = 'ringing' | 'talking' | 'onHold' | 'ended';

/** One thing said, in order. `n` counts from 0 and names it as evidence. */
export interface Utterance {
  readonly n: number;
  readonly who: 'customer' | 'agent';
  readonly at: number;
  readonly text: string;
  readonly language: Spoken;
  readonly turn: Id | null;
  /** Index of the action that said it or brought it about; null = time did. */
  readonly action: number | null;
  /** Mood of the customer after it. */
  readonly mood: number;
  /** Forbidden wording of the agent; UTF-16 offsets into `text`. */
  readonly marks: readonly PhraseFinding[];
  /** Option or fact question it was taken for. */
  readonly heard: { readonly kind: 'option' | 'fact'; readonly id: Id } | null;
  /** Came with this event. */
  readonly event: Id | null;
}

/** Why the mood changed. */
export type MoodCause =
  | 'option'
  | 'fact'
  | 'turn'
  | 'event'
  | 'end'
  | 'trainer'
  | 'forbidden'
  | 'notUnderstood'
  | 'missing'
  | 'promise'
  | 'hold'
  | 'longHold'
  | 'noThanks'
  | 'silence'
  | 'slowPickUp';

export interface MoodChange {
  readonly at: number;
  readonly by: number;
  readonly mood: number;
  readonly cause: MoodCause;
  /** Option, fact, turn, event or intent it came from; '' when none. */
  readonly of: string;
  readonly action: number | null;
}

export interface ChoiceOption {
  readonly id: Id;
  readonly key: number;
  readonly text: string;
}

/** A question the trainee may ask at any time. */
export interface AskableFact {
  readonly id: Id;
  readonly label: Label;
  readonly text: string;
  readonly known: boolean;
  readonly asked: number;
}

export interface HappenedEvent {
  readonly id: Id;
  readonly kind: EventKind;
  readonly title: Label;
  readonly at: number;
}

export interface HoldSpan {
  readonly from: number;
  /** null: still on hold. */
  readonly to: number | null;
}

/** Ends that no scenario needs to write. */
export const BUILT_IN_ENDS = ['customerLeft', 'hungUp', 'transferred', 'timeUp', 'tooLong', 'givenUp'] as const;
export type BuiltInEnd = (typeof BUILT_IN_ENDS)[number];

export interface Ended {
  readonly at: number;
  /** Id of an end of the scenario, or of BUILT_IN_ENDS. */
  readonly end: Id;
  readonly builtIn: boolean;
  readonly outcome: PracticeOutcome;
  readonly by: 'customer' | 'agent' | 'line';
  readonly title: Label;
}

/** Something to be deducted on the sheet, with what shows it. */
export interface Deduction {
  /** Names it in `Finding.evidence`: d0, d1 … */
  readonly key: string;
  readonly item: string;
  readonly times: number;
  readonly rule: DeductionRule;
  /** What was wrong, where the scenario says it in words. */
  readonly why: Label | null;
  /** The check, option, fact, event or phrase rule behind it; '' when none. */
  readonly of: string;
  readonly at: number;
  /** Utterance and place in it, where words show it. */
  readonly utterance: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly action: number | null;
}

export const DEDUCTION_RULES = [
  'declared',
  'forbiddenPhrase',
  'filler',
  'noOpening',
  'noClosing',
  'hungUp',
  'transferred',
  'promise',
  'slowPickUp',
  'longHold',
  'noThanks',
  'silence',
  'notSaid',
  'notAsked',
  'notFilled',
  'wrongField',
  'notDone',
  'moodFell',
] as const;
export type DeductionRule = (typeof DEDUCTION_RULES)[number];

/** Milliseconds. */
export interface PracticeTimes {
  /** From the first ring; null: not taken yet. */
  readonly pickUp: number | null;
  /** On hold in all. */
  readonly held: number;
  readonly longestHold: number;
  readonly holds: readonly HoldSpan[];
  /** From picking up to the end, or to now. */
  readonly talk: number;
}

/** A check of the scenario as it stands. Not demanded ones cost nothing. */
export interface CheckView {
  readonly id: Id;
  readonly label: Label;
  readonly demanded: boolean;
  readonly done: boolean;
  /** When it was done. */
  readonly at: number | null;
}

export interface PracticeState {
  /** Milliseconds up to which it was played. */
  readonly at: number;
  readonly phase: Phase;
  readonly turn: Id | null;
  /** Language the customer speaks now. */
  readonly language: Spoken;
  readonly utterances: readonly Utterance[];
  readonly options: readonly ChoiceOption[];
  readonly askable: readonly AskableFact[];
  /** Hint of the turn; null = it has none. */
  readonly hint: Label | null;
  /** Turns whose hint was taken, in order. */
  readonly hints: readonly Id[];
  readonly mood: number;
  readonly moods: readonly MoodChange[];
  readonly facts: readonly { readonly id: Id; readonly at: number; readonly utterance: number | null }[];
  readonly did: readonly Intent[];
  readonly events: readonly HappenedEvent[];
  /** Turns come to, in order. */
  readonly path: readonly Id[];
  readonly chosen: Readonly<Record<Id, Id>>;
  readonly fields: Readonly<Record<string, PropValue>>;
  readonly ticks: readonly string[];
  readonly vars: Readonly<Record<Id, PropValue>>;
  readonly times: PracticeTimes;
  readonly checks: readonly CheckView[];
  /** Found while playing; once ended, with what was left undone. */
  readonly deductions: readonly Deduction[];
  readonly ended: Ended | null;
  /** Indices of actions that could not be done where the call then stood: kept, without effect. */
  readonly ignored: readonly number[];
  /** When something happens by itself if nobody does anything; null = nothing will. */
  readonly nextAt: number | null;
  /** Faults of the scenario met on the way, in plain words; a sound one has none. */
  readonly problems: readonly string[];
}
