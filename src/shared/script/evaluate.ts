import { pathItems, withdrawnAnswers } from './answers.ts';
import type { CompiledDoc, ScriptSet } from './compile.ts';
import type { Position } from './cursor.ts';
import { findPosition } from './cursor.ts';
import { outlineFrom } from './outline.ts';
import { missingItems, mustsOf, visitBlockers } from './owed.ts';
import { planEffects } from './plan.ts';
import { choiceViews } from './read.ts';
import { retrace } from './retrace.ts';
import type { CurrentStep, Entry, Facts, RunView, StackFrame, TextScope, TripOffer } from './run.ts';
import type { Trace, Visit } from './trace.ts';

/**
 * The whole state of a run, computed only from the documents, the log and the facts.
 * Never throws for any log: what does not fit is reported in `problems` and left aside.
 */
export function evaluate(set: ScriptSet, log: readonly Entry[], facts: Facts): RunView {
  const traced = retrace(set, log, facts);
  const position = findPosition(traced);
  const { current, end } = position;
  const plan = planEffects(traced);
  const root = set.docs.get(set.root)?.doc;
  return {
    script: { id: set.root, version: root?.version ?? 0, title: root?.title ?? {} },
    current: current && currentStep(current, position),
    back: position.back,
    path: pathItems(traced),
    outline: current ? outlineFrom(current, traced.values) : [],
    withdrawn: withdrawnAnswers(set, traced),
    musts: mustsOf(traced, end !== null),
    stack: current ? stackOf(traced, current) : [],
    trips: end ? [] : tripOffers(set, traced, current),
    plan,
    missing: missingItems(traced, plan, end !== null),
    done: end && {
      script: traced.byKey.get(end.from)?.compiled.doc.id ?? set.root,
      outcome: end.outcome.id,
      title: end.outcome.title,
      at: end.at,
    },
    language: traced.state.language,
    scope: scopeOf(plan.values, current, facts),
    problems: [...traced.problems],
  };
}

function currentStep(visit: Visit, position: Position): CurrentStep {
  const { reading, step, compiled, answers } = visit;
  const { choice } = reading;
  return {
    key: visit.key,
    script: compiled.doc.id,
    step: step.id,
    title: step.title,
    say: reading.lines,
    directions: reading.directions,
    fields: reading.fields,
    choice: choice && { group: choice.group, must: choice.must, options: choiceViews(choice) },
    note: answers?.note ?? '',
    outcome: step.outcome
      ? {
          id: step.outcome.id,
          title: step.outcome.title,
          endsCall: visit.lane.trip ? step.outcome.ends === true : visit.parents.length === 0,
        }
      : null,
    blockers: visitBlockers(visit),
    since: visit.since,
    revisiting: visit !== position.open,
  };
}

function stackOf(traced: Trace, visit: Visit): StackFrame[] {
  const { trip } = visit.lane;
  const own = [...visit.parents, visit.compiled].map(({ doc }) => ({
    script: doc.id,
    title: doc.title,
    kind: doc.kind,
    trip: trip?.number ?? null,
  }));
  if (!trip) return own;
  const anchor = traced.byKey.get(trip.from) ?? traced.lanes.get(0)?.visits.at(-1);
  return anchor && anchor.lane !== visit.lane ? [...stackOf(traced, anchor), ...own] : own;
}

function tripOffers(set: ScriptSet, traced: Trace, current: Visit | null): TripOffer[] {
  if (!current) return [];
  const wanted = set.docs.get(set.root)?.doc.trips;
  const docs: (CompiledDoc | undefined)[] = wanted ? wanted.map((id) => set.docs.get(id)) : [...set.docs.values()];
  const under = new Set(stackOf(traced, current).map((frame) => frame.script));
  const offers: TripOffer[] = [];
  for (const compiled of docs) {
    if (compiled?.doc.kind !== 'trip' || under.has(compiled.doc.id)) continue;
    const { doc } = compiled;
    if (doc.when !== undefined && !traced.values.holds(traced.values.frame(compiled), doc.when, doc.id)) continue;
    offers.push({ trip: doc.id, key: doc.key ?? '', title: doc.title, ...(doc.about && { about: doc.about }) });
  }
  return offers;
}

function scopeOf(values: TextScope['values'], current: Visit | null, facts: Facts): TextScope {
  if (!current || current.frame.vars.size === 0) return { values, facts };
  return { values: { ...values, ...Object.fromEntries(current.frame.vars) }, facts };
}
