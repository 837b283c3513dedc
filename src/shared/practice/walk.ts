import type { Compiled } from '../phrases/compile.ts';
import type { Spoken } from '../script/types.ts';
import type { PracticeAction } from './action.ts';
import { edgesOfScenario } from './parts.ts';
import { Playing } from './playing.ts';
import { scorePractice } from './score.ts';
import type { PracticePlan, PracticeState } from './state.ts';
import { tally } from './tally.ts';
import type { Scenario } from './types.ts';

/** `best`: asks everything, answers well, fills every form. `worst`: the answer that costs most. `random`: by a seed. */
export type WalkManner = 'best' | 'worst' | 'random';

export interface WalkedCall {
  readonly manner: WalkManner;
  readonly language: Spoken;
  readonly seed: number;
  readonly actions: readonly PracticeAction[];
  readonly state: PracticeState;
  readonly total: number;
}

/** Milliseconds between two actions of a walker: long enough to read, short enough for any patience. */
const PACE = 4_000;
const MAX_ACTIONS = 400;

export interface WalkCallOptions {
  readonly manner: WalkManner;
  readonly language: Spoken;
  readonly seed?: number;
  readonly phrases?: Compiled;
}

/** Plays a scenario by itself to its end. The same options give the same call. */
export function walkCall(scenario: Scenario, { manner, language, seed = 1, phrases }: WalkCallOptions): WalkedCall {
  const plan: PracticePlan = { scenario, language, seed, mode: 'exam', ...(phrases && { phrases }) };
  const actions: PracticeAction[] = [{ kind: 'pickUp', at: PACE }];
  const playing = new Playing(plan);
  for (const action of actions) playing.act(action);
  let state = playing.state();
  while (!state.ended && actions.length < MAX_ACTIONS) {
    const next = { ...nextAction(plan, state, manner, actions.length), at: state.at + PACE };
    actions.push(next);
    playing.act(next);
    state = playing.state();
  }
  const { score } = scorePractice(state, { mode: plan.mode });
  return { manner, language, seed, actions, state, total: score.total };
}

/** An action without its time. */
type Act = PracticeAction extends infer A ? (A extends PracticeAction ? Omit<A, 'at'> : never) : never;

function nextAction(plan: PracticePlan, state: PracticeState, manner: WalkManner, n: number): PracticeAction {
  return { ...choose(plan, state, manner, n), at: 0 } as PracticeAction;
}

function choose(plan: PracticePlan, state: PracticeState, manner: WalkManner, n: number): Act {
  if (manner === 'random') return atRandom(plan, state, n);
  if (manner === 'worst') return worst(plan, state);
  return best(plan, state);
}

function best(plan: PracticePlan, state: PracticeState): Act {
  const { scenario } = plan;
  const greeted = state.utterances.some(({ who }) => who === 'agent');
  // Whoever asks before they have greeted is no model.
  const fact = greeted ? state.askable.find(({ known, asked }) => !known && asked < 4) : undefined;
  if (fact) return { kind: 'ask', fact: fact.id };
  for (const check of scenario.checks ?? []) {
    const done = state.checks.find(({ id }) => id === check.id)?.done;
    if (done) continue;
    if (check.field !== undefined && !(check.field in state.fields))
      return { kind: 'field', name: check.field, value: valueFor(check.accept?.[0]) };
    const [line] = check.lines ?? [];
    if (line !== undefined && check.words === undefined && !state.ticks.includes(line))
      return { kind: 'tick', line, said: true, text: '' };
  }
  const turn = scenario.turns.find(({ id }) => id === state.turn);
  const shown = new Set(state.options.map(({ id }) => id));
  const option = turn?.options?.find(({ id, good }) => good === true && shown.has(id));
  if (option) return { kind: 'choose', option: option.id };
  if (turn?.transfer !== undefined) return { kind: 'transfer', to: '' };
  const [first] = state.options;
  return first && turn?.hangUp === undefined ? { kind: 'choose', option: first.id } : { kind: 'hangUp' };
}

/** Fields of forms hold yes and no, numbers and texts; `accept` is written as text. */
function valueFor(accepted = '1'): string | number | boolean {
  if (accepted === 'true' || accepted === 'false') return accepted === 'true';
  return accepted;
}

/** Of the answers, the one declared bad, else the one that costs most mood. Never asks, never fills anything in. */
function worst({ scenario }: PracticePlan, state: PracticeState): Act {
  const turn = scenario.turns.find(({ id }) => id === state.turn);
  const shown = new Set(state.options.map(({ id }) => id));
  const cost = ({ good, mood = 0, findings = [] }: NonNullable<NonNullable<typeof turn>['options']>[number]): number =>
    mood - findings.length * 10 + (good === true ? 50 : 0) - (good === false ? 20 : 0);
  const options = (turn?.options ?? []).filter(({ id }) => shown.has(id)).sort((a, b) => cost(a) - cost(b));
  const [option] = options;
  // The same bad answer over and over would only go round.
  if (option && state.path.length < 60) return { kind: 'choose', option: option.id };
  return { kind: 'hangUp' };
}

function atRandom(plan: PracticePlan, state: PracticeState, n: number): Act {
  const draw = (of: number, what: string): number => tally(plan.seed, `walk ${n} ${what}`) % of;
  const kinds = draw(20, 'kind');
  if (state.phase === 'onHold') return { kind: 'unhold' };
  const unknown = state.askable.filter(({ known }) => !known);
  const fact = unknown[draw(Math.max(1, unknown.length), 'fact')];
  if (kinds < 5 && fact) return { kind: 'ask', fact: fact.id };
  const check = plan.scenario.checks?.[draw(Math.max(1, plan.scenario.checks.length), 'check')];
  if (kinds === 5 && check?.field !== undefined)
    return { kind: 'field', name: check.field, value: valueFor(check.accept?.[draw(2, 'value')]) };
  if (kinds === 6) return { kind: 'say', text: SAYINGS[draw(SAYINGS.length, 'saying')] ?? '好' };
  if (kinds === 7) return { kind: 'hold' };
  const turn = plan.scenario.turns.find(({ id }) => id === state.turn);
  if (kinds === 9 && turn?.transfer !== undefined) return { kind: 'transfer', to: '' };
  if (kinds === 10 && turn?.hangUp !== undefined) return { kind: 'hangUp' };
  if (kinds === 8)
    return { kind: 'tick', line: `opening.greet.${n}`, said: true, text: SAYINGS[draw(SAYINGS.length, 'tick')] ?? '' };
  const option = state.options[draw(Math.max(1, state.options.length), 'option')];
  if (option && n < MAX_ACTIONS - 50) return { kind: 'choose', option: option.id };
  return draw(2, 'end') === 0 ? { kind: 'hangUp' } : { kind: 'transfer', to: '' };
}

const SAYINGS: readonly string[] = [
  '真係唔好意思，請您等一等',
  '不好意思，请您稍等',
  '哎，你自己睇啦',
  '我保證可以',
  '多謝您嘅來電，再見',
  '請問您點稱呼？請問機身編號係幾多？',
  '您好',
  'x',
];

export interface ScenarioWalk {
  readonly calls: readonly WalkedCall[];
  /** `turn -> turn` as written. */
  readonly edges: { readonly total: number; readonly missed: readonly string[] };
  readonly ends: { readonly total: number; readonly missed: readonly string[] };
  /** Faults met on the way, and calls that did not end. */
  readonly problems: readonly string[];
}

/** Plays a scenario in each of its languages: once at best, once at worst, and `random` times by seeds. */
export function walkScenario(
  scenario: Scenario,
  { random = 200, phrases }: { random?: number; phrases?: Compiled } = {},
): ScenarioWalk {
  const calls = scenario.languages.flatMap((language) => [
    walkCall(scenario, { manner: 'best', language, ...(phrases && { phrases }) }),
    walkCall(scenario, { manner: 'worst', language, ...(phrases && { phrases }) }),
    ...Array.from({ length: Math.ceil(random / scenario.languages.length) }, (_, index) =>
      walkCall(scenario, { manner: 'random', language, seed: index + 1, ...(phrases && { phrases }) }),
    ),
  ]);
  const met = new Set(calls.flatMap(({ state }) => stepsOf(state)));
  const wanted = [
    ...new Set(
      edgesOfScenario(scenario)
        .filter(({ why }) => why === 'option' || why === 'next')
        .map(({ from, to }) => `${from} -> ${to}`),
    ),
  ];
  const ended = new Set(calls.map(({ state }) => state.ended?.end));
  const problems = new Set(calls.flatMap(({ state }) => state.problems));
  for (const { manner, language, seed, state } of calls)
    if (!state.ended) problems.add(`${manner} ${language} ${seed}: did not end, last at ${state.turn ?? ''}`);
  return {
    calls,
    edges: { total: wanted.length, missed: wanted.filter((edge) => !met.has(edge)) },
    ends: { total: scenario.ends.length, missed: scenario.ends.filter(({ id }) => !ended.has(id)).map(({ id }) => id) },
    problems: [...problems],
  };
}

function stepsOf({ path, ended }: PracticeState): string[] {
  const all = ended ? [...path, ended.end] : path;
  return all.slice(1).map((to, index) => `${all[index]} -> ${to}`);
}
