import type { ScriptSet } from './compile.ts';
import { expressionsOf } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { compileExpression } from './expression.ts';
import { edgesOf, reachable } from './graph.ts';
import type { CurrentStep, Entry, Facts, FieldValue, FieldView, RunView } from './run.ts';
import { trace } from './trace.ts';
import type { Id } from './types.ts';

/** One run the walk made. */
export interface WalkedRun {
  readonly facts: number;
  /** `step:choice` and `step.field=value`, in order. */
  readonly decisions: readonly string[];
  /** null: it did not end (see `problems`, or the bound on its length). */
  readonly outcome: Id | null;
  readonly steps: number;
}

export interface Walk {
  readonly runs: readonly WalkedRun[];
  /** `script: step -> step`, over the script and every sub-script it calls. */
  readonly edges: { readonly total: number; readonly missed: readonly string[] };
  readonly outcomes: { readonly total: number; readonly missed: readonly string[] };
  /** Pairs of decisions taken in one run, of all that were seen to be possible so far. */
  readonly pairs: { readonly seen: number; readonly settled: boolean };
  /** What stopped the walk, in plain words. */
  readonly bound: string;
  readonly problems: readonly string[];
}

export interface WalkOptions {
  /** Situations to start from; see `WALK_FACTS`. */
  readonly facts?: readonly Facts[];
  readonly maxRuns?: number;
  readonly maxSteps?: number;
}

const BASE: Facts = { agentName: 'A', companyName: 'C', hotline: '1', ticketNumber: 'T1', callerNumber: '23456789' };

/** The situations that conditions of scripts ask about. */
export const WALK_FACTS: readonly Facts[] = [
  BASE,
  { ...BASE, customer: { known: true, surname: '陳', title: 'mr', warranty: 'in', openTickets: 1 } },
  { ...BASE, repeatReport: true, siteOpen: false, customer: { known: true, warranty: 'out', openComplaint: true } },
  { ...BASE, mustSayRecording: false, mustSayIdentity: false, customer: { known: true, openTickets: 2 } },
  { ...BASE, direction: 'out', customer: { known: true, surname: 'Smith', title: 'ms', warranty: 'in' } },
  { ...BASE, direction: 'out', callbackStage: 'A', technicianName: '李', customer: { known: true } },
  { ...BASE, direction: 'out', callbackStage: 'B', callbackFault: '卡紙', repairDate: '2026-11-20' },
  { direction: 'in' },
];

/** Runs without a new pair of decisions after which more of the same are not expected to bring one. */
const PATIENCE = 120;

/**
 * Walks a script by itself, always towards what was taken least, until every edge, outcome and pair of decisions it
 * can find has been met or the bound is reached. Deterministic: the same script gives the same walk.
 */
export function walkScript(set: ScriptSet, options: WalkOptions = {}): Walk {
  const { facts = WALK_FACTS, maxRuns = 4_000, maxSteps = 300 } = options;
  const walker = new Walker(set, maxSteps);
  const runs: WalkedRun[] = [];
  let idle = 0;
  while (runs.length < maxRuns && idle < PATIENCE) {
    const which = runs.length % Math.max(facts.length, 1);
    const before = walker.seen();
    runs.push(walker.run(facts[which] ?? {}, which));
    idle = walker.seen() > before ? 0 : idle + 1;
  }
  const missedEdges = walker.missed('edge');
  const settled = idle >= PATIENCE;
  return {
    runs,
    edges: { total: walker.total('edge'), missed: missedEdges },
    outcomes: { total: walker.total('outcome'), missed: walker.missed('outcome') },
    pairs: { seen: walker.pairs.size, settled },
    bound: settled
      ? `stopped after ${PATIENCE} runs that met nothing new`
      : `cut off after ${maxRuns} runs; pairs of decisions not met by then are not covered`,
    problems: [...walker.problems],
  };
}

/** Edges come before pairs: no pair outweighs an edge that was never met. */
const FIRST = 1_000_000;

type Kind = 'edge' | 'outcome';

class Walker {
  readonly pairs = new Map<string, number>();
  readonly problems = new Set<string>();
  private readonly wanted = new Map<string, Kind>();
  private readonly met = new Set<string>();
  /** Edges that may lie ahead of a choice. */
  private readonly ahead = new Map<string, readonly string[]>();
  /** Properties that conditions read: only their values make a difference to the way. */
  private readonly read: ReadonlySet<string>;
  private readonly set: ScriptSet;
  private readonly maxSteps: number;

  constructor(set: ScriptSet, maxSteps: number) {
    this.set = set;
    this.maxSteps = maxSteps;
    const ids = calledBy(set);
    for (const id of ids) this.want(id);
    this.read = new Set([...ids].flatMap((id) => namesRead(set, id)));
  }

  private want(id: Id): void {
    const compiled = this.set.docs.get(id);
    if (!compiled) return;
    for (const step of reachable(compiled)) {
      const found = compiled.steps.get(step);
      if (!found) continue;
      if (found.outcome) this.wanted.set(`${id}: ${found.outcome.id}`, 'outcome');
      for (const edge of edgesOf(found)) this.wanted.set(`${id}: ${edge.from} -> ${edge.to}`, 'edge');
    }
  }

  seen(): number {
    return this.met.size + this.pairs.size;
  }

  total(kind: Kind): number {
    return [...this.wanted.values()].filter((each) => each === kind).length;
  }

  missed(kind: Kind): string[] {
    return [...this.wanted].filter(([name, each]) => each === kind && !this.met.has(name)).map(([name]) => name);
  }

  run(facts: Facts, which: number): WalkedRun {
    const log: Entry[] = [];
    // The situation counts as the first decision, so that it is paired with all that follow.
    const decisions: string[] = [`situation ${which}`];
    let view = evaluate(this.set, log, facts);
    let steps = 0;
    for (; view.current && steps < this.maxSteps; steps += 1) {
      const here = view.current.key;
      this.answer(view, log, facts, decisions);
      log.push({ kind: 'enter', step: here, at: log.length });
      view = evaluate(this.set, log, facts);
      if (view.current?.key === here) {
        this.problems.add(`${here}: nothing leads on from here (${decisions.slice(-3).join(', ')})`);
        break;
      }
    }
    for (const problem of view.problems) this.problems.add(problem);
    for (const missing of view.done ? view.missing : []) {
      this.problems.add(`${missing.key}: ${missing.item} still missing at the end (${missing.why})`);
    }
    this.record(log, facts);
    return { facts: which, decisions, outcome: view.done?.outcome ?? null, steps };
  }

  /** Says what must be said, chooses, then fills every field that shows, those that the choice brought included. */
  private answer(view: RunView, log: Entry[], facts: Facts, decisions: string[]): void {
    const { current } = view;
    if (!current) return;
    const step = current.key;
    const at = log.length;
    for (const line of current.say) {
      if (line.must && line.id !== null) log.push({ kind: 'mustSay', step, line: line.id, said: true, at });
    }
    const options = current.choice?.options ?? [];
    if (options.length > 0) {
      const names = options.map((option) => `${current.script}.${current.step}:${option.id}`);
      const ahead = options.map((option) => this.edgesAhead(current, option.id));
      const pick = this.least(names, decisions, ahead);
      log.push({ kind: 'choice', step, choice: options[pick]?.id ?? null, at });
    }
    const written = this.set.docs.get(current.script)?.steps.get(current.step)?.fields ?? [];
    // Only fields with a condition can come or go with what is answered here.
    const fixed = written.every((field) => field.when === undefined);
    const filled = new Set<Id>();
    for (let more = written.length > 0; more; ) {
      const now = fixed ? current : evaluate(this.set, log, facts).current;
      const fields = now?.key === step ? now.fields.filter((field) => !filled.has(field.id)) : [];
      for (const field of fields) {
        filled.add(field.id);
        log.push({ kind: 'field', step, field: field.id, value: this.value(current, field, decisions), at });
      }
      more = fields.length > 0 && !fixed;
    }
  }

  private value(current: CurrentStep, { field }: FieldView, decisions: string[]): FieldValue {
    const name = `${current.script}.${current.step}.${field.id}`;
    const values = field.type === 'yesNo' ? [true, false] : (field.options ?? []).map((option) => option.value);
    if (values.length === 0) return SAMPLES[field.type] ?? 'x';
    if (!this.read.has(field.bind ?? '')) return values[0] ?? null;
    const pick = this.least(
      values.map((value) => `${name}=${String(value)}`),
      decisions,
    );
    return values[pick] ?? null;
  }

  private taken(before: string | undefined, name: string): number {
    return this.pairs.get(`${before} & ${name}`) ?? 0;
  }

  private edgesAhead({ script, step }: CurrentStep, choice: Id): readonly string[] {
    const key = `${script}.${step}:${choice}`;
    const known = this.ahead.get(key) ?? edgesAhead(this.set, script, step, choice);
    this.ahead.set(key, known);
    return known;
  }

  /** The option least taken in this situation and after the decision before, new pairs first; takes it. */
  private least(names: readonly string[], decisions: string[], ahead: readonly (readonly string[])[] = []): number {
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [index, name] of names.entries()) {
      const fresh = decisions.filter((before) => !this.pairs.has(`${before} & ${name}`)).length;
      const edges = ahead[index] ?? [];
      const seen = this.taken(decisions.at(0), name) + this.taken(decisions.at(-1), name);
      const isNew = edges.some((edge) => !this.met.has(edge));
      // Where much lies ahead there are many pairs to meet: it is worth as many more runs.
      const cost = seen / (1 + edges.length) - fresh * 2 - (isNew ? FIRST : 0);
      if (cost < lowest) [best, lowest] = [index, cost];
    }
    const name = names[best] ?? '';
    for (const before of decisions) {
      const pair = `${before} & ${name}`;
      this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
    }
    decisions.push(name);
    return best;
  }

  /** Which edges and outcomes the finished run went over, junctions included. */
  private record(log: readonly Entry[], facts: Facts): void {
    const traced = trace(this.set, log, facts, (script, from, to) => this.met.add(`${script}: ${from} -> ${to}`));
    for (const { from, outcome } of traced.reached) {
      this.met.add(`${traced.byKey.get(from)?.compiled.doc.id ?? ''}: ${outcome.id}`);
    }
  }
}

const SAMPLES: Readonly<Record<string, FieldValue>> = {
  phone: '2345 6789',
  integer: 1,
  money: 45_000,
  date: '2026-11-23',
  datetime: '2026-11-23T15:00',
};

/** Every edge a choice may lead over as written, in its own document and in those called there. */
function edgesAhead(set: ScriptSet, script: Id, from: Id, choice: Id): string[] {
  const compiled = set.docs.get(script);
  const step = compiled?.steps.get(from);
  if (!compiled || !step) return [];
  const mine = edgesOf(step).filter((edge) => edge.choice === choice);
  const ahead = new Set(mine.flatMap((edge) => [...reachable(compiled, edge.to)]));
  const steps = [...ahead].flatMap((id) => compiled.steps.get(id) ?? []);
  const edges = [...mine, ...steps.flatMap(edgesOf)].map((edge) => `${script}: ${edge.from} -> ${edge.to}`);
  const called = steps.flatMap(({ call }) => (call === undefined ? [] : [...calledBy({ ...set, root: call })]));
  return [...edges, ...[...new Set(called)].flatMap((id) => allEdges(set, id))];
}

function allEdges(set: ScriptSet, id: Id): string[] {
  const compiled = set.docs.get(id);
  const steps = compiled ? [...reachable(compiled)].flatMap((step) => compiled.steps.get(step) ?? []) : [];
  return steps.flatMap(edgesOf).map((edge) => `${id}: ${edge.from} -> ${edge.to}`);
}

function namesRead(set: ScriptSet, id: Id): string[] {
  const compiled = set.docs.get(id);
  if (!compiled) return [];
  return [...expressionsOf(compiled.doc)].flatMap(({ source }) => {
    try {
      return [...compileExpression(source).names];
    } catch {
      return [];
    }
  });
}

function calledBy(set: ScriptSet): Set<Id> {
  const found = new Set<Id>();
  const open = [set.root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const step of set.docs.get(id)?.doc.steps ?? []) if (step.call !== undefined) open.push(step.call);
  }
  return found;
}
