import type { Entry, RunView, VisitKey } from './run.ts';
import type { Id } from './types.ts';

/** What is kept of a finished run beside its log: enough to see how a script does, without what was said. */
export interface RunRecord {
  /** The path, in order; steps of sub-scripts and side trips by their own document. */
  readonly path: readonly RunStep[];
  /** null: the call ended before an outcome, at the last step of the path. */
  readonly outcome: { readonly script: Id; readonly id: Id } | null;
  /** Steps left backwards. */
  readonly backs: readonly { readonly script: Id; readonly step: Id }[];
  readonly skipped: readonly {
    readonly script: Id;
    readonly step: Id;
    readonly item: Id;
    readonly kind: 'say' | 'ask';
    readonly reason: string;
  }[];
  /** Longer than is kept. */
  readonly cut: boolean;
}

export interface RunStep {
  readonly script: Id;
  readonly step: Id;
  /** Milliseconds in front of the agent, over all times it was looked at. */
  readonly ms: number;
  readonly trip?: true;
}

const KEPT = { steps: 300, backs: 50, skipped: 50, reason: 80 } as const;
/** Nobody reads a step for longer: the agent was away, or the clock was set. */
const LONGEST_MS = 60 * 60_000;

/** Taken at wrap-up from the view and its log. `startedAt` is the call's, UTC ms. */
export function recordRun(view: RunView, log: readonly Entry[], startedAt: number): RunRecord {
  const { ms, backs } = times(log, startedAt);
  const place = new Map([...view.path, ...view.withdrawn].map(({ key, script, step }) => [key, { script, step }]));
  const path = view.path.map(({ key, script, step, trip }): RunStep => {
    return { script, step, ms: ms.get(key) ?? 0, ...(trip && { trip }) };
  });
  const left = backs.flatMap((key) => place.get(key) ?? []);
  const skipped = view.musts.skipped.flatMap(({ key, item, kind, reason }) => {
    const at = place.get(key);
    return at ? [{ ...at, item, kind, reason: reason.slice(0, KEPT.reason) }] : [];
  });
  return {
    path: path.slice(0, KEPT.steps),
    outcome: view.done && { script: view.done.script, id: view.done.outcome },
    backs: left.slice(0, KEPT.backs),
    skipped: skipped.slice(0, KEPT.skipped),
    cut: path.length > KEPT.steps || left.length > KEPT.backs || skipped.length > KEPT.skipped,
  };
}

/** Time in front of each visit: every move ends the time of the step it leaves. */
function times(log: readonly Entry[], startedAt: number): { ms: Map<VisitKey, number>; backs: VisitKey[] } {
  const ms = new Map<VisitKey, number>();
  const backs: VisitKey[] = [];
  let from = startedAt;
  for (const entry of log) {
    if (!['enter', 'back', 'resume', 'trip', 'leave'].includes(entry.kind)) continue;
    const key = entry.kind === 'back' ? entry.from : entry.step;
    if (key !== undefined) ms.set(key, (ms.get(key) ?? 0) + Math.min(Math.max(entry.at - from, 0), LONGEST_MS));
    if (entry.kind === 'back' && entry.from !== undefined && entry.from !== entry.step) backs.push(entry.from);
    from = Math.max(from, entry.at);
  }
  return { ms, backs };
}

export interface StepInsight {
  readonly script: Id;
  readonly step: Id;
  /** Runs that came by. */
  readonly runs: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  /** Runs whose call ended here without an outcome. */
  readonly endedHere: number;
  readonly backs: number;
  readonly skipped: readonly {
    readonly item: Id;
    readonly kind: 'say' | 'ask';
    readonly reason: string;
    readonly count: number;
  }[];
}

export interface Insight {
  readonly runs: number;
  readonly outcomes: readonly { readonly script: Id; readonly id: Id; readonly count: number }[];
  readonly unfinished: number;
  /** Ways from step to step that runs took, most taken first. */
  readonly ways: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  /** Most time first. */
  readonly steps: readonly StepInsight[];
}

interface Tally {
  readonly script: Id;
  readonly step: Id;
  runs: number;
  readonly ms: number[];
  endedHere: number;
  backs: number;
  readonly skipped: Map<string, { item: Id; kind: 'say' | 'ask'; reason: string; count: number }>;
}

/** Many runs of one version, seen together. */
export function insightOf(records: readonly RunRecord[]): Insight {
  const steps = new Map<string, Tally>();
  const outcomes = new Map<string, { script: Id; id: Id; count: number }>();
  const ways = new Map<string, { from: string; to: string; count: number }>();
  const at = ({ script, step }: { script: Id; step: Id }): Tally => {
    const key = nameOf(script, step);
    const known = steps.get(key);
    if (known) return known;
    const tally: Tally = { script, step, runs: 0, ms: [], endedHere: 0, backs: 0, skipped: new Map() };
    steps.set(key, tally);
    return tally;
  };
  let unfinished = 0;
  for (const record of records) {
    for (const [key, ms] of perStep(record)) {
      const tally = at(key);
      tally.runs += 1;
      tally.ms.push(ms);
    }
    for (const back of record.backs) at(back).backs += 1;
    for (const { item, kind, reason, ...place } of record.skipped) {
      count(at(place).skipped, `${item} ${reason}`, { item, kind, reason });
    }
    if (record.outcome) count(outcomes, nameOf(record.outcome.script, record.outcome.id), record.outcome);
    else unfinished += 1;
    const last = record.path.findLast((step) => !step.trip);
    if (!record.outcome && last && !record.cut) at(last).endedHere += 1;
    for (const way of waysOf(record)) count(ways, `${way.from} ${way.to}`, way);
  }
  return {
    runs: records.length,
    outcomes: byCount(outcomes.values()),
    unfinished,
    ways: byCount(ways.values()),
    steps: [...steps.values()].map(stepInsight).sort((a, b) => b.medianMs * b.runs - a.medianMs * a.runs),
  };
}

const nameOf = (script: Id, step: Id): string => `${script}.${step}`;

function perStep(record: RunRecord): Map<{ script: Id; step: Id }, number> {
  const sums = new Map<string, { at: { script: Id; step: Id }; ms: number }>();
  for (const { script, step, ms } of record.path) {
    const key = nameOf(script, step);
    const sum = sums.get(key) ?? { at: { script, step }, ms: 0 };
    sum.ms += ms;
    sums.set(key, sum);
  }
  return new Map([...sums.values()].map(({ at, ms }) => [at, ms]));
}

function* waysOf({ path }: RunRecord): Generator<{ from: string; to: string }> {
  const main = path.filter((step) => !step.trip);
  for (let index = 1; index < main.length; index += 1) {
    const [from, to] = [main[index - 1], main[index]];
    if (from && to) yield { from: nameOf(from.script, from.step), to: nameOf(to.script, to.step) };
  }
}

function count<T extends object>(into: Map<string, T & { count: number }>, key: string, value: T): void {
  const known = into.get(key);
  if (known) known.count += 1;
  else into.set(key, { ...value, count: 1 });
}

function byCount<T extends { count: number }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => b.count - a.count);
}

function stepInsight({ ms, skipped, ...tally }: Tally): StepInsight {
  const sorted = ms.sort((a, b) => a - b);
  const part = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { ...tally, medianMs: part(0.5), p90Ms: part(0.9), skipped: byCount(skipped.values()) };
}
