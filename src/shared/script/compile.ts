import { compileExpression } from './expression.ts';
import type { Expression, Id, Route, ScriptDoc, Step } from './types.ts';

export interface CompiledDoc {
  readonly doc: ScriptDoc;
  readonly steps: ReadonlyMap<Id, Step>;
  readonly order: ReadonlyMap<Id, number>;
  readonly start: Id;
  /** STEP of every `choice.STEP` / `result.STEP` that an expression here reads. */
  readonly choiceNames: readonly Id[];
  readonly resultNames: readonly Id[];
}

/** A call's script with the sub-scripts and side trips it may use, indexed once. */
export interface ScriptSet {
  readonly root: Id;
  readonly docs: ReadonlyMap<Id, CompiledDoc>;
}

/** Indexes documents for `evaluate`. Faults of a document are lint's to find; here they are left for the run to report. */
export function compile(docs: Iterable<ScriptDoc>, root: Id): ScriptSet {
  const compiled = new Map<Id, CompiledDoc>();
  for (const doc of docs) compiled.set(doc.id, compileDoc(doc));
  return { root, docs: compiled };
}

function compileDoc(doc: ScriptDoc): CompiledDoc {
  const steps = new Map<Id, Step>();
  for (const step of doc.steps) if (!steps.has(step.id)) steps.set(step.id, step);
  const names = new Set<string>();
  for (const { source } of expressionsOf(doc)) {
    try {
      for (const name of compileExpression(source).names) names.add(name);
    } catch {
      // A faulty expression reads nothing; the run reports it when it gets there.
    }
  }
  const under = (prefix: string): Id[] =>
    [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    doc,
    steps,
    order: new Map([...steps.keys()].map((id, index) => [id, index])),
    start: doc.start ?? doc.steps[0]?.id ?? '',
    choiceNames: under('choice.'),
    resultNames: under('result.'),
  };
}

/** The routes by which a step is left when no choice says otherwise. */
export function routesOf(step: Step): readonly Route[] {
  if (step.next === undefined) return [];
  return typeof step.next === 'string' ? [{ to: step.next }] : step.next;
}

/** A junction has nothing for the agent to do and passes by itself. */
export function isJunction(step: Step): boolean {
  return !(step.say?.length || step.fields?.length || step.choice || step.directions?.length || step.outcome);
}

export interface LocatedExpression {
  readonly source: Expression;
  readonly step: Id | null;
  readonly wants: 'bool' | 'any';
}

/** Every expression of a document with the step it stands in. */
export function* expressionsOf(doc: ScriptDoc): Generator<LocatedExpression> {
  if (doc.when !== undefined) yield { source: doc.when, step: null, wants: 'bool' };
  for (const step of doc.steps) {
    for (const source of conditionsOf(step)) yield { source, step: step.id, wants: 'bool' };
    for (const source of valuesOf(step)) yield { source, step: step.id, wants: 'any' };
  }
}

function* conditionsOf(step: Step): Generator<Expression> {
  const conditions: (Expression | boolean | undefined)[] = [step.when, step.choice?.must];
  for (const line of step.say ?? []) conditions.push(line.when, line.must);
  for (const direction of step.directions ?? []) conditions.push(direction.when);
  for (const field of step.fields ?? []) conditions.push(field.when, field.required, field.must);
  for (const choice of step.choice?.options ?? []) conditions.push(choice.when);
  for (const route of routesOf(step)) conditions.push(route.when);
  for (const line of step.summary ?? []) conditions.push(line.when);
  for (const effect of step.outcome?.effects ?? []) conditions.push(effect.when);
  for (const condition of conditions) if (typeof condition === 'string') yield condition;
}

function* valuesOf(step: Step): Generator<Expression> {
  for (const field of step.fields ?? []) if (field.prefill !== undefined) yield field.prefill;
  const sets = [step.set, ...(step.choice?.options ?? []).map((choice) => choice.set)];
  for (const effect of step.outcome?.effects ?? []) if (effect.kind === 'ticket') sets.push(effect.set);
  for (const set of sets) {
    for (const value of Object.values(set ?? {})) {
      if (typeof value === 'object' && 'expr' in value) yield value.expr;
    }
  }
}
