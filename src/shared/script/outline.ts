import type { CompiledDoc } from './compile.ts';
import { routesOf } from './compile.ts';
import { compileExpression } from './expression.ts';
import type { OutlineItem } from './run.ts';
import type { Visit } from './trace.ts';
import type { Id, Route, Step } from './types.ts';
import type { FrameNames, Values } from './values.ts';

const SHOWN = 12;

/** The steps that may come after this one in its document: the nearest 12, in the order its author wrote them. */
export function outlineFrom(visit: Visit, values: Values): OutlineItem[] {
  const { compiled, frame } = visit;
  const items: OutlineItem[] = [];
  const seen = new Set<Id>([visit.step.id]);
  let level = afterCurrent(visit, values);
  let certain = level.length === 1;
  while (level.length > 0 && items.length < SHOWN) {
    const next: Id[] = [];
    for (const id of level) {
      const step = compiled.steps.get(id);
      if (!step || seen.has(id) || items.length >= SHOWN) continue;
      seen.add(id);
      const passedOver = step.when !== undefined && settled(step.when, frame, values) === false;
      if (!passedOver) items.push(item(compiled, step, certain && step.when === undefined));
      next.push(...(passedOver ? targets(routesOf(step), frame, values) : successors(step, frame, values)));
    }
    level = [...new Set(next)];
    certain &&= level.length === 1;
  }
  return items.sort((a, b) => (compiled.order.get(a.step) ?? 0) - (compiled.order.get(b.step) ?? 0));
}

function item(compiled: CompiledDoc, step: Step, certain: boolean): OutlineItem {
  return { script: compiled.doc.id, step: step.id, title: step.title, certain };
}

function afterCurrent({ step, reading, frame }: Visit, values: Values): Id[] {
  const chosen = reading.choice?.chosen;
  if (!chosen) return successors(step, frame, values);
  return chosen.next === undefined ? targets(routesOf(step), frame, values) : [chosen.next];
}

function successors(step: Step, frame: FrameNames, values: Values): Id[] {
  const found = new Set<Id>();
  let needsRoutes = step.choice === undefined;
  for (const option of step.choice?.options ?? []) {
    if (option.when !== undefined && settled(option.when, frame, values) === false) continue;
    if (option.next === undefined) needsRoutes = true;
    else found.add(option.next);
  }
  if (needsRoutes) for (const id of targets(routesOf(step), frame, values)) found.add(id);
  return [...found];
}

function targets(routes: readonly Route[], frame: FrameNames, values: Values): Id[] {
  const found: Id[] = [];
  for (const route of routes) {
    const holds = route.when === undefined ? true : settled(route.when, frame, values);
    if (holds !== false) found.push(route.to);
    if (holds === true) break;
  }
  return found;
}

/** What a condition will be, as far as it hangs on facts alone; null while answers may still decide it. */
function settled(condition: string, frame: FrameNames, values: Values): boolean | null {
  try {
    if (!compileExpression(condition).names.every((name) => name.startsWith('facts.'))) return null;
  } catch {
    return null;
  }
  return values.holds(frame, condition, 'outline');
}
