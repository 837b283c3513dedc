import type { CompiledDoc, ScriptSet } from './compile.ts';
import { routesOf } from './compile.ts';
import type { Report } from './finding.ts';
import { edgesOf, junctionLoop, leadingOut, reachable } from './graph.ts';
import type { Id, Step } from './types.ts';

/** Ids, targets, reachability, dead ends and loops of one document. */
export function lintStructure(set: ScriptSet, compiled: CompiledDoc, report: Report): void {
  const { doc, steps, start } = compiled;
  duplicates(doc.steps.map((step) => step.id)).forEach((id) => {
    report('error', 'duplicateId', id, `two steps are named ${id}`);
  });
  if (!steps.has(start)) report('error', 'unknownStep', null, `the first step "${start}" does not exist`);
  const reached = reachable(compiled);
  const out = leadingOut(compiled);
  for (const step of steps.values()) {
    lintIds(step, report);
    lintTargets(set, steps, step, report);
    if (!reached.has(step.id)) report('error', 'unreachable', step.id, `no step leads to ${step.id}`);
    else if (isDeadEnd(step)) report('error', 'deadEnd', step.id, `${step.id} has no way on and no outcome`);
    else if (!out.has(step.id)) report('error', 'noWayOut', step.id, `from ${step.id} no outcome can be reached`);
    const routes = routesOf(step);
    if (routes.length > 0 && !step.outcome && routes.at(-1)?.when !== undefined) {
      report('error', 'noFallback', step.id, `the last way on from ${step.id} has a condition: there may be none left`);
    }
  }
  const loop = junctionLoop(compiled);
  if (loop) report('error', 'junctionLoop', loop, `${loop} lies on a round of steps that ask nothing`);
  if (callsItself(set, doc.id)) report('error', 'callsItself', null, `${doc.id} calls itself through its sub-scripts`);
}

function isDeadEnd(step: Step): boolean {
  if (step.outcome || routesOf(step).length > 0) return false;
  if (!step.choice || step.when !== undefined) return true;
  return step.choice.options.some((option) => option.next === undefined);
}

function lintIds(step: Step, report: Report): void {
  const groups = [
    (step.say ?? []).map((line) => line.id).filter((id) => id !== undefined),
    (step.fields ?? []).map((field) => field.id),
    (step.choice?.options ?? []).map((option) => option.id),
  ];
  for (const ids of groups) {
    for (const id of duplicates(ids)) report('error', 'duplicateId', step.id, `${id} stands twice in ${step.id}`);
  }
  const items = [...(groups[0] ?? []), ...(groups[1] ?? [])];
  // A reason for skipping is kept by id: a line and a field of one name could not be told apart.
  for (const id of duplicates(items)) {
    if (!duplicates(groups[0] ?? []).includes(id) && !duplicates(groups[1] ?? []).includes(id)) {
      report('error', 'duplicateId', step.id, `a line and a field of ${step.id} are both named ${id}`);
    }
  }
  const keys = (step.choice?.options ?? []).map((option, index) => String(option.key ?? index + 1));
  for (const key of duplicates(keys)) {
    report('error', 'duplicateKey', step.id, `key ${key} chooses twice in ${step.id}`, { key });
  }
}

function lintTargets(set: ScriptSet, steps: ReadonlyMap<Id, Step>, step: Step, report: Report): void {
  for (const to of new Set(edgesOf(step).map((edge) => edge.to))) {
    if (!steps.has(to))
      report('error', 'unknownStep', step.id, `${step.id} leads to "${to}", which does not exist`, { to });
  }
  if (step.call === undefined) return;
  const called = set.docs.get(step.call);
  if (called?.doc.kind !== 'sub') {
    const what = called ? 'which is no sub-script' : 'which does not exist';
    report('error', 'unknownScript', step.id, `${step.id} calls "${step.call}", ${what}`, { to: step.call });
  }
  if (step.outcome) report('error', 'deadEnd', step.id, `${step.id} both calls a sub-script and ends`);
}

function callsItself(set: ScriptSet, id: Id): boolean {
  const open = [id];
  const seen = new Set<Id>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const step of set.docs.get(next)?.doc.steps ?? []) {
      if (step.call === id) return true;
      if (step.call !== undefined && !seen.has(step.call)) {
        seen.add(step.call);
        open.push(step.call);
      }
    }
  }
  return false;
}

function duplicates(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}
