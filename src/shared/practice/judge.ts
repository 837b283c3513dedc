import { isDemanded, isDone } from './checks.ts';
import { deduct, type Run } from './run.ts';
import type { DeductionRule } from './state.ts';
import type { ScenarioCheck } from './types.ts';

/** A customer who ends so much angrier than they began was treated badly (decided here; domain §9 "cold, passive, impatient"). */
const MOOD_FALL = 20;

/** Judges the end of a call; once more, when something of it changed since: the same as if it had been so at the end. */
export function judgeEnd(run: Run): void {
  run.judged ??= { from: run.deductions.length, action: run.action };
  run.deductions.length = run.judged.from;
  const { action } = run;
  run.action = run.judged.action;
  findEnd(run);
  run.action = action;
}

/** What the end of a call shows: no polite opening or closing, checks left undone, a mood that fell. */
function findEnd(run: Run): void {
  const { ended, spoken, pickedUpAt } = run;
  if (!ended || ended.outcome === 'abandoned') return;
  if (pickedUpAt === null) return;
  if (!spoken.slice(0, 2).some(({ intents }) => intents.includes('greeting')))
    deduct(run, { item: 'noPoliteOpening', rule: 'noOpening', utterance: spoken[0]?.n ?? null });
  // Who was left by the customer, or hung up on them, had no closing to say; the latter costs more already.
  const closed = spoken.slice(-2).some(({ intents }) => intents.includes('closing'));
  if (ended.outcome === 'success' && !closed)
    deduct(run, { item: 'noPoliteClosing', rule: 'noClosing', utterance: spoken.at(-1)?.n ?? null });
  for (const check of run.plan.scenario.checks ?? []) {
    if (isDemanded(run, check) && !isDone(run, check))
      deduct(run, { item: check.item, rule: ruleOf(run, check), of: check.id, why: check.label });
  }
  if (run.mood <= run.plan.scenario.mood - MOOD_FALL) deduct(run, { item: 'cold', rule: 'moodFell' });
}

function ruleOf(run: Run, { fact, field, needs }: ScenarioCheck): DeductionRule {
  if (needs !== undefined) return 'notDone';
  if (fact !== undefined) return 'notAsked';
  if (field !== undefined) return run.fields.has(field) ? 'wrongField' : 'notFilled';
  return 'notSaid';
}
