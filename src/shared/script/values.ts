import type { CompiledDoc } from './compile.ts';
import type { ExpressionContext } from './expression.ts';
import { compileExpression } from './expression.ts';
import type { BoundValue, Facts, VisitKey } from './run.ts';
import type { Condition, Expression, Label, PropName, PropValue, Variable } from './types.ts';
import type { PropDef, PropType } from './vocabulary.ts';
import { VOCABULARY } from './vocabulary.ts';

type Namespace = Record<string, unknown>;

/** What a name reads as before anything has set it. */
function unset(type: PropType): unknown {
  if (type === 'bool') return false;
  return type === 'number' || type === 'instant' ? 0n : '';
}

function forCel(value: unknown): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Namespaces without a prototype, so that no inherited member can be read as a name. */
const bare = (): Namespace => Object.create(null) as Namespace;

const DEFS = [...VOCABULARY].map(([name, def]) => ({ path: name.split('.'), def }));
const FACTS = DEFS.filter(({ path }) => path[0] === 'facts');
const SETTABLE = DEFS.filter(({ path }) => path[0] !== 'facts');

/** Settable names taken apart once. */
const PARTS: ReadonlyMap<string, readonly [string, string]> = new Map(
  DEFS.map(({ path }) => [path.join('.'), [path[0] ?? '', path[1] ?? '']] as const),
);

/** Facts never change within a run's evaluation and seldom between two: taken apart once per object. */
const factSpaces = new WeakMap<Facts, Namespace>();

function freshNamespaces(facts: Facts): Namespace {
  const root = fill(SETTABLE, {});
  const known = factSpaces.get(facts);
  const space = known ?? (fill(FACTS, facts).facts as Namespace);
  if (!known) factSpaces.set(facts, space);
  root.facts = space;
  return root;
}

function fill(defs: typeof DEFS, facts: Facts): Namespace {
  const root = bare();
  for (const { path, def } of defs) {
    let space = root;
    for (const part of path.slice(0, -1)) {
      space[part] ??= bare();
      space = space[part] as Namespace;
    }
    const fallback = def.missing === undefined ? unset(def.type) : forCel(def.missing);
    const given = path[0] === 'facts' ? factAt(facts, path) : undefined;
    space[path.at(-1) ?? ''] = fits(def.type, given) ? forCel(given) : fallback;
  }
  return root;
}

/** The value of a fact by its path in the vocabulary, own members only. */
export function factAt(facts: Facts, path: readonly string[]): unknown {
  let value: unknown = facts;
  for (const part of path.slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Namespace)[part];
  }
  return value;
}

function fits(type: PropType, value: unknown): boolean {
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'number' || type === 'instant') return Number.isSafeInteger(value);
  return typeof value === 'string';
}

/** The names one document sees while it runs: those of the run, and its own `vars`, `choice`, `result`. */
export interface FrameNames {
  readonly context: ExpressionContext;
  readonly vars: Map<string, BoundValue>;
  readonly types: ReadonlyMap<string, Variable['type']>;
}

/** One value given, as it was before: what `undo` puts back. */
interface Step {
  readonly space: Namespace;
  readonly member: string;
  readonly was: unknown;
  readonly map: Map<string, BoundValue> | null;
  readonly name: string;
  readonly entry: BoundValue | undefined;
}

/** The values of a run while its path is traced: later steps overwrite earlier ones. */
export class Values {
  readonly bound = new Map<PropName, BoundValue>();
  /** Everything set, in order, so that a trace can go on from an earlier step. */
  private readonly journal: Step[] = [];
  readonly problems: string[];
  private readonly spaces: Namespace;

  constructor(facts: Facts, problems: string[]) {
    this.spaces = freshNamespaces(facts);
    this.problems = problems;
  }

  frame({ doc, choiceNames, resultNames }: CompiledDoc): FrameNames {
    const own = { vars: bare(), choice: bare(), result: bare() };
    for (const variable of doc.vars ?? []) own.vars[variable.name] = unset(variable.type);
    for (const name of choiceNames) own.choice[name] = '';
    for (const name of resultNames) own.result[name] = '';
    const types = new Map((doc.vars ?? []).map((variable) => [variable.name, variable.type]));
    return { context: Object.assign(bare(), this.spaces, own), vars: new Map(), types };
  }

  set(frame: FrameNames, name: PropName, value: PropValue, from: VisitKey, valueLabel?: Label): void {
    const dot = name.indexOf('.');
    const [head, member] = PARTS.get(name) ?? [name.slice(0, dot), name.slice(dot + 1)];
    const refusal = this.refusal(frame, name, value);
    if (refusal) {
      this.report(from, refusal);
      return;
    }
    const entry: BoundValue = valueLabel ? { value, valueLabel, from } : { value, from };
    const map: Map<string, BoundValue> = head === 'vars' ? frame.vars : this.bound;
    const space = frame.context[head] as Namespace;
    this.journal.push({ space, member, was: space[member], map, name, entry: map.get(name) });
    map.set(name, entry);
    space[member] = forCel(value);
  }

  /** How much has been set; `undo` with it takes back what came after. */
  get mark(): number {
    return this.journal.length;
  }

  undo(mark: number): void {
    while (this.journal.length > mark) {
      const step = this.journal.pop();
      if (!step) return;
      step.space[step.member] = step.was;
      if (step.entry) step.map?.set(step.name, step.entry);
      else step.map?.delete(step.name);
    }
  }

  private refusal(frame: FrameNames, name: PropName, value: PropValue): string | null {
    const def: Pick<PropDef, 'type' | 'values'> | undefined = name.startsWith('vars.')
      ? typed(frame.types.get(name.slice(5)))
      : VOCABULARY.get(name);
    if (!def || name.startsWith('facts.')) return `${name} cannot be set`;
    if (!fits(def.type, value)) return `${name} does not take ${typeof value}`;
    if (def.values && !def.values.includes(value as never)) return `${name} does not take "${value}"`;
    return null;
  }

  setOwn(frame: FrameNames, space: 'choice' | 'result', step: string, value: string): void {
    const names = frame.context[space] as Namespace;
    if (!Object.hasOwn(names, step) || names[step] === value) return;
    this.journal.push({ space: names, member: step, was: names[step], map: null, name: step, entry: undefined });
    names[step] = value;
  }

  /** A condition that fails does not hold, and is reported. */
  holds(frame: FrameNames, condition: Condition | undefined, from: VisitKey): boolean {
    if (typeof condition !== 'string') return condition ?? true;
    return this.run(frame, condition, from) === true;
  }

  value(frame: FrameNames, expression: Expression, from: VisitKey): PropValue | null {
    const value = this.run(frame, expression, from);
    if (typeof value === 'bigint') return Number(value);
    return typeof value === 'string' || typeof value === 'boolean' ? value : null;
  }

  private run(frame: FrameNames, expression: Expression, from: VisitKey): unknown {
    try {
      return compileExpression(expression).run(frame.context);
    } catch (error) {
      const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      this.report(from, `${expression}: ${message}`);
      return null;
    }
  }

  private report(from: VisitKey, message: string): void {
    if (this.problems.length < 100) this.problems.push(`${from}: ${message}`);
  }
}

function typed(type: Variable['type'] | undefined): { type: PropType } | undefined {
  return type === undefined ? undefined : { type };
}
