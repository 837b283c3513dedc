import { compileExpression } from '../script/expression.ts';
import type { Expression, Id, PropValue } from '../script/types.ts';
import type { PropType } from '../script/vocabulary.ts';
import { isSettable, VOCABULARY } from '../script/vocabulary.ts';
import { INTENTS, type Scenario } from './types.ts';

type Space = Record<string, unknown>;

/** Without a prototype, so that no inherited member can be read as a name. */
const bare = (): Space => Object.create(null) as Space;

/** Names that stand alone in a condition. */
export const FLAT_NAMES = {
  mood: 'number',
  seconds: 'number',
  tries: 'number',
  holds: 'number',
  held: 'number',
  silences: 'number',
  forbidden: 'number',
  promises: 'number',
  hints: 'number',
  language: 'string',
} as const satisfies Record<string, PropType>;
export type FlatName = keyof typeof FLAT_NAMES;

type Group = 'visits' | 'chosen' | 'known' | 'asked' | 'happened' | 'did' | 'done' | 'vars';

/** Every name a condition of this scenario may read, with its type: for lint, and for what they read as before anything happened. */
export function namesOf(scenario: Scenario): Map<string, PropType> {
  const names = new Map<string, PropType>(Object.entries(FLAT_NAMES));
  const add = (group: Group, ids: readonly Id[], type: PropType) => {
    for (const id of ids) names.set(`${group}.${id}`, type);
  };
  const turns = scenario.turns.map(({ id }) => id);
  const facts = (scenario.facts ?? []).map(({ id }) => id);
  add('visits', turns, 'number');
  add('chosen', turns, 'string');
  add('known', facts, 'bool');
  add('asked', facts, 'number');
  add(
    'happened',
    (scenario.events ?? []).map(({ id }) => id),
    'bool',
  );
  add('did', INTENTS, 'bool');
  add(
    'done',
    (scenario.checks ?? []).filter(({ needs }) => needs === undefined).map(({ id }) => id),
    'bool',
  );
  for (const { name, type } of scenario.vars ?? []) names.set(`vars.${name}`, type);
  for (const [name, { type }] of VOCABULARY) if (isSettable(name)) names.set(name, type);
  return names;
}

const UNSET: Readonly<Record<PropType, unknown>> = { string: '', local: '', bool: false, number: 0n, instant: 0n };

function forCel(value: PropValue): unknown {
  return typeof value === 'number' ? BigInt(Math.round(value)) : value;
}

function fits(type: PropType, value: PropValue): boolean {
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'number' || type === 'instant') return Number.isSafeInteger(value);
  return typeof value === 'string';
}

/** What the conditions of one run see. Kept up as the call goes on: a condition is asked far more often than a name changes. */
export class Names {
  private readonly types: ReadonlyMap<string, PropType>;
  private readonly root: Space = bare();
  private readonly report: (problem: string) => void;
  private quiet = false;

  constructor(scenario: Scenario, report: (problem: string) => void) {
    this.report = report;
    this.types = namesOf(scenario);
    for (const [name, type] of this.types) this.place(name, UNSET[type]);
  }

  private place(name: string, value: unknown): void {
    const dot = name.indexOf('.');
    if (dot < 0) {
      this.root[name] = value;
      return;
    }
    const head = name.slice(0, dot);
    this.root[head] ??= bare();
    const space = this.root[head] as Space;
    space[name.slice(dot + 1)] = value;
  }

  /** A value of the run; names that the scenario does not have are passed over. */
  put(group: Group, id: Id, value: PropValue): void {
    const name = `${group}.${id}`;
    if (this.types.has(name)) this.place(name, forCel(value));
  }

  flat(name: FlatName, value: PropValue): void {
    this.root[name] = forCel(value);
  }

  setVar(name: string, value: PropValue): void {
    const type = this.types.get(`vars.${name}`);
    if (type === undefined) this.report(`vars.${name} is not declared`);
    else if (!fits(type, value)) this.report(`vars.${name} does not take ${typeof value}`);
    else this.put('vars', name, value);
  }

  /** What the trainee filled in; null or a value of another kind reads as empty. */
  setField(name: string, value: PropValue | null): void {
    const type = isSettable(name) ? this.types.get(name) : undefined;
    if (type === undefined) return;
    this.place(name, value !== null && fits(type, value) ? forCel(value) : UNSET[type]);
  }

  /** A condition that fails does not hold, and is reported. */
  holds(condition: Expression | undefined): boolean {
    if (condition === undefined) return true;
    try {
      return compileExpression(condition).run(this.root) === true;
    } catch (error) {
      const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      if (!this.quiet) this.report(`${condition}: ${message}`);
      return false;
    }
  }

  /** Asks conditions without reporting their faults: looking at a run must not change what it holds. */
  silently<T>(look: () => T): T {
    this.quiet = true;
    try {
      return look();
    } finally {
      this.quiet = false;
    }
  }
}
