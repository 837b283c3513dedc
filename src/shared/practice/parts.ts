import type { Expression, Id, Label, SpokenText } from '../script/types.ts';
import type { LintPart } from './finding.ts';
import type { Consequence, CustomerLine, Scenario } from './types.ts';

/** Everything in a scenario that lint, the picture and the editor look at, with where it stands. */
export interface Placed<T> {
  readonly part: LintPart | null;
  readonly value: T;
}

const at = <T>(part: LintPart | null, value: T): Placed<T> => ({ part, value });

/** Every condition. */
export function* conditionsOf(scenario: Scenario): Generator<Placed<Expression>> {
  for (const { part, value } of linesOf(scenario)) if (value.when !== undefined) yield at(part, value.when);
  for (const turn of scenario.turns) {
    const part: LintPart = { kind: 'turn', id: turn.id };
    for (const { when } of turn.options ?? []) if (when !== undefined) yield at(part, when);
    if (Array.isArray(turn.next)) for (const { when } of turn.next) if (when !== undefined) yield at(part, when);
  }
  for (const { id, when, told } of scenario.facts ?? []) {
    for (const condition of [when, told]) if (condition !== undefined) yield at({ kind: 'fact', id }, condition);
  }
  for (const { id, when } of scenario.events ?? []) if (when !== undefined) yield at({ kind: 'event', id }, when);
  for (const { id, when, needs } of scenario.checks ?? []) {
    for (const condition of [when, needs]) if (condition !== undefined) yield at({ kind: 'check', id }, condition);
  }
}

/** Every line of the customer. */
export function* linesOf(scenario: Scenario): Generator<Placed<CustomerLine>> {
  const from = function* (part: LintPart, lines: readonly CustomerLine[] | undefined) {
    for (const line of lines ?? []) yield at(part, line);
  };
  for (const turn of scenario.turns) {
    yield* from({ kind: 'turn', id: turn.id }, turn.say);
    yield* from({ kind: 'turn', id: turn.id }, turn.otherwise?.say);
  }
  for (const { id, answer } of scenario.facts ?? []) yield* from({ kind: 'fact', id }, answer);
  for (const { id, say } of scenario.events ?? []) yield* from({ kind: 'event', id }, say);
  for (const { id, say } of scenario.ends) yield* from({ kind: 'end', id }, say);
}

/** Words spoken by the trainee. */
export function* agentTextsOf(scenario: Scenario): Generator<Placed<SpokenText>> {
  for (const turn of scenario.turns) {
    for (const option of turn.options ?? []) yield at({ kind: 'turn', id: turn.id }, option.text);
  }
  for (const { id, question } of scenario.facts ?? []) yield at({ kind: 'fact', id }, question);
}

/** Words for the eyes. */
export function* labelsOf(scenario: Scenario): Generator<Placed<Label>> {
  for (const label of [scenario.title, scenario.about, scenario.goal, scenario.persona.manner]) yield at(null, label);
  for (const { summary } of scenario.persona.history ?? []) yield at({ kind: 'persona', id: 'history' }, summary);
  for (const turn of scenario.turns) {
    const part: LintPart = { kind: 'turn', id: turn.id };
    for (const label of [turn.title, turn.hint]) if (label) yield at(part, label);
  }
  for (const { id, label } of scenario.facts ?? []) yield at({ kind: 'fact', id }, label);
  for (const { id, title } of scenario.events ?? []) yield at({ kind: 'event', id }, title);
  for (const { id, title } of scenario.ends) yield at({ kind: 'end', id }, title);
  for (const { id, label } of scenario.checks ?? []) yield at({ kind: 'check', id }, label);
  for (const { part, value } of consequencesOf(scenario)) {
    for (const { why } of value.findings ?? []) yield at(part, why);
  }
}

/** What happens besides words. */
export function* consequencesOf(scenario: Scenario): Generator<Placed<Consequence>> {
  for (const turn of scenario.turns) {
    const part: LintPart = { kind: 'turn', id: turn.id };
    if (turn.on) yield at(part, turn.on);
    if (turn.otherwise) yield at(part, turn.otherwise);
    for (const option of turn.options ?? []) yield at(part, option);
  }
  for (const fact of scenario.facts ?? []) yield at({ kind: 'fact', id: fact.id }, fact);
  for (const event of scenario.events ?? []) yield at({ kind: 'event', id: event.id }, event);
  for (const end of scenario.ends) yield at({ kind: 'end', id: end.id }, end);
}

/** One way from turn to turn or end. `option` is set where an answer leads there. */
export interface ScenarioEdge {
  readonly from: Id;
  readonly to: Id;
  readonly why: 'option' | 'next' | 'otherwise' | 'hangUp' | 'transfer';
  readonly option: Id | null;
  readonly when: Expression | null;
}

/** Every way out of every turn, as written. Events come from anywhere and are not among them. */
export function edgesOfScenario(scenario: Scenario): ScenarioEdge[] {
  const edges: ScenarioEdge[] = [];
  for (const turn of scenario.turns) {
    const add = (
      to: Id | undefined,
      why: ScenarioEdge['why'],
      option: Id | null = null,
      when: Expression | null = null,
    ) => {
      if (to !== undefined) edges.push({ from: turn.id, to, why, option, when });
    };
    const routes = typeof turn.next === 'string' ? [{ to: turn.next, when: undefined }] : (turn.next ?? []);
    const options = turn.options ?? [];
    for (const option of options) {
      if (option.next !== undefined) add(option.next, 'option', option.id, option.when ?? null);
      else for (const route of routes) add(route.to, 'option', option.id, route.when ?? option.when ?? null);
    }
    if (options.length === 0) for (const route of routes) add(route.to, 'next', null, route.when ?? null);
    add(turn.otherwise?.next, 'otherwise');
    add(turn.hangUp, 'hangUp');
    add(turn.transfer, 'transfer');
  }
  return edges;
}
