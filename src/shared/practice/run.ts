import type { Finding as PhraseFinding } from '../phrases/types.ts';
import type { Id, Label, PropValue, Spoken } from '../script/types.ts';
import { PRACTICE_LIMITS } from './limits.ts';
import { Names } from './names.ts';
import type {
  Deduction,
  DeductionRule,
  Ended,
  HappenedEvent,
  HoldSpan,
  MoodCause,
  MoodChange,
  Phase,
  PracticePlan,
  Utterance,
} from './state.ts';
import type {
  Consequence,
  CustomerTurn,
  HiddenFact,
  Intent,
  ScenarioEnd,
  ScenarioEvent,
  ScenarioFinding,
} from './types.ts';

/** A practice call while it is played: everything that changes, and nothing else knows how to change it. */
export interface Run {
  readonly plan: PracticePlan;
  readonly turns: ReadonlyMap<Id, CustomerTurn>;
  readonly facts: ReadonlyMap<Id, HiddenFact>;
  readonly events: ReadonlyMap<Id, ScenarioEvent>;
  readonly ends: ReadonlyMap<Id, ScenarioEnd>;
  readonly names: Names;
  now: number;
  /** Index of the action being played; null while time passes. */
  action: number | null;
  phase: Phase;
  turn: CustomerTurn | null;
  language: Spoken;
  mood: number;
  pickedUpAt: number | null;
  /** Since when the customer waits for an answer. */
  waitsSince: number;
  /** Times in a row that nobody answered. */
  silences: number;
  owesThanks: boolean;
  /** Told already that this hold is too long: how often. */
  holdWarnings: number;
  /** What the trainee's words did since the customer's last turn. */
  sinceTurn: Set<Intent>;
  /** Intents since the customer last spoke: a hold should be asked for. */
  sinceCustomer: Set<Intent>;
  wantsJudged: boolean;
  /** Answers that were not understood in this turn. */
  tries: number;
  /** Forbidden wording and unverified promises so far. */
  forbidden: number;
  promises: number;
  junctions: number;
  lastHint: Id | null;
  ended: Ended | null;
  /** Where what the end shows stands among the deductions, and the action that ended it: judged again when a field is filled in late. */
  judged: { readonly from: number; readonly action: number | null } | null;
  readonly utterances: Utterance[];
  /** By index of `spoken`: what each utterance of the agent did. */
  readonly spoken: { readonly n: number; readonly intents: readonly Intent[] }[];
  readonly moods: MoodChange[];
  readonly known: Map<Id, { at: number; utterance: number | null }>;
  readonly asked: Map<Id, number>;
  readonly visits: Map<Id, number>;
  readonly did: Set<Intent>;
  readonly happened: HappenedEvent[];
  readonly path: Id[];
  readonly chosen: Map<Id, Id>;
  readonly fields: Map<string, PropValue>;
  readonly ticks: Set<string>;
  readonly vars: Map<Id, PropValue>;
  readonly holds: HoldSpan[];
  readonly hints: Id[];
  readonly checksDone: Map<Id, number>;
  readonly deductions: Deduction[];
  readonly ignored: number[];
  readonly problems: string[];
}

/** A run before its first action. */
export function createRun(plan: PracticePlan): Run {
  const { scenario } = plan;
  const problems: string[] = [];
  return {
    plan,
    turns: byId(scenario.turns),
    facts: byId(scenario.facts ?? []),
    events: byId(scenario.events ?? []),
    ends: byId(scenario.ends),
    names: new Names(scenario, (problem) => addProblem(problems, problem)),
    now: 0,
    action: null,
    phase: 'ringing',
    turn: null,
    language: plan.language,
    mood: clampMood(scenario.mood),
    pickedUpAt: null,
    waitsSince: 0,
    silences: 0,
    owesThanks: false,
    holdWarnings: 0,
    sinceTurn: new Set(),
    sinceCustomer: new Set(),
    wantsJudged: false,
    ...{ tries: 0, forbidden: 0, promises: 0 },
    junctions: 0,
    lastHint: null,
    ended: null,
    judged: null,
    utterances: [],
    spoken: [],
    moods: [],
    known: new Map(),
    asked: new Map(),
    visits: new Map(),
    did: new Set(),
    happened: [],
    path: [],
    chosen: new Map(),
    fields: new Map(),
    ticks: new Set(),
    vars: new Map(),
    holds: [],
    hints: [],
    checksDone: new Map(),
    deductions: [],
    ignored: [],
    problems,
  };
}

/** The first of a name counts: lint tells of the second. */
function byId<T extends { readonly id: Id }>(items: readonly T[]): Map<Id, T> {
  const map = new Map<Id, T>();
  for (const item of items) if (!map.has(item.id)) map.set(item.id, item);
  return map;
}

export function addProblem(problems: string[], problem: string): void {
  if (problems.length < PRACTICE_LIMITS.problems && !problems.includes(problem)) problems.push(problem);
}

export function clampMood(mood: number): number {
  return Math.max(0, Math.min(100, Math.round(mood)));
}

export function changeMood(run: Run, by: number, cause: MoodCause, of = ''): void {
  const mood = clampMood(run.mood + by);
  if (mood === run.mood) return;
  run.moods.push({ at: run.now, by: mood - run.mood, mood, cause, of, action: run.action });
  run.mood = mood;
}

export interface Evidence {
  readonly item: string;
  readonly rule: DeductionRule;
  readonly of?: string;
  readonly why?: Label;
  readonly utterance?: number | null;
  readonly start?: number;
  readonly end?: number;
}

export function deduct(run: Run, evidence: Evidence): void {
  const { item, rule, of = '', why = null, utterance = null, start = null, end = null } = evidence;
  const key = `d${run.deductions.length}`;
  run.deductions.push({
    ...{ key, item, rule, of, why, utterance, start, end },
    ...{ times: 1, at: run.now, action: run.action },
  });
}

/** Mood, variables, facts and findings of an option, turn, fact, event or end. */
export function apply(run: Run, what: Consequence | undefined, cause: MoodCause, of: string): void {
  if (!what) return;
  if (what.mood !== undefined) changeMood(run, what.mood, cause, of);
  for (const [name, value] of Object.entries(what.set ?? {})) {
    run.vars.set(name, value);
    run.names.setVar(name, value);
  }
  for (const fact of what.reveals ?? []) reveal(run, fact);
  for (const finding of what.findings ?? []) declare(run, finding, of);
}

export function reveal(run: Run, fact: Id): void {
  if (run.known.has(fact)) return;
  const last = run.utterances.at(-1);
  run.known.set(fact, { at: run.now, utterance: last ? last.n : null });
  run.names.put('known', fact, true);
}

function declare(run: Run, { item, why }: ScenarioFinding, of: string): void {
  const said = run.utterances.findLast(({ who }) => who === 'agent');
  deduct(run, { item, rule: 'declared', of, why, utterance: said?.n ?? null });
}

export interface Said {
  readonly who: Utterance['who'];
  readonly text: string;
  readonly language: Spoken;
  readonly marks?: readonly PhraseFinding[];
  readonly heard?: Utterance['heard'];
  readonly event?: Id | null;
}

/** Adds to what was said; null = the call is full (PRACTICE_LIMITS.utterances) and takes no more. */
export function utter(run: Run, { who, text, language, marks = [], heard = null, event = null }: Said): number | null {
  const n = run.utterances.length;
  if (n >= PRACTICE_LIMITS.utterances) return null;
  run.utterances.push({
    ...{ n, who, at: run.now, text, language, turn: run.turn?.id ?? null, action: run.action },
    ...{ mood: run.mood, marks, heard, event },
  });
  return n;
}
