import type { CompiledDoc } from './compile.ts';
import { isJunction, routesOf } from './compile.ts';
import type { Id, Step } from './types.ts';

/** One way from step to step. `choice` is set where a choice leads there, `when` where a condition does. */
export interface Edge {
  readonly from: Id;
  readonly to: Id;
  readonly choice: Id | null;
  readonly when: string | null;
}

/** Every way out of a step, as written. */
export function edgesOf(step: Step): Edge[] {
  const edges: Edge[] = [];
  const options = step.choice?.options ?? [];
  for (const option of options) {
    if (option.next !== undefined) edges.push({ from: step.id, to: option.next, choice: option.id, when: null });
  }
  if (step.outcome) return edges;
  const routed = options.filter((option) => option.next === undefined);
  for (const route of routesOf(step)) {
    const when = route.when ?? null;
    if (options.length === 0 || step.when !== undefined)
      edges.push({ from: step.id, to: route.to, choice: null, when });
    for (const option of routed) edges.push({ from: step.id, to: route.to, choice: option.id, when });
  }
  return edges;
}

/** Steps that can be reached from the start (or from any of `from`). */
export function reachable({ steps, start }: CompiledDoc, ...from: readonly Id[]): Set<Id> {
  const seen = new Set<Id>();
  const open = from.length > 0 ? [...from] : [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    for (const edge of edgesOf(step)) open.push(edge.to);
  }
  return seen;
}

/** Steps from which some outcome can be reached. */
export function leadingOut({ steps }: CompiledDoc): Set<Id> {
  const into = new Map<Id, Id[]>();
  const out: Id[] = [];
  for (const step of steps.values()) {
    if (step.outcome) out.push(step.id);
    for (const edge of edgesOf(step)) {
      const sources = into.get(edge.to);
      if (sources) sources.push(edge.from);
      else into.set(edge.to, [edge.from]);
    }
  }
  const seen = new Set<Id>();
  for (let id = out.pop(); id !== undefined; id = out.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    out.push(...(into.get(id) ?? []));
  }
  return seen;
}

/** A step on a round trip of junctions alone, which no answer could ever end; null when there is none. */
export function junctionLoop({ steps }: CompiledDoc): Id | null {
  const state = new Map<Id, 'open' | 'done'>();
  for (const first of steps.keys()) {
    const stack: { id: Id; next: Id[] }[] = [{ id: first, next: passing(steps.get(first)) }];
    if (state.has(first)) continue;
    state.set(first, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const id = top?.next.pop();
      if (top && id === undefined) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (id !== undefined) {
        if (state.get(id) === 'open') return id;
        if (!state.has(id)) {
          state.set(id, 'open');
          stack.push({ id, next: passing(steps.get(id)) });
        }
      }
    }
  }
  return null;
}

function passing(step: Step | undefined): Id[] {
  return step && isJunction(step) && step.call === undefined ? edgesOf(step).map((edge) => edge.to) : [];
}
