import type { Id } from '../script/types.ts';
import type { LintReport } from './finding.ts';
import { edgesOfScenario, type ScenarioEdge } from './parts.ts';
import type { CustomerTurn, Scenario } from './types.ts';

/** Ids, targets, reachability, ends and loops. */
export function lintStructure(scenario: Scenario, report: LintReport): void {
  lintIds(scenario, report);
  const edges = edgesOfScenario(scenario);
  lintTargets(scenario, edges, report);
  const reached = reachedFrom(scenario, edges);
  const out = leadingOut(scenario, edges);
  for (const turn of scenario.turns) {
    const part = { kind: 'turn', id: turn.id } as const;
    if (!reached.has(turn.id)) report('error', 'unreachable', part, `nothing leads to ${turn.id}`);
    else if (!edges.some(({ from, why }) => from === turn.id && why !== 'otherwise'))
      report('error', 'deadEnd', part, `${turn.id} leads nowhere`);
    else if (!out.has(turn.id)) report('error', 'noWayOut', part, `from ${turn.id} no end can be reached`);
    lintFallback(turn, report);
  }
  for (const end of scenario.ends) {
    if (!reached.has(end.id)) report('error', 'unreachable', { kind: 'end', id: end.id }, `nothing leads to ${end.id}`);
  }
  if (!scenario.ends.some(({ outcome }) => outcome === 'success'))
    report('error', 'noSuccess', null, 'no end is a success');
  if (!scenario.ends.some(({ outcome }) => outcome === 'failure'))
    report('warning', 'noFailure', null, 'no end is a failure');
  const loop = junctionLoop(scenario);
  if (loop !== null)
    report('error', 'junctionLoop', { kind: 'turn', id: loop }, `${loop} lies on a round of turns that ask nothing`);
}

function lintIds(scenario: Scenario, report: LintReport): void {
  const groups = [
    ['turn', scenario.turns],
    ['end', scenario.ends],
    ['fact', scenario.facts ?? []],
    ['event', scenario.events ?? []],
    ['check', scenario.checks ?? []],
  ] as const;
  for (const [kind, items] of groups) {
    for (const id of twice(items.map((item) => item.id)))
      report('error', 'duplicateId', { kind, id }, `two are named ${id}`, { id });
  }
  const turns = new Set(scenario.turns.map(({ id }) => id));
  for (const { id } of scenario.ends) {
    if (turns.has(id))
      report('error', 'duplicateId', { kind: 'end', id }, `a turn and an end are both named ${id}`, { id });
  }
  for (const turn of scenario.turns) {
    for (const id of twice((turn.options ?? []).map((option) => option.id)))
      report('error', 'duplicateId', { kind: 'turn', id: turn.id }, `two options of ${turn.id} are named ${id}`, {
        id,
      });
  }
}

function twice(ids: readonly Id[]): Id[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function lintTargets(scenario: Scenario, edges: readonly ScenarioEdge[], report: LintReport): void {
  const known = new Set([...scenario.turns, ...scenario.ends].map(({ id }) => id));
  const ends = new Set(scenario.ends.map(({ id }) => id));
  for (const { from, to } of edges) {
    if (!known.has(to))
      report('error', 'unknownTarget', { kind: 'turn', id: from }, `${from} leads to "${to}", which does not exist`, {
        to,
      });
  }
  for (const { id, next } of scenario.events ?? []) {
    if (next !== undefined && !known.has(next))
      report('error', 'unknownTarget', { kind: 'event', id }, `${id} leads to "${next}", which does not exist`, {
        to: next,
      });
  }
  const { start, leaves } = scenario;
  if (start !== undefined && !scenario.turns.some(({ id }) => id === start))
    report('error', 'unknownTarget', null, `the first turn "${start}" does not exist`, { to: start });
  if (leaves !== undefined && !ends.has(leaves))
    report('error', 'unknownTarget', null, `"${leaves}" is no end`, { to: leaves });
}

function lintFallback(turn: CustomerTurn, report: LintReport): void {
  const part = { kind: 'turn', id: turn.id } as const;
  const needed = (turn.options ?? []).length === 0 || turn.options?.some(({ next }) => next === undefined);
  if (needed && Array.isArray(turn.next) && turn.next.at(-1)?.when !== undefined)
    report('error', 'noFallback', part, `the last way on from ${turn.id} has a condition: there may be none left`);
  if (needed && turn.next === undefined && (turn.options ?? []).length > 0) {
    const ids = (turn.options ?? []).filter(({ next }) => next === undefined).map(({ id }) => id);
    report('error', 'deadEnd', part, `${ids.join(', ')} of ${turn.id} leads nowhere`, { options: ids.join(', ') });
  }
  if (turn.options?.length && turn.options.every(({ when }) => when !== undefined))
    report('warning', 'noFallback', part, `every option of ${turn.id} has a condition: there may be none left`);
}

/** Turns and ends that the start, an event or the customer's leaving leads to. */
function reachedFrom({ start, turns, events, leaves }: Scenario, edges: readonly ScenarioEdge[]): Set<Id> {
  const first = start ?? turns[0]?.id;
  const open = [first, leaves, ...(events ?? []).map(({ next }) => next)].filter((id) => id !== undefined);
  const seen = new Set<Id>();
  const ways = new Map<Id, Id[]>();
  for (const { from, to } of edges) ways.set(from, [...(ways.get(from) ?? []), to]);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(ways.get(id) ?? []));
  }
  return seen;
}

function leadingOut({ ends }: Scenario, edges: readonly ScenarioEdge[]): Set<Id> {
  const into = new Map<Id, Id[]>();
  for (const { from, to } of edges) into.set(to, [...(into.get(to) ?? []), from]);
  const open = ends.map(({ id }) => id);
  const seen = new Set<Id>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(into.get(id) ?? []));
  }
  return seen;
}

/** A turn on a round of turns without options, which no answer could ever end; null when there is none. */
function junctionLoop(scenario: Scenario): Id | null {
  const passing = new Map<Id, Id[]>();
  for (const turn of scenario.turns) {
    const asks = (turn.options ?? []).length > 0 || turn.hangUp !== undefined || turn.transfer !== undefined;
    if (asks || turn.next === undefined) continue;
    passing.set(turn.id, typeof turn.next === 'string' ? [turn.next] : turn.next.map(({ to }) => to));
  }
  const done = new Set<Id>();
  const walk = (id: Id, trail: ReadonlySet<Id>): Id | null => {
    if (trail.has(id)) return id;
    if (done.has(id)) return null;
    for (const to of passing.get(id) ?? []) {
      const found = walk(to, new Set([...trail, id]));
      if (found !== null) return found;
    }
    done.add(id);
    return null;
  };
  for (const id of passing.keys()) {
    const found = walk(id, new Set());
    if (found !== null) return found;
  }
  return null;
}
