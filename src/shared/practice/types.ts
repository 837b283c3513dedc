import type { Expression, Id, Label, Spoken, SpokenText } from '../script/types.ts';

/** The document model of a practice call: what a YAML file in `content/scenarios` says. See README.md beside this file. */

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** How a call ended for the one who practised. `abandoned`: neither; the trainee left it. */
export const PRACTICE_OUTCOMES = ['success', 'failure', 'abandoned'] as const;
export type PracticeOutcome = (typeof PRACTICE_OUTCOMES)[number];

/** What an answer does, whatever its words: recognised in typed text, declared by options. See intents.ts. */
export const INTENTS = [
  'greeting',
  'apology',
  'empathy',
  'thanks',
  'closing',
  'askHold',
  'promise',
  'anythingElse',
] as const;
export type Intent = (typeof INTENTS)[number];

/** One breath of the customer. */
export interface CustomerLine {
  readonly when?: Expression;
  /** The customer speaks this language here, whatever language the call is held in. */
  readonly in?: Spoken;
  readonly text: SpokenText;
  /** Other wordings of the same; which one is said hangs on the seed. */
  readonly or?: readonly SpokenText[];
}

/** Words by which a typed answer is recognised: one entry is enough, and of an entry each part between + signs is needed. */
export type Words = Readonly<Partial<Record<Spoken, readonly string[]>>>;

/** A fault or merit of an answer, for the sheet of domain §9. */
export interface ScenarioFinding {
  /** Key of an item of the quality sheet. */
  readonly item: string;
  readonly why: Label;
}

/** Variables of this scenario (`vars.offered`) and their new values. */
export type ScenarioSets = Readonly<Record<string, string | number | boolean>>;

/** What happens besides words. */
export interface Consequence {
  /** Added to the mood, which stays within 0–100. */
  readonly mood?: number;
  readonly set?: ScenarioSets;
  /** Facts told. */
  readonly reveals?: readonly Id[];
  readonly findings?: readonly ScenarioFinding[];
}

/** An answer of the trainee: chosen from the list, or recognised in what is typed or read out. */
export interface TraineeOption extends Consequence {
  readonly id: Id;
  readonly when?: Expression;
  /** What the trainee says when choosing it. */
  readonly text: SpokenText;
  readonly words?: Words;
  readonly does?: readonly Intent[];
  /** Where it leads: a turn or an end; the turn's `next` when left out. */
  readonly next?: Id;
  /** An example to follow (true), or one to avoid (false): for hints and for the walkers. Neither when left out. */
  readonly good?: boolean;
}

export interface ScenarioRoute {
  readonly when?: Expression;
  readonly to: Id;
}

/**
 * A turn of the customer: what they say, then the trainee's answer. A turn without options asks nothing: the customer goes on
 * to `next` at once.
 */
export interface CustomerTurn {
  readonly id: Id;
  readonly title?: Label;
  readonly say?: readonly CustomerLine[];
  /** Applied when the customer comes to this turn. */
  readonly on?: Consequence;
  /** Expected of the next answer; each missing one costs mood (an apology that was due). */
  readonly wants?: readonly Intent[];
  readonly options?: readonly TraineeOption[];
  /** The answer was not understood, or is none to what was asked. `next` stays here when left out. */
  readonly otherwise?: Consequence & { readonly say?: readonly CustomerLine[]; readonly next?: Id };
  readonly next?: Id | readonly ScenarioRoute[];
  /** Where handing the call over leads; without it doing so is on the trainee's own initiative (domain §9). */
  readonly transfer?: Id;
  /** Where ringing off leads; without it the trainee has hung up on the customer (domain §9). */
  readonly hangUp?: Id;
  /** Seconds without an answer after which `otherwise` of silence applies; see PRACTICE_TIMES. */
  readonly silence?: number;
  readonly hint?: Label;
}

/** Something the customer knows and tells only when asked. */
export interface HiddenFact extends Consequence {
  readonly id: Id;
  readonly label: Label;
  /** How the trainee asks. */
  readonly question: SpokenText;
  readonly words?: Words;
  readonly answer: readonly CustomerLine[];
  readonly when?: Expression;
  /** The answer does not tell it yet (a number given wrongly the first time): a condition under which it does. */
  readonly told?: Expression;
}

export const EVENT_KINDS = ['say', 'superior', 'press', 'lineDrop', 'secondCaller', 'noise'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happens once, as soon as its condition holds after an answer or its time has come. */
export interface ScenarioEvent extends Consequence {
  readonly id: Id;
  readonly kind: EventKind;
  readonly title: Label;
  readonly when?: Expression;
  /** Seconds after the call was picked up. With `when` both must hold. */
  readonly after?: number;
  readonly say?: readonly CustomerLine[];
  /** The call goes on here: a turn or an end. */
  readonly next?: Id;
}

export interface ScenarioEnd extends Consequence {
  readonly id: Id;
  readonly outcome: 'success' | 'failure';
  readonly title: Label;
  /** The customer's last words. */
  readonly say?: readonly CustomerLine[];
  /** Who rings off; the customer when left out. */
  readonly by?: 'customer' | 'agent' | 'line';
}

/**
 * What the trainee must have done by the end. Exactly one of `words`/`lines` (said), `fact` (asked), `field` (filled in) or
 * `needs` says when it is done.
 */
export interface ScenarioCheck {
  readonly id: Id;
  readonly label: Label;
  /** Item of the quality sheet that is deducted when it was not done. */
  readonly item: string;
  /** Demanded only where this holds at the end. */
  readonly when?: Expression;
  readonly words?: Words;
  /** Lines of call scripts whose tick counts as said: `greeting.greet.company`. */
  readonly lines?: readonly string[];
  readonly intent?: Intent;
  readonly fact?: Id;
  /** A property of the script vocabulary: `ticket.fault`. */
  readonly field?: string;
  /** The values that count as right, compared without case, spaces and script; any value when left out. */
  readonly accept?: readonly string[];
  readonly needs?: Expression;
}

export interface PersonaEquipment {
  readonly model: string;
  readonly serial: string;
  readonly warranty: 'in' | 'out' | 'unknown';
  /** Taken into use so many days before the call. */
  readonly sinceDays?: number;
}

export interface PersonaHistory {
  /** Days before the call. */
  readonly daysAgo: number;
  readonly class: 'repair' | 'consult' | 'coordinate' | 'complaint' | 'return' | 'suggestion';
  readonly summary: Label;
  readonly solved: boolean;
}

/** Who calls. Names, numbers and addresses are by language, because the site the trainee sits at has customers of its own. */
export interface Persona {
  /** Person or company as on file. */
  readonly name: SpokenText;
  readonly surname: SpokenText;
  readonly title: 'mr' | 'mrs' | 'ms' | 'miss' | 'dr' | 'prof' | 'sir' | 'none';
  /** The number that rings. */
  readonly phone: SpokenText;
  readonly address?: SpokenText;
  /** Has a customer file; a potential customer or a stranger has none. */
  readonly onFile: boolean;
  readonly customerNumber?: string;
  readonly class?: 'potential' | 'owner' | 'member' | 'loyal' | 'moderator';
  readonly contractKind?: 'rental' | 'contract' | 'none';
  readonly equipment?: readonly PersonaEquipment[];
  readonly history?: readonly PersonaHistory[];
  /** How the customer is, for a trainer who plays them. */
  readonly manner: Label;
  /** For the system voice. */
  readonly voice?: { readonly rate?: number; readonly pitch?: number; readonly gender?: 'female' | 'male' };
}

/** Seconds; see PRACTICE_TIMES. */
export interface ScenarioTimes {
  readonly pickUp?: number;
  readonly hold?: number;
  readonly silence?: number;
  readonly total?: number;
}

export interface ScenarioVariable {
  readonly name: Id;
  readonly type: 'string' | 'number' | 'bool';
}

export interface Scenario {
  readonly id: Id;
  /** Counts up for people; runs pin a version by its content hash. */
  readonly version: number;
  readonly title: Label;
  /** One sentence for the list. */
  readonly about: Label;
  readonly difficulty: Difficulty;
  /** Languages the call can be taken in; every spoken text has them all. */
  readonly languages: readonly Spoken[];
  /** Who called whom. */
  readonly direction: 'in' | 'out';
  /** The call script the desk opens with. */
  readonly script: Id;
  /** Stage of the callback, where the trainee calls. */
  readonly stage?: string;
  /** What is practised, for lists and weak points: `apology`, `complaint`. */
  readonly tags?: readonly string[];
  /** What the customer wants, for trainers and the report. */
  readonly goal: Label;
  readonly persona: Persona;
  /** 0 furious … 100 content. */
  readonly mood: number;
  readonly times?: ScenarioTimes;
  readonly vars?: readonly ScenarioVariable[];
  readonly facts?: readonly HiddenFact[];
  readonly events?: readonly ScenarioEvent[];
  readonly checks?: readonly ScenarioCheck[];
  readonly ends: readonly ScenarioEnd[];
  /** End when the customer has had enough (mood 0, or nobody answers); a built-in one when left out. */
  readonly leaves?: Id;
  /** Content hash of the built-in that this copy of a site was last compared with. */
  readonly origin?: string;
  /** The first turn; the first of `turns` when left out. */
  readonly start?: Id;
  readonly turns: readonly CustomerTurn[];
}
