import { type Candidate, collect } from './candidates.ts';
import type { Compiled } from './compile.ts';
import { foldUnit, KEEP, kindOf, MAX_GAP } from './fold.ts';
import { lookAt, type Overview } from './limit.ts';
import { type Cluster, clusters, inScope, REACH_AHEAD, REACH_BACK, resolve } from './resolve.ts';
import type { CheckOptions, Finding } from './types.ts';

/** `text[from, to)` was replaced by `insert`; offsets into the text before the edit. */
export type Edit = { readonly from: number; readonly to: number; readonly insert: string };

export type Checker = {
  /** Full check of a text; keeps what the next edits need. */
  check(text: string, options: CheckOptions): Finding[];
  /** Findings after an edit of the text that gave `previous`; always equal to a full check of the new text. */
  update(previous: Finding[], edit: Edit): Finding[];
  /** Hits of that text beyond the ones listed. */
  moreThan(findings: Finding[]): number;
  /** The text that findings belong to, after all edits. */
  textOf(findings: Finding[]): string | undefined;
};

type State = {
  readonly text: string;
  readonly options: CheckOptions;
  readonly candidates: readonly Candidate[];
  readonly overview: Overview;
};

/** Skipped units that may stand between an edit and a match which it still touches: marks that join its last character. */
const MARGIN = MAX_GAP + 4;
/** Kept characters beside a match that decide whether it is one: a common word around a changed character. */
const BESIDE = 5;

function latin(unit: number): boolean {
  const code = foldUnit(unit);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/**
 * Place beyond `count` runs of kept characters before (-1) or behind (1) `at`, and beyond the run and the Latin token
 * there: what starts still farther away does not see an edit at `at`.
 */
function beyond(text: string, at: number, step: 1 | -1, count: number): number {
  let i = at;
  let left = count;
  let last = -1;
  const unitAt = (): number => text.charCodeAt(step === 1 ? i : i - 1);
  const open = (): boolean => (step === 1 ? i < text.length : i > 0);
  while (open() && Math.abs(i - at) < MARGIN && kindOf(unitAt()) !== KEEP) i += step;
  for (; open() && left > 0; i += step) {
    const unit = unitAt();
    if (kindOf(unit) !== KEEP) continue;
    const code = foldUnit(unit);
    if (code !== last) left -= 1;
    last = code;
  }
  return settle(text, i, step);
}

/** Moves past the rest of a run of equal characters and of a Latin token, so that no match starts in its middle. */
function settle(text: string, at: number, step: 1 | -1): number {
  let i = at;
  let last = -1;
  for (;;) {
    const next = step === 1 ? i : i - 1;
    if (next < 0 || next >= text.length) return Math.max(0, Math.min(text.length, i));
    const unit = text.charCodeAt(next);
    if (kindOf(unit) === KEEP) {
      const code = foldUnit(unit);
      if (last !== -1 && code !== last && !latin(unit)) return i;
      last = latin(unit) && last !== -1 && latin(last) ? last : code;
    }
    i += step;
  }
}

function shiftCandidate(candidate: Candidate, by: number): Candidate {
  return by === 0 ? candidate : { ...candidate, start: candidate.start + by, end: candidate.end + by };
}

function shift<T extends { start: number; end: number }>(items: readonly T[], by: number): T[] {
  return items.map((item) => ({ ...item, start: item.start + by, end: item.end + by }));
}

function shiftCluster(cluster: Cluster, by: number): Cluster {
  if (by === 0) return cluster;
  return {
    start: cluster.start + by,
    end: cluster.end + by,
    candidates: cluster.candidates.map((candidate) => shiftCandidate(candidate, by)),
    findings: shift(cluster.findings, by),
    excused: shift(cluster.excused, by),
    left: cluster.left,
    pending: cluster.pending,
  };
}

function sameCandidates(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!;
      return (
        one.start === other.start && one.end === other.end && one.pattern === other.pattern && one.layer === other.layer
      );
    })
  );
}

function isLine(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/**
 * Old places between which an edit can change what is said about a hit: nothing looks farther than REACH, and nothing
 * looks past the end of a line.
 */
function touched(text: string, edit: Edit, delta: number): { low: number; high: number } {
  let low = edit.from;
  while (low > 0 && edit.from - low < REACH_AHEAD && !isLine(text.charCodeAt(low - 1))) low -= 1;
  let high = edit.from + edit.insert.length;
  const until = Math.min(text.length, high + REACH_BACK);
  while (high < until && !isLine(text.charCodeAt(high))) high += 1;
  return { low, high: high - delta };
}

/** Clusters of the new text; those out of the edit's reach keep what was decided about them. */
function rejoin(
  compiled: Compiled,
  text: string,
  candidates: readonly Candidate[],
  old: readonly Cluster[],
  edit: Edit,
): Overview {
  const delta = edit.insert.length - (edit.to - edit.from);
  const kept = new Map<number, Cluster>();
  const { low, high } = touched(text, edit, delta);
  for (const cluster of old) {
    if (cluster.pending) continue;
    if (cluster.end < low) kept.set(cluster.start, cluster);
    else if (cluster.start > high) kept.set(cluster.start + delta, shiftCluster(cluster, delta));
  }
  return lookAt(clusters(candidates), (group) => {
    const known = kept.get(group[0]!.start);
    return known !== undefined && sameCandidates(known.candidates, group) ? known : resolve(compiled, text, group);
  });
}

function after(compiled: Compiled, state: State, edit: Edit): State {
  const { text: before, options } = state;
  const from = Math.max(0, Math.min(edit.from, before.length));
  const to = Math.max(from, Math.min(edit.to, before.length));
  const clean = { from, to, insert: edit.insert };
  const text = before.slice(0, from) + edit.insert + before.slice(to);
  const delta = text.length - before.length;
  const low = beyond(text, from, -1, compiled.reach + BESIDE);
  const high = beyond(text, from + edit.insert.length, 1, BESIDE);
  const fresh = inScope(compiled, collect(compiled, text, low, high), options);
  const candidates = [
    ...state.candidates.filter(({ start }) => start < low),
    ...fresh,
    ...state.candidates
      .filter(({ start }) => start >= high - delta && start >= to)
      .map((one) => shiftCandidate(one, delta)),
  ];
  const overview = rejoin(compiled, text, candidates, state.overview.clusters, clean);
  return { text, options, candidates, overview };
}

/**
 * A checker for one compiled lexicon; states are found again by the findings handed back, so undo costs nothing. A state
 * hangs on its findings under a name of this checker alone: a WeakMap would keep every text of the last thousand
 * keystrokes alive until the next full collection, and each small one would copy them.
 */
export function createChecker(compiled: Compiled): Checker {
  const name = Symbol('state');
  const stateOf = (findings: Finding[]): State | undefined => (findings as { [name]?: State })[name];
  const remember = (state: State): Finding[] => Object.defineProperty(state.overview.findings, name, { value: state });
  return {
    check(text, options) {
      const candidates = inScope(compiled, collect(compiled, text, 0, text.length), options);
      const overview = lookAt(clusters(candidates), (group) => resolve(compiled, text, group));
      return remember({ text, options, candidates, overview });
    },
    update(previous, edit) {
      const state = stateOf(previous);
      if (state === undefined) throw new TypeError('update needs findings that this checker returned');
      return remember(after(compiled, state, edit));
    },
    moreThan: (findings) => stateOf(findings)?.overview.more ?? 0,
    textOf: (findings) => stateOf(findings)?.text,
  };
}
