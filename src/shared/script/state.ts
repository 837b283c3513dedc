import type { Entry, FieldValue, VisitKey } from './run.ts';
import type { Id, Spoken } from './types.ts';

/** What was answered at one visit, whether the path still meets it or not. */
export interface VisitAnswers {
  fields: ReadonlyMap<Id, FieldValue>;
  skips: ReadonlyMap<Id, string>;
  said: ReadonlySet<Id>;
  choice: Id | null;
  note: string;
  /** When it was first left, UTC ms: promises count from then, however often it is looked at again. */
  enteredAt: number | null;
  /** The path comes by here: set while it is traced. */
  met: boolean;
}

export interface StartedTrip {
  /** 1 for the first trip of the run: `~1/…`. */
  readonly number: number;
  readonly trip: Id;
  readonly from: VisitKey;
  readonly at: number;
  left: boolean;
}

export type Cursor =
  | { readonly kind: 'open' }
  | { readonly kind: 'at'; readonly key: VisitKey }
  | { readonly kind: 'after'; readonly key: VisitKey };

export interface RunState {
  readonly visits: Map<VisitKey, VisitAnswers>;
  readonly trips: StartedTrip[];
  cursor: Cursor;
  language: Spoken | null;
  last: { readonly key: VisitKey; readonly answers: VisitAnswers } | null;
}

/** Shared by the many visits without such entries; never written to. */
const NO_ENTRIES = new Map<never, never>() as ReadonlyMap<Id, never>;
const NOTHING_SAID: ReadonlySet<Id> = new Set();

/** The log folded into its last word on each thing. Depends on nothing but the log. */
export function reduceLog(log: readonly Entry[]): RunState {
  const state: RunState = { visits: new Map(), trips: [], cursor: { kind: 'open' }, language: null, last: null };
  for (const entry of log) applyEntry(state, entry);
  return state;
}

/** The log's next word. */
export function applyEntry(state: RunState, entry: Entry): void {
  switch (entry.kind) {
    case 'field':
      setField(visitOf(state, entry.step), entry.field, entry.value);
      return;
    case 'choice':
      visitOf(state, entry.step).choice = entry.choice;
      return;
    case 'mustSay':
      setSaid(visitOf(state, entry.step), entry.line, entry.said);
      return;
    case 'skip':
      setSkip(visitOf(state, entry.step), entry.item, entry.reason.trim());
      return;
    case 'note':
      visitOf(state, entry.step).note = entry.text;
      return;
    case 'enter':
      visitOf(state, entry.step).enteredAt ??= entry.at;
      state.cursor = { kind: 'after', key: entry.step };
      return;
    case 'back':
      state.cursor = { kind: 'at', key: entry.step };
      return;
    case 'resume':
      state.cursor = { kind: 'open' };
      return;
    case 'language':
      state.language = entry.language;
      return;
    case 'trip':
      state.trips.push({
        number: state.trips.length + 1,
        trip: entry.trip,
        from: entry.step,
        at: entry.at,
        left: false,
      });
      state.cursor = { kind: 'open' };
      return;
    case 'leave':
      leave(state, entry.step);
  }
}

function setField(answers: VisitAnswers, field: Id, value: FieldValue): void {
  if (answers.fields === NO_ENTRIES) answers.fields = new Map([[field, value]]);
  else (answers.fields as Map<Id, FieldValue>).set(field, value);
}

function setSaid(answers: VisitAnswers, line: Id, said: boolean): void {
  if (answers.said === NOTHING_SAID) answers.said = new Set();
  const lines = answers.said as Set<Id>;
  if (said) lines.add(line);
  else lines.delete(line);
}

function setSkip(answers: VisitAnswers, item: Id, reason: string): void {
  if (answers.skips === NO_ENTRIES) answers.skips = new Map();
  const skips = answers.skips as Map<Id, string>;
  if (reason) skips.set(item, reason);
  else skips.delete(item);
}

function leave(state: RunState, key: VisitKey): void {
  const trip = state.trips[tripOf(key) - 1];
  if (!trip) return;
  trip.left = true;
  state.cursor = { kind: 'at', key: trip.from };
}

/** The number of the side trip a visit belongs to; 0 for the call's own script. */
export function tripOf(key: VisitKey): number {
  return key.startsWith('~') ? Number.parseInt(key.slice(1), 10) || 0 : 0;
}

function visitOf(state: RunState, key: VisitKey): VisitAnswers {
  // Entries come in runs about one step.
  if (state.last?.key === key) return state.last.answers;
  const answers = state.visits.get(key) ?? newVisit();
  state.visits.set(key, answers);
  state.last = { key, answers };
  return answers;
}

function newVisit(): VisitAnswers {
  return {
    fields: NO_ENTRIES,
    skips: NO_ENTRIES,
    said: NOTHING_SAID,
    choice: null,
    note: '',
    enteredAt: null,
    met: false,
  };
}
