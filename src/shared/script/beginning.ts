import { routesOf } from './compile.ts';
import type { Entry, RunView } from './run.ts';
import type { Id, ScriptDoc } from './types.ts';

/** One of the sub-scripts that a script begins with. */
export interface Begin {
  readonly step: Id;
  readonly call: Id;
}

/** The sub-scripts that every run of a document begins with, before anything of its own is said. */
export function beginningOf(doc: ScriptDoc): Begin[] {
  const steps = new Map(doc.steps.map((step) => [step.id, step]));
  const found: Begin[] = [];
  let step = steps.get(doc.start ?? doc.steps[0]?.id ?? '');
  while (step?.call !== undefined && step.when === undefined && found.length < doc.steps.length) {
    found.push({ step: step.id, call: step.call });
    const routes = routesOf(step);
    step = routes.length === 1 ? steps.get(routes[0]?.to ?? '') : undefined;
  }
  return found;
}

/**
 * What was said and answered in the beginning that a run shares with another script: whoever changes the script in the
 * middle of a call neither greets nor asks for the name a second time.
 */
export function sharedBeginning(view: RunView, log: readonly Entry[], begins: readonly Begin[]): Entry[] {
  const kept = new Set<string>();
  for (const { key, script, trip } of view.path) {
    const shared = begins.some((begin) => begin.call === script && key.startsWith(`${begin.step}/`));
    if (shared && !trip) kept.add(key);
  }
  return log.filter(({ kind, step }) => kept.has(step) && !MOVES.has(kind));
}

/** Moves lead to places that the other script may not have. */
const MOVES: ReadonlySet<Entry['kind']> = new Set(['back', 'resume', 'trip', 'leave', 'language']);
