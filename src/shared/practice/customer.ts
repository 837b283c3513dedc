import type { Id } from '../script/types.ts';
import { BUILT_IN_TITLES, PUZZLED_LINES } from './built-in.ts';
import { tell } from './figures.ts';
import { judgeEnd } from './judge.ts';
import { PRACTICE_LIMITS } from './limits.ts';
import { addProblem, apply, changeMood, type Run, reveal } from './run.ts';
import { customerSays, customerSaysOneOf } from './speech.ts';
import type { BuiltInEnd, Ended } from './state.ts';
import type { CustomerTurn, HiddenFact, ScenarioEnd, ScenarioEvent, TraineeOption } from './types.ts';

/** Mood that an expected word costs when it stays away; an answer that is none. */
const MISSING = -8;
const NOT_UNDERSTOOD = -2;

/** Options that can be chosen now. */
export function visibleOptions(run: Run): TraineeOption[] {
  return (run.turn?.options ?? []).filter((option) => run.names.holds(option.when));
}

/** Goes to a turn or an end of the scenario. Turns that ask nothing are passed over, up to a limit. */
export function goTo(run: Run, id: Id): void {
  for (let target: Id | null = id; target !== null && !run.ended; ) {
    const end = run.ends.get(target);
    if (end) {
      finish(run, end);
      return;
    }
    const turn: CustomerTurn | undefined = run.turns.get(target);
    if (!turn) {
      addProblem(run.problems, `"${target}" does not exist`);
      return;
    }
    if (run.junctions >= PRACTICE_LIMITS.junctions) {
      addProblem(run.problems, `${target} lies on a round of turns that ask nothing`);
      finishBuiltIn(run, 'tooLong');
      return;
    }
    run.junctions += 1;
    target = arrive(run, turn);
  }
}

/** The customer comes to a turn; answers where they go on to at once, null when it is the trainee's turn. */
function arrive(run: Run, turn: CustomerTurn): Id | null {
  run.turn = turn;
  run.path.push(turn.id);
  const visits = (run.visits.get(turn.id) ?? 0) + 1;
  run.visits.set(turn.id, visits);
  run.names.put('visits', turn.id, visits);
  run.tries = 0;
  run.lastHint = null;
  run.wantsJudged = false;
  run.sinceTurn.clear();
  apply(run, turn.on, 'turn', turn.id);
  tell(run);
  if (!customerSays(run, turn.say, turn.id)) {
    finishBuiltIn(run, 'tooLong');
    return null;
  }
  if (turn.options && turn.options.length > 0) return null;
  const next = nextOf(run, turn);
  if (next === null && turn.hangUp === undefined && turn.transfer === undefined)
    addProblem(run.problems, `${turn.id} leads nowhere`);
  return turn.hangUp === undefined && turn.transfer === undefined ? next : null;
}

function nextOf(run: Run, turn: CustomerTurn): Id | null {
  if (turn.next === undefined) return null;
  if (typeof turn.next === 'string') return turn.next;
  return turn.next.find((route) => run.names.holds(route.when))?.to ?? null;
}

/** The trainee's answer was this option. */
export function takeOption(run: Run, option: TraineeOption): void {
  const { turn } = run;
  if (!turn) return;
  judgeWants(run, turn, option);
  run.chosen.set(turn.id, option.id);
  run.names.put('chosen', turn.id, option.id);
  apply(run, option, 'option', `${turn.id}.${option.id}`);
  const next = option.next ?? nextOf(run, turn);
  if (next === null) addProblem(run.problems, `${turn.id}.${option.id} leads nowhere`);
  else goTo(run, next);
}

/** What was expected of the answer to this turn and did not come: once a turn. */
function judgeWants(run: Run, turn: CustomerTurn, option: TraineeOption | null): void {
  if (run.wantsJudged) return;
  run.wantsJudged = true;
  for (const intent of turn.wants ?? []) {
    if (!run.sinceTurn.has(intent) && !option?.does?.includes(intent)) changeMood(run, MISSING, 'missing', intent);
  }
}

/** The customer answers a question about a hidden fact. */
export function answerFact(run: Run, fact: HiddenFact): void {
  const asked = (run.asked.get(fact.id) ?? 0) + 1;
  run.asked.set(fact.id, asked);
  run.names.put('asked', fact.id, asked);
  tell(run);
  if (!customerSays(run, fact.answer, `fact ${fact.id} ${asked}`)) {
    finishBuiltIn(run, 'tooLong');
    return;
  }
  if (!run.names.holds(fact.told)) return;
  if (!run.known.has(fact.id)) apply(run, fact, 'fact', fact.id);
  reveal(run, fact.id);
}

/** The customer did not understand, or heard no answer to what they asked. */
export function puzzled(run: Run): void {
  const { turn } = run;
  if (!turn?.options?.length) return;
  judgeWants(run, turn, null);
  run.tries += 1;
  const { otherwise } = turn;
  if (otherwise?.mood === undefined) changeMood(run, NOT_UNDERSTOOD, 'notUnderstood', turn.id);
  apply(run, otherwise, 'notUnderstood', turn.id);
  if (otherwise?.say) customerSays(run, otherwise.say, `${turn.id} otherwise ${run.tries}`);
  else customerSaysOneOf(run, PUZZLED_LINES, `${turn.id} puzzled`);
  if (otherwise?.next !== undefined) goTo(run, otherwise.next);
}

/** Lets one event happen, whatever its condition. */
export function happen(run: Run, event: ScenarioEvent): void {
  if (run.happened.some(({ id }) => id === event.id)) return;
  run.happened.push({ id: event.id, kind: event.kind, title: event.title, at: run.now });
  run.names.put('happened', event.id, true);
  apply(run, event, 'event', event.id);
  if (!customerSays(run, event.say, `event ${event.id}`, event.id)) finishBuiltIn(run, 'tooLong');
  else if (event.next !== undefined && !run.ended) goTo(run, event.next);
}

/** Lets every event happen whose condition and time have come. Nobody hears anything on hold. */
export function checkEvents(run: Run): void {
  for (const event of run.events.values()) {
    if (run.phase !== 'talking' || run.ended) return;
    if (!run.happened.some(({ id }) => id === event.id) && isDue(run, event)) happen(run, event);
  }
}

function isDue(run: Run, { when, after }: ScenarioEvent): boolean {
  if (when === undefined && after === undefined) return false;
  if (after !== undefined && run.now < (run.pickedUpAt ?? run.now) + after * 1000) return false;
  return run.names.holds(when);
}

/** A customer who has had enough rings off. */
export function checkPatience(run: Run): void {
  if (run.mood > 0 || run.ended || run.phase === 'ringing') return;
  leave(run);
}

export function leave(run: Run): void {
  const own = run.plan.scenario.leaves === undefined ? undefined : run.ends.get(run.plan.scenario.leaves);
  if (own) finish(run, own);
  else finishBuiltIn(run, 'customerLeft');
}

export function finish(run: Run, end: ScenarioEnd): void {
  if (run.ended) return;
  tell(run);
  customerSays(run, end.say, `end ${end.id}`);
  apply(run, end, 'end', end.id);
  close(run, {
    ...{ at: run.now, end: end.id, builtIn: false, outcome: end.outcome },
    ...{ by: end.by ?? 'customer', title: end.title },
  });
}

const BY: Readonly<Record<BuiltInEnd, Ended['by']>> = {
  customerLeft: 'customer',
  hungUp: 'agent',
  transferred: 'agent',
  timeUp: 'line',
  tooLong: 'line',
  givenUp: 'agent',
};

export function finishBuiltIn(run: Run, end: BuiltInEnd): void {
  if (run.ended) return;
  close(run, {
    ...{ at: run.now, end, builtIn: true, outcome: end === 'givenUp' ? 'abandoned' : 'failure' },
    ...{ by: BY[end], title: BUILT_IN_TITLES[end] },
  });
}

function close(run: Run, ended: Ended): void {
  const hold = run.holds.at(-1);
  if (hold && hold.to === null) run.holds[run.holds.length - 1] = { from: hold.from, to: run.now };
  run.ended = ended;
  run.phase = 'ended';
  judgeEnd(run);
}
