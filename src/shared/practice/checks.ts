import type { PropValue } from '../script/types.ts';
import type { Run } from './run.ts';
import type { Intent, ScenarioCheck } from './types.ts';
import { hearable, wordsFit } from './words.ts';

function mark(run: Run, check: ScenarioCheck): void {
  if (run.checksDone.has(check.id)) return;
  run.checksDone.set(check.id, run.now);
  run.names.put('done', check.id, true);
}

const checksOf = (run: Run): readonly ScenarioCheck[] => run.plan.scenario.checks ?? [];

/** Marks what the agent's words do. */
export function checkSaid(run: Run, text: string, intents: readonly Intent[]): void {
  const heard = hearable(text);
  for (const check of checksOf(run)) {
    const meant = check.intent !== undefined && intents.includes(check.intent);
    if (meant || wordsFit(check.words, heard) > 0) mark(run, check);
  }
}

export function checkTick(run: Run, line: string): void {
  for (const check of checksOf(run)) if (check.lines?.includes(line)) mark(run, check);
}

/** Facts told so far. */
export function checkFacts(run: Run): void {
  for (const check of checksOf(run)) if (check.fact !== undefined && run.known.has(check.fact)) mark(run, check);
}

/** A field can become wrong again: it is judged by what it holds in the end. */
export function checkField(run: Run, name: string): void {
  for (const check of checksOf(run)) {
    if (check.field !== name) continue;
    const right = isRight(check, run.fields.get(name));
    if (right) mark(run, check);
    else if (run.checksDone.delete(check.id)) run.names.put('done', check.id, false);
  }
}

/** Filled in and, where the scenario knows what is right, holding one of the accepted values. */
function isRight({ accept }: ScenarioCheck, value: PropValue | undefined): boolean {
  if (value === undefined) return false;
  if (!accept) return true;
  const filled = hearable(String(value));
  return accept.some((right) => {
    const wanted = hearable(right);
    return wanted === '' ? filled === '' : filled.includes(wanted);
  });
}

export function isDone(run: Run, check: ScenarioCheck): boolean {
  return check.needs === undefined ? run.checksDone.has(check.id) : run.names.holds(check.needs);
}

export function isDemanded(run: Run, check: ScenarioCheck): boolean {
  return run.names.holds(check.when);
}
