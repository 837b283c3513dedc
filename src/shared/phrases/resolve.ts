import type { Candidate } from './candidates.ts';
import type { Compiled, CompiledRule } from './compile.ts';
import { decide, type Match } from './context/decide.ts';
import { AHEAD, BACK } from './context/surroundings.ts';
import { GUARD_REACH, guard } from './guards.ts';
import { SCOPES } from './lexicon.ts';
import type { CheckOptions, Excused, Finding, Reason, Severity } from './types.ts';

/** UTF-16 units around a cluster of hits that may change what is said about it. */
// Two more than the windows themselves: a mark at their edge looks at its neighbour.
export const REACH_BACK = Math.max(BACK, GUARD_REACH) + 2;
export const REACH_AHEAD = Math.max(AHEAD, GUARD_REACH) + 2;

/** Overlapping hits and what became of them. */
export type Cluster = {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Candidate[];
  readonly findings: readonly Finding[];
  readonly excused: readonly Excused[];
  /** Hits that nobody looked at, because there were too many. */
  readonly left: number;
  readonly pending: boolean;
};

const LAYER_ORDER = { literal: 0, sound: 1, latin: 2 } as const;

function compare(a: Candidate, b: Candidate): number {
  return (
    b.end - b.start - (a.end - a.start) ||
    // Of two that cover the same, the one that is written out: 急急啦 before 急啦 with a repeat.
    b.pattern.codes.length - a.pattern.codes.length ||
    LAYER_ORDER[a.layer] - LAYER_ORDER[b.layer] ||
    Number(a.pattern.kind === 'weak') - Number(b.pattern.kind === 'weak') ||
    a.start - b.start ||
    a.pattern.rule - b.pattern.rule ||
    (a.pattern.text < b.pattern.text ? -1 : Number(a.pattern.text > b.pattern.text))
  );
}

function runs({ rule, scopes }: CompiledRule, options: CheckOptions): boolean {
  if ((scopes & (1 << SCOPES.indexOf(options.scope))) === 0) return false;
  const { today } = options;
  if (today === undefined) return true;
  return (rule.from === undefined || rule.from <= today) && (rule.until === undefined || today <= rule.until);
}

/** Candidates whose rule runs here; what stays is all that clusters are made of. */
export function inScope(compiled: Compiled, candidates: readonly Candidate[], options: CheckOptions): Candidate[] {
  return candidates.filter(({ pattern }) => runs(compiled.rules[pattern.rule]!, options));
}

const SUBJECTLESS = new Set(['ignorance', 'hangup']);

function matchOf(candidate: Candidate, { rule }: CompiledRule): Match {
  const { pattern, start, end } = candidate;
  const text = pattern.text.toLowerCase();
  const me = /^(?:那|咁)?(?:我|i\b|we\b)/u.test(text);
  const you = /^(?:那|咁)?(?:你|you\b)/u.test(text);
  return {
    start,
    end,
    weak: pattern.kind === 'weak',
    subjectless: SUBJECTLESS.has(rule.category),
    pronoun: me ? 'me' : you ? 'you' : undefined,
  };
}

function severityOf(candidate: Candidate, severity: Severity, lowered: boolean): Severity {
  if (lowered) return 'hint';
  return candidate.layer !== 'literal' && severity === 'block' ? 'warn' : severity;
}

function judge(text: string, candidate: Candidate, compiled: CompiledRule): Finding | Excused {
  const { start, end, layer, pattern } = candidate;
  const { rule } = compiled;
  const verdict = decide(text, matchOf(candidate, compiled));
  if ('excuse' in verdict) return { start, end, ruleId: rule.id, layer, ...verdict };
  const heard = layer === 'sound' ? 'sound' : pattern.kind === 'initials' ? 'initials' : 'spelled';
  const plain = layer === 'literal' || verdict.lowered;
  const cue = verdict.cue === undefined ? {} : { cue: verdict.cue };
  const reason: Reason = { code: plain ? verdict.code : heard, phrase: pattern.text, ...cue };
  const severity = severityOf(candidate, rule.severity, verdict.lowered);
  return { start, end, ruleId: rule.id, severity, category: rule.category, layer, reason, suggestion: rule.suggestion };
}

/** Allow strings by start, to ask quickly whether one of a rule's covers a hit. */
class Covers {
  private readonly allowed: readonly Candidate[];
  private readonly longest: number;

  /** `candidates` come sorted by start. */
  constructor(candidates: readonly Candidate[]) {
    this.allowed = candidates.filter(({ pattern }) => pattern.kind === 'allow');
    this.longest = this.allowed.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  }

  cover({ start, end, pattern }: Candidate): boolean {
    let low = 0;
    let high = this.allowed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.allowed[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && this.allowed[i]!.start >= start - this.longest; i -= 1) {
      const by = this.allowed[i]!;
      if (by.pattern.rule === pattern.rule && end <= by.end) return true;
    }
    return false;
  }
}

/** Hits of one cluster whose surroundings are read. */
const MAX_JUDGED = 1_000;

/** Guards, allow strings, longest wins, then context: for hits that touch one another, sorted by start. */
export function resolve(compiled: Compiled, text: string, candidates: readonly Candidate[]): Cluster {
  const findings: Finding[] = [];
  const excused: Excused[] = [];
  const covers = new Covers(candidates);
  const rest: Candidate[] = [];
  const start = candidates[0]!.start;
  let end = start;
  for (const candidate of candidates) {
    end = Math.max(end, candidate.end);
    const { pattern, layer } = candidate;
    if (pattern.kind === 'allow') continue;
    const entry = compiled.rules[pattern.rule]!;
    const excuse = covers.cover(candidate) ? 'allowed' : guard(text, candidate, entry);
    if (excuse === undefined) rest.push(candidate);
    else excused.push({ start: candidate.start, end: candidate.end, ruleId: entry.rule.id, layer, excuse });
  }
  // Longer hits come first, so one that overlaps a winner has its first or last unit inside it.
  const taken = new Uint8Array(end - start);
  let judged = 0;
  let left = 0;
  for (const candidate of rest.sort(compare)) {
    const from = candidate.start - start;
    const to = candidate.end - start;
    if (taken[from] === 1 || taken[to - 1] === 1) continue;
    taken.fill(1, from, to);
    judged += 1;
    if (judged > MAX_JUDGED) {
      left += 1;
      continue;
    }
    const result = judge(text, candidate, compiled.rules[candidate.pattern.rule]!);
    if ('excuse' in result) excused.push(result);
    else findings.push(result);
  }
  findings.sort((a, b) => a.start - b.start);
  return { start, end, candidates, findings, excused, left, pending: false };
}

/** Cuts candidates, sorted by start, into groups that touch one another. */
export function clusters(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  let end = -1;
  for (const candidate of candidates) {
    if (candidate.start >= end) groups.push([]);
    groups.at(-1)!.push(candidate);
    end = Math.max(end, candidate.end);
  }
  return groups;
}
