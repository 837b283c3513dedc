import { isDemanded, isDone } from './checks.ts';
import { visibleOptions } from './customer.ts';
import type { Run } from './run.ts';
import { wordsOf } from './speech.ts';
import type { PracticeState, PracticeTimes } from './state.ts';

/** What a page and the score read of a run. */
export function viewOf(run: Run, nextAt: number | null): PracticeState {
  const { plan, language, turn } = run;
  const options = run.phase === 'talking' ? visibleOptions(run) : [];
  const all = turn?.options ?? [];
  return {
    at: run.now,
    phase: run.phase,
    turn: turn?.id ?? null,
    language,
    utterances: [...run.utterances],
    options: options.map((option) => ({
      ...{ id: option.id, key: all.indexOf(option) + 1, text: wordsOf(run, option.text, language) },
    })),
    askable: askableOf(run),
    hint: run.phase === 'ended' ? null : (turn?.hint ?? null),
    hints: [...run.hints],
    mood: run.mood,
    moods: [...run.moods],
    facts: [...run.known].map(([id, { at, utterance }]) => ({ id, at, utterance })),
    did: [...run.did],
    events: [...run.happened],
    path: [...run.path],
    chosen: Object.fromEntries(run.chosen),
    fields: Object.fromEntries(run.fields),
    ticks: [...run.ticks],
    vars: Object.fromEntries(run.vars),
    times: timesOf(run),
    checks: (plan.scenario.checks ?? []).map((check) => ({
      ...{ id: check.id, label: check.label, demanded: isDemanded(run, check) },
      ...{ done: isDone(run, check), at: run.checksDone.get(check.id) ?? null },
    })),
    deductions: [...run.deductions],
    ended: run.ended,
    ignored: [...run.ignored],
    nextAt,
    problems: [...run.problems],
  };
}

function askableOf(run: Run): PracticeState['askable'] {
  if (run.phase !== 'talking') return [];
  return [...run.facts.values()]
    .filter((fact) => run.names.holds(fact.when))
    .map((fact) => ({
      ...{ id: fact.id, label: fact.label, text: wordsOf(run, fact.question, run.language) },
      ...{ known: run.known.has(fact.id), asked: run.asked.get(fact.id) ?? 0 },
    }));
}

function timesOf({ pickedUpAt, holds, now, ended }: Run): PracticeTimes {
  const until = ended?.at ?? now;
  const lengths = holds.map(({ from, to }) => (to ?? until) - from);
  return {
    pickUp: pickedUpAt,
    held: lengths.reduce((sum, length) => sum + length, 0),
    longestHold: Math.max(0, ...lengths),
    holds: [...holds],
    talk: pickedUpAt === null ? 0 : until - pickedUpAt,
  };
}
