import { isTicketClass } from '../model/ticket-flow.ts';
import type { CompiledDoc, ScriptSet } from './compile.ts';
import { routesOf } from './compile.ts';
import { compileExpression } from './expression.ts';
import type { Report } from './finding.ts';
import { RUN_LIMITS } from './limits.ts';
import type { Choice, Field, Id, Outcome, Step } from './types.ts';
import { requiredOfTicket } from './vocabulary.ts';

/** What is sure on every path to a point, given the ticket's class there: the properties asked as required, or set. */
interface Certain {
  readonly ticketClass: string;
  readonly names: ReadonlySet<string>;
  /** Properties that must be asked on some path here. */
  readonly musts: ReadonlySet<string>;
}

/** Per class, because what must be known depends on it. */
type States = Map<string, Pick<Certain, 'names' | 'musts'>>;

interface Exit {
  readonly outcome: Outcome;
  readonly step: Id;
  readonly state: Certain;
}

/** Each outcome that makes a ticket must have all its class requires, on every path that leads there. */
export function lintTickets(set: ScriptSet, compiled: CompiledDoc, report: Report): void {
  const told = new Set<string>();
  for (const { outcome, step, state } of exits(
    set,
    compiled,
    { ticketClass: '', names: new Set(), musts: new Set() },
    0,
  )) {
    if (!outcome.effects?.some((effect) => effect.kind === 'ticket' && effect.mode === 'create')) continue;
    if (!isTicketClass(state.ticketClass)) {
      const what = `${outcome.id} makes a ticket, but on some path nothing has set its class`;
      tellOnce(`${step} class`, () => report('error', 'ticketField', step, what, { name: 'ticket.class' }));
      continue;
    }
    const needed = requiredOfTicket(state.ticketClass).filter((name) => !state.names.has(name));
    for (const name of needed) {
      const what = `${outcome.id} makes a ${state.ticketClass} ticket, but on some path ${name} is not asked`;
      tellOnce(`${step} ${name}`, () => report('error', 'ticketField', step, what, { name }));
    }
    for (const name of state.musts) {
      // What is asked of a ticket may hang on the case; who is calling may not.
      if (!/^(customer|call)\./.test(name) || state.names.has(name)) continue;
      const what = `${name} must be asked, but some path to ${outcome.id} of a ${state.ticketClass} goes round the question`;
      tellOnce(`${step} ${name}`, () => report('warning', 'mustAskSkipped', step, what, { name }));
    }
  }
  function tellOnce(key: string, tell: () => void): void {
    if (!told.has(key)) tell();
    told.add(key);
  }
}

/** Follows one document from a state to all its outcomes: the usual must-analysis, joining paths by intersection. */
function exits(set: ScriptSet, compiled: CompiledDoc, entry: Certain, depth: number): Exit[] {
  const at = new Map<Id, States>([[compiled.start, new Map([[entry.ticketClass, entry]])]]);
  const queue: Id[] = [compiled.start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = compiled.steps.get(id);
    if (!step) continue;
    for (const [ticketClass, known] of at.get(id) ?? []) {
      for (const [to, state] of leave(set, step, { ticketClass, ...known }, depth)) {
        if (join(at, to, state)) queue.push(to);
      }
    }
  }
  const found: Exit[] = [];
  for (const [id, states] of at) {
    const step = compiled.steps.get(id);
    if (!step?.outcome) continue;
    for (const [ticketClass, known] of states) {
      found.push({ outcome: step.outcome, step: id, state: atOutcome(step, step.outcome, { ticketClass, ...known }) });
    }
  }
  return found;
}

/** True when the state at `to` has changed, so that it has to be looked at again. */
function join(at: Map<Id, States>, to: Id, { ticketClass, names, musts }: Certain): boolean {
  const states: States = at.get(to) ?? new Map();
  at.set(to, states);
  const before = states.get(ticketClass);
  if (!before) {
    states.set(ticketClass, { names, musts });
    return true;
  }
  const both = new Set([...before.names].filter((name) => names.has(name)));
  const either = new Set([...before.musts, ...musts]);
  states.set(ticketClass, { names: both, musts: either });
  return both.size < before.names.size || either.size > before.musts.size;
}

function* leave(set: ScriptSet, step: Step, state: Certain, depth: number): Generator<readonly [Id, Certain]> {
  if (step.outcome && !step.choice) return;
  if (step.when !== undefined) yield* toRoutes(step, state, new Map());
  const options: (Choice | null)[] = step.choice ? [...step.choice.options] : [null];
  for (const option of options) {
    if (step.outcome && option?.next === undefined) continue;
    const known = new Map<string, string>(option ? [[`choice.${step.id}`, option.id]] : []);
    const after = settle(step, option, ask(step, option, known, state));
    for (const called of afterCall(set, step, after, depth)) {
      const seen = called.result === null ? known : new Map([...known, [`result.${step.id}`, called.result]]);
      if (option?.next !== undefined) yield [option.next, called.state];
      else yield* toRoutes(step, called.state, seen);
    }
  }
}

function* toRoutes(step: Step, state: Certain, known: ReadonlyMap<string, string>): Generator<readonly [Id, Certain]> {
  const names = new Map([...known, ['ticket.class', state.ticketClass]]);
  for (const route of routesOf(step)) {
    const holds = route.when === undefined ? true : decide(route.when, names);
    if (holds !== false) yield [route.to, state];
    if (holds === true) return;
  }
}

function* afterCall(
  set: ScriptSet,
  step: Step,
  state: Certain,
  depth: number,
): Generator<{ readonly result: Id | null; readonly state: Certain }> {
  const called = step.call === undefined ? undefined : set.docs.get(step.call);
  if (!called || depth >= RUN_LIMITS.depth) {
    yield { result: null, state };
    return;
  }
  for (const exit of exits(set, called, state, depth + 1)) yield { result: exit.outcome.id, state: exit.state };
}

/** What the step asks for and cannot be left blank without being noticed. */
function ask(step: Step, option: Choice | null, known: ReadonlyMap<string, string>, state: Certain): Certain {
  const names = new Set(state.names);
  const musts = new Set(state.musts);
  let { ticketClass } = state;
  for (const field of step.fields ?? []) {
    if (field.bind === undefined || !isOwed(field, known)) continue;
    names.add(field.bind);
    if (field.must !== undefined) musts.add(field.bind);
  }
  const bind = step.choice?.bind;
  if (option && option.value !== null && bind !== undefined) {
    names.add(bind);
    if (step.choice?.must !== undefined) musts.add(bind);
    if (bind === 'ticket.class') ticketClass = String(option.value ?? option.id);
  }
  return { ticketClass, names, musts };
}

function isOwed(field: Field, known: ReadonlyMap<string, string>): boolean {
  if (field.when !== undefined && decide(field.when, known) !== true) return false;
  const holds = (condition: Field['must']): boolean =>
    typeof condition === 'string' ? decide(condition, known) === true : condition === true;
  return holds(field.required) || holds(field.must);
}

function settle(step: Step, option: Choice | null, state: Certain): Certain {
  const sets = { ...step.set, ...option?.set };
  const names = new Set([...state.names, ...Object.keys(sets)]);
  const set = sets['ticket.class'];
  return { ticketClass: typeof set === 'string' ? set : state.ticketClass, names, musts: state.musts };
}

function atOutcome(step: Step, outcome: Outcome, state: Certain): Certain {
  let after = settle(step, null, ask(step, null, new Map(), state));
  for (const effect of outcome.effects ?? []) {
    if (effect.kind !== 'ticket' || effect.when !== undefined || !effect.set) continue;
    const set = effect.set['ticket.class'];
    const names = new Set([...after.names, ...Object.keys(effect.set)]);
    after = { ticketClass: typeof set === 'string' ? set : after.ticketClass, names, musts: after.musts };
  }
  return after;
}

/** A condition decided by the few names known here; null when it hangs on others too. */
function decide(source: string, known: ReadonlyMap<string, string>): boolean | null {
  try {
    const expression = compileExpression(source);
    if (!expression.names.every((name) => known.has(name))) return null;
    const context: Record<string, Record<string, string>> = {};
    for (const [name, value] of known) {
      const [head = '', member = ''] = name.split('.');
      context[head] = { ...context[head], [member]: value };
    }
    return expression.run(context) === true;
  } catch {
    return null;
  }
}
