import type { Entry, FieldValue, VisitKey } from './run.ts';
import type { Id, Spoken } from './types.ts';

/** What was answered at one visit, whether the path still meets it or not. */
export interface VisitAnswers {
  readonly fields: Map<Id, FieldValue>;
  readonly skips: Map<Id, string>;
  readonly said: Set<Id>;
  choice: Id | null;
  note: string;
  /** When it was first left, UTC ms: promises count from then, however often it is looked at again. */
  enteredAt: number | null;
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
}

/** The log folded into its last word on each thing. Depends on nothing but the log. */
export function reduceLog(log: readonly Entry[]): RunState {
  const state: RunState = { visits: new Map(), trips: [], cursor: { kind: 'open' }, language: null };
  for (const entry of log) apply(state, entry);
  return state;
}

function apply(state: RunState, entry: Entry): void {
  switch (entry.kind) {
    case 'field':
      visitOf(state, entry.step).fields.set(entry.field, entry.value);
      return;
    case 'choice':
      visitOf(state, entry.step).choice = entry.choice;
      return;
    case 'mustSay': {
      const { said } = visitOf(state, entry.step);
      if (entry.said) said.add(entry.line);
      else said.delete(entry.line);
      return;
    }
    case 'skip': {
      const { skips } = visitOf(state, entry.step);
      const reason = entry.reason.trim();
      if (reason) skips.set(entry.item, reason);
      else skips.delete(entry.item);
      return;
    }
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
  const known = state.visits.get(key);
  if (known) return known;
  const fresh: VisitAnswers = {
    fields: new Map(),
    skips: new Map(),
    said: new Set(),
    choice: null,
    note: '',
    enteredAt: null,
  };
  state.visits.set(key, fresh);
  return fresh;
}
