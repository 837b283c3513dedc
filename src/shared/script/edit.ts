import type { Choice, Id, Route, ScriptDoc, Step } from './types.ts';

/** Changes of a document as the studio makes them. Pure: each answers a new document that shares what did not change. */

/** A step in the place of another. Where its id changed, everything that named the old one follows. */
export function replaceStep(doc: ScriptDoc, id: Id, step: Step): ScriptDoc {
  const changed = { ...doc, steps: doc.steps.map((each) => (each.id === id ? step : each)) };
  return step.id === id ? changed : follow(changed, id, step.id);
}

/** Puts a step behind another; at the end when that does not exist. */
export function insertStep(doc: ScriptDoc, step: Step, after: Id | null): ScriptDoc {
  const place = doc.steps.findIndex((each) => each.id === after);
  const at = place < 0 ? doc.steps.length : place + 1;
  return { ...doc, steps: [...doc.steps.slice(0, at), step, ...doc.steps.slice(at)] };
}

/** Takes a step out. What led to it leads nowhere then: lint says so. A document keeps at least one step. */
export function removeStep(doc: ScriptDoc, id: Id): ScriptDoc {
  if (doc.steps.length <= 1) return doc;
  return { ...doc, steps: doc.steps.filter((step) => step.id !== id) };
}

/** Moves a step up (-1) or down (1) in the order its author wrote. The way of a call is not changed by that. */
export function moveStep(doc: ScriptDoc, id: Id, by: -1 | 1): ScriptDoc {
  return {
    ...doc,
    steps: moveItem(
      doc.steps,
      doc.steps.findIndex((step) => step.id === id),
      by,
    ),
  };
}

export function moveItem<T>(items: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return items;
  const moved = [...items];
  const [item] = moved.splice(from, 1);
  if (item !== undefined) moved.splice(to, 0, item);
  return moved;
}

/** `step2`, `step3` … : an id that nothing has yet. */
export function freshId(taken: Iterable<Id>, stem: string): Id {
  const used = new Set(taken);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}${number}`;
    if (!used.has(id)) return id;
  }
}

/** Steps whose words, names or conditions contain a text, whatever its case. */
export function findSteps(doc: ScriptDoc, text: string): Id[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  return doc.steps.filter((step) => contains(step, wanted)).map((step) => step.id);
}

function contains(value: unknown, wanted: string): boolean {
  if (typeof value === 'string') return value.toLocaleLowerCase().includes(wanted);
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => contains(inner, wanted));
}

function follow(doc: ScriptDoc, from: Id, to: Id): ScriptDoc {
  const renamed = (id: Id): Id => (id === from ? to : id);
  const route = (each: Route): Route => (each.to === from ? { ...each, to } : each);
  const option = (each: Choice): Choice => (each.next === from ? { ...each, next: to } : each);
  const steps = doc.steps.map((step): Step => {
    const { next, choice } = step;
    return {
      ...step,
      ...(next !== undefined && { next: typeof next === 'string' ? renamed(next) : next.map(route) }),
      ...(choice && { choice: { ...choice, options: choice.options.map(option) } }),
    };
  });
  const start = doc.start === undefined ? {} : { start: renamed(doc.start) };
  return inExpressions({ ...doc, ...start, steps }, from, to);
}

/** `choice.OLD` and `result.OLD` in conditions. Quoted text that happens to read so would be changed too: lint has the last word. */
function inExpressions(doc: ScriptDoc, from: Id, to: Id): ScriptDoc {
  const name = new RegExp(`\\b(choice|result)\\.${from}\\b`, 'g');
  const conditions = new Set(['when', 'must', 'required', 'prefill', 'expr']);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return conditions.has(key) ? value.replace(name, `$1.${to}`) : value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, walk(each, inner)]));
  };
  return walk(doc, '') as ScriptDoc;
}
