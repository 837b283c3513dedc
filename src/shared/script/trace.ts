import type { CompiledDoc, ScriptSet } from './compile.ts';
import { isJunction } from './compile.ts';
import { RUN_LIMITS } from './limits.ts';
import type { Reading } from './read.ts';
import { readStep } from './read.ts';
import type { Entry, Facts, VisitKey } from './run.ts';
import type { RunState, StartedTrip, VisitAnswers } from './state.ts';
import { reduceLog } from './state.ts';
import type { Id, Label, Outcome, Sets, Step } from './types.ts';
import type { FrameNames } from './values.ts';
import { Values } from './values.ts';

/** A line of steps that `enter` moves along: the call's script (0) or one side trip, sub-scripts included. */
export interface Lane {
  readonly trip: StartedTrip | null;
  readonly visits: Visit[];
  finished: { readonly doc: CompiledDoc; readonly outcome: Outcome; readonly at: number } | null;
}

export interface Visit {
  readonly key: VisitKey;
  readonly compiled: CompiledDoc;
  readonly step: Step;
  readonly depth: number;
  readonly lane: Lane;
  /** Its index in the lane. */
  readonly place: number;
  readonly frame: FrameNames;
  /** The frames above, for the stack shown. */
  readonly parents: readonly CompiledDoc[];
  readonly answers: VisitAnswers | undefined;
  readonly reading: Reading;
  passed: boolean;
  /** When the visit before it was left: the beginning of this one. */
  since: number | null;
}

/** An outcome reached, with the names it saw: its effects are planned from here. */
export interface Reached {
  readonly outcome: Outcome;
  readonly frame: FrameNames;
  readonly from: VisitKey;
  readonly at: number;
  /** Ends the call from within a side trip. */
  readonly ends: boolean;
}

export interface SummaryPart {
  readonly text: Label;
  readonly from: VisitKey;
  readonly vars: FrameNames['vars'];
}

export interface Trace {
  readonly state: RunState;
  readonly values: Values;
  readonly lanes: ReadonlyMap<number, Lane>;
  /** All visits in the order they happened, side trips where they were started. */
  readonly visits: readonly Visit[];
  readonly byKey: ReadonlyMap<VisitKey, Visit>;
  readonly reached: readonly Reached[];
  readonly summary: readonly SummaryPart[];
  readonly problems: readonly string[];
}

/** Told of each way taken from step to step, junctions included. */
export type OnWay = (script: Id, from: Id, to: Id) => void;

const ignore: OnWay = () => {};

interface Frame {
  readonly compiled: CompiledDoc;
  readonly prefix: string;
  readonly lane: Lane;
  readonly depth: number;
  readonly parents: readonly CompiledDoc[];
  readonly names: FrameNames;
  /** For steps visited before: the number of the next visit. */
  readonly repeats: Map<Id, number>;
}

/** Follows the log through the documents from the first step. Pure: the same log, documents and facts give the same trace. */
export function trace(set: ScriptSet, log: readonly Entry[], facts: Facts, onWay: OnWay = ignore): Trace {
  return new Tracer(set, reduceLog(log), facts, onWay).run();
}

/** The state of a trace before a step of the call's own script: it can go on from there (`resume`). */
interface Checkpoint {
  readonly step: Id;
  readonly visits: number;
  readonly mark: number;
  readonly reached: number;
  readonly summary: number;
  readonly problems: number;
  readonly repeats: ReadonlyMap<Id, number> | null;
}

export class Tracer {
  private readonly problems: string[] = [];
  private readonly values: Values;
  private readonly checkpoints: Checkpoint[] = [];
  private root: Frame | null = null;
  private readonly lanes = new Map<number, Lane>();
  private readonly visits: Visit[] = [];
  private readonly byKey = new Map<VisitKey, Visit>();
  private readonly reached: Reached[] = [];
  private readonly summary: SummaryPart[] = [];
  private readonly tripsFrom = new Map<VisitKey, StartedTrip[]>();
  private readonly set: ScriptSet;
  private readonly state: RunState;

  private readonly onWay: OnWay;

  constructor(set: ScriptSet, state: RunState, facts: Facts, onWay: OnWay = ignore) {
    this.onWay = onWay;
    this.set = set;
    this.state = state;
    this.values = new Values(facts, this.problems);
    for (const trip of state.trips) {
      const there = this.tripsFrom.get(trip.from);
      if (there) there.push(trip);
      else this.tripsFrom.set(trip.from, [trip]);
    }
  }

  run(): Trace {
    this.lane(0, this.set.root, null, 0);
    // Side trips started at a step that an earlier answer has withdrawn since: what was said in them was said.
    for (const trip of this.state.trips) if (!this.lanes.has(trip.number)) this.trip(trip, 1);
    return this.result();
  }

  /**
   * Once more after the state has changed at `keys` alone: only from the first of them on, because what a step sees are
   * values of steps before it. null: not possible (a side trip has been started), trace it anew.
   */
  resume(keys: Iterable<VisitKey>): Trace | null {
    const lane = this.lanes.get(0);
    const frame = this.root;
    if (!lane || !frame || this.state.trips.length > 0) return null;
    let first = this.visits.length;
    for (const key of keys) first = Math.min(first, this.byKey.get(key)?.place ?? first);
    let last = this.checkpoints.length - 1;
    while (last > 0 && (this.checkpoints[last]?.visits ?? 0) > first) last -= 1;
    const from = this.checkpoints[last];
    if (!from || from.visits > first) return null;
    this.rollBack(from, last);
    lane.finished = null;
    this.finishLane(lane, frame.compiled, this.frame(frame, from.step));
    return this.result();
  }

  private rollBack(to: Checkpoint, place: number): void {
    this.values.undo(to.mark);
    for (const visit of this.visits.splice(to.visits)) {
      this.byKey.delete(visit.key);
      if (visit.answers) visit.answers.met = false;
    }
    this.lanes.get(0)?.visits.splice(to.visits);
    this.reached.length = to.reached;
    this.summary.length = to.summary;
    this.problems.length = to.problems;
    this.checkpoints.length = place;
    this.root?.repeats.clear();
    for (const [id, next] of to.repeats ?? []) this.root?.repeats.set(id, next);
  }

  private result(): Trace {
    const { state, values, lanes, visits, byKey, reached, summary, problems } = this;
    return { state, values, lanes, visits, byKey, reached, summary, problems };
  }

  private keepCheckpoint({ id: step }: Step, { repeats }: Frame): void {
    this.checkpoints.push({
      step,
      visits: this.visits.length,
      mark: this.values.mark,
      reached: this.reached.length,
      summary: this.summary.length,
      problems: this.problems.length,
      repeats: repeats.size > 0 ? new Map(repeats) : null,
    });
  }

  private lane(number: number, id: Id, trip: StartedTrip | null, depth: number): void {
    const compiled = this.set.docs.get(id);
    const lane: Lane = { trip, visits: [], finished: null };
    this.lanes.set(number, lane);
    if (!compiled) {
      this.problems.push(`no script "${id}"`);
      return;
    }
    const frame: Frame = {
      compiled,
      prefix: number === 0 ? '' : `~${number}/`,
      lane,
      depth,
      parents: [],
      names: this.values.frame(compiled),
      repeats: new Map(),
    };
    if (number === 0) this.root = frame;
    this.finishLane(lane, compiled, this.frame(frame));
  }

  private finishLane(lane: Lane, doc: CompiledDoc, reached: Reached | null): void {
    if (reached) lane.finished = { doc, outcome: reached.outcome, at: reached.at };
  }

  private trip(trip: StartedTrip, depth: number): void {
    if (this.lanes.has(trip.number)) return;
    if (depth > RUN_LIMITS.depth) {
      this.problems.push(`side trip ${trip.trip}: too many within each other`);
      this.lanes.set(trip.number, { trip: { ...trip, left: true }, visits: [], finished: null });
      return;
    }
    this.lane(trip.number, trip.trip, trip, depth);
  }

  /** Follows one document as far as it is answered. The outcome reached, or null while a step is open. */
  private frame(frame: Frame, start: Id = frame.compiled.start): Reached | null {
    let id: Id | null = start;
    let junctions = 0;
    while (id !== null) {
      const step = frame.compiled.steps.get(id);
      if (!step) return this.fault(`${frame.compiled.doc.id}: no step "${id}"`);
      if (this.visits.length >= RUN_LIMITS.visits) return this.fault(`stopped after ${RUN_LIMITS.visits} steps`);
      const key = this.nextKey(frame, step);
      if (step.when !== undefined && !this.values.holds(frame.names, step.when, key)) {
        junctions += 1;
        id = this.route(frame, step, key);
      } else if (isJunction(step)) {
        junctions += 1;
        id = this.leave(frame, step, key, null);
      } else {
        junctions = 0;
        if (frame === this.root) this.keepCheckpoint(step, frame);
        const visit = this.visit(frame, step, key);
        if (visit.answers?.enteredAt == null || !canPass(visit.reading)) return null;
        if (step.outcome && visit.reading.choice?.chosen?.next === undefined) return this.finish(visit, step.outcome);
        id = this.leave(frame, step, key, visit);
      }
      if (id !== null) this.onWay(frame.compiled.doc.id, step.id, id);
      if (junctions > RUN_LIMITS.junctions)
        return this.fault(`${frame.compiled.doc.id}: goes round without a question`);
    }
    return null;
  }

  private fault(message: string): null {
    this.problems.push(message);
    return null;
  }

  private nextKey(frame: Frame, step: Step): VisitKey {
    const first = frame.prefix === '' ? step.id : `${frame.prefix}${step.id}`;
    if (!this.byKey.has(first)) return first;
    return `${first}#${frame.repeats.get(step.id) ?? 2}`;
  }

  private visit(frame: Frame, step: Step, key: VisitKey): Visit {
    const answers = this.state.visits.get(key);
    if (answers) answers.met = true;
    if (key.length > frame.prefix.length + step.id.length) {
      frame.repeats.set(step.id, (frame.repeats.get(step.id) ?? 2) + 1);
    }
    const before = frame.lane.visits.at(-1);
    const visit: Visit = {
      key,
      compiled: frame.compiled,
      step,
      depth: frame.depth,
      lane: frame.lane,
      place: frame.lane.visits.length,
      frame: frame.names,
      parents: frame.parents,
      answers,
      reading: readStep(this.values, frame.names, step, answers, key),
      passed: false,
      since: before ? (before.answers?.enteredAt ?? null) : (frame.lane.trip?.at ?? null),
    };
    frame.lane.visits.push(visit);
    this.visits.push(visit);
    this.byKey.set(key, visit);
    if (this.tripsFrom.size > 0) {
      for (const trip of this.tripsFrom.get(key) ?? []) this.trip(trip, frame.depth + 1);
    }
    return visit;
  }

  private finish(visit: Visit, outcome: Outcome): Reached {
    visit.passed = true;
    const at = visit.answers?.enteredAt ?? 0;
    this.applySets(visit.frame, visit.step.set, at, visit.key);
    this.summarise(visit.frame, visit.step, visit);
    const ends = outcome.ends === true && visit.lane.trip !== null;
    const reached: Reached = { outcome, frame: visit.frame, from: visit.key, at, ends };
    this.reached.push(reached);
    for (const effect of outcome.effects ?? []) {
      if (effect.kind === 'ticket' && this.values.holds(visit.frame, effect.when, visit.key)) {
        this.applySets(visit.frame, effect.set, at, visit.key);
      }
    }
    return reached;
  }

  /** Goes on from a step that was entered (or a junction): sets, sub-script, then the route. null: it stays open. */
  private leave(frame: Frame, step: Step, key: VisitKey, visit: Visit | null): Id | null {
    const chosen = visit?.reading.choice?.chosen ?? null;
    const at = visit?.answers?.enteredAt ?? this.lastEntered(frame.lane);
    this.applySets(frame.names, step.set, at, key);
    this.applySets(frame.names, chosen?.set, at, key);
    if (visit) visit.passed = true;
    this.summarise(frame.names, step, visit);
    if (step.call !== undefined && !this.call(frame, step.call, step, key)) return null;
    return chosen?.next ?? this.route(frame, step, key);
  }

  private lastEntered(lane: Lane): number {
    return lane.visits.at(-1)?.answers?.enteredAt ?? lane.trip?.at ?? 0;
  }

  private route(frame: Frame, step: Step, key: VisitKey): Id | null {
    if (typeof step.next === 'string') return step.next;
    for (const route of step.next ?? []) {
      if (route.when === undefined || this.values.holds(frame.names, route.when, key)) return route.to;
    }
    return this.fault(`${key}: no way on`);
  }

  private call(frame: Frame, id: Id, step: Step, key: VisitKey): boolean {
    const compiled = this.set.docs.get(id);
    if (!compiled || frame.parents.length >= RUN_LIMITS.depth) {
      this.problems.push(compiled ? `${key}: sub-scripts call each other too deeply` : `${key}: no script "${id}"`);
      return false;
    }
    const reached = this.frame({
      compiled,
      prefix: `${key}/`,
      lane: frame.lane,
      depth: frame.depth + 1,
      parents: [...frame.parents, frame.compiled],
      names: this.values.frame(compiled),
      repeats: new Map(),
    });
    if (reached) this.values.setOwn(frame.names, 'result', step.id, reached.outcome.id);
    return reached !== null;
  }

  private applySets(names: FrameNames, sets: Sets | undefined, at: number, from: VisitKey): void {
    if (!sets) return;
    for (const [name, source] of Object.entries(sets)) {
      const value =
        typeof source !== 'object'
          ? source
          : 'expr' in source
            ? this.values.value(names, source.expr, from)
            : at + durationMs(source.after);
      if (value !== null) this.values.set(names, name, value, from);
    }
  }

  private summarise(names: FrameNames, step: Step, visit: Visit | null): void {
    const said = visit?.reading.choice?.chosen?.summary;
    if (!said && !step.summary) return;
    const from = visit?.key ?? step.id;
    const add = (text: Label): number => this.summary.push({ text, from, vars: names.vars });
    if (said) add(said);
    for (const line of step.summary ?? []) if (this.values.holds(names, line.when, from)) add(line.text);
  }
}

/** Where the path goes on does not hang on must-says or blanks: those hold the agent up, not the path. */
function canPass(reading: Reading): boolean {
  return !reading.choice || reading.choice.chosen !== null || reading.choice.optional;
}

/** `P1DT2H30M` in ms; anything else is 0 (the schema refuses it first). */
export function durationMs(text: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!match) return 0;
  const [days, hours, minutes] = [Number(match[1] ?? 0), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  return ((days * 24 + hours) * 60 + minutes) * 60_000;
}
