import { checkText } from '../phrases/engine.ts';
import type { Finding as PhraseFinding } from '../phrases/types.ts';
import type { PracticeAction } from './action.ts';
import { checkField, checkSaid, checkTick } from './checks.ts';
import { answerFact, finishBuiltIn, goTo, happen, puzzled, takeOption, visibleOptions } from './customer.ts';
import { intentsOf } from './intents.ts';
import { judgeEnd } from './judge.ts';
import { PRACTICE_TIMES } from './limits.ts';
import { addProblem, changeMood, deduct, type Run, utter } from './run.ts';
import { wordsOf } from './speech.ts';
import type { Utterance } from './state.ts';
import { timeOver } from './time.ts';
import type { HiddenFact, Intent, TraineeOption } from './types.ts';
import { hearable, wordsFit } from './words.ts';

/** Mood that forbidden wording costs, by severity (domain §8). */
const FORBIDDEN = { block: -15, warn: -8, hint: -2 } as const;
const HOLD_UNASKED = -6;
const NO_THANKS = -3;
const PROMISE = -4;
const SLOW = -3;
/** Questions answered of one utterance. */
const FACTS_AT_ONCE = 3;

/** Plays one action; false = it cannot be done where the call stands. */
export function act(run: Run, action: PracticeAction): boolean {
  switch (action.kind) {
    case 'pickUp':
      return pickUp(run);
    case 'choose':
      return choose(run, action.option);
    case 'ask':
      return ask(run, action.fact);
    case 'say':
      return say(run, action.text);
    case 'tick':
      return tick(run, action.line, action.said, action.text);
    case 'field':
      return fill(run, action.name, action.value);
    case 'hold':
      return hold(run);
    case 'unhold':
      return unhold(run);
    case 'transfer':
      return handOver(run);
    case 'hangUp':
      return hangUp(run);
    case 'hint':
      return hint(run);
    case 'giveUp':
      finishBuiltIn(run, 'givenUp');
      return true;
    case 'trainer':
      return trainer(run, action);
  }
}

function pickUp(run: Run): boolean {
  if (run.phase !== 'ringing') return false;
  const { scenario, mode } = run.plan;
  run.phase = 'talking';
  run.pickedUpAt = run.now;
  run.waitsSince = run.now;
  const limit = scenario.times?.pickUp ?? PRACTICE_TIMES.pickUp;
  if (scenario.direction === 'in' && mode !== 'learn' && run.now > limit * 1000) {
    deduct(run, { item: 'cold', rule: 'slowPickUp' });
    changeMood(run, SLOW, 'slowPickUp');
  }
  const first = scenario.start ?? scenario.turns[0]?.id;
  if (first !== undefined) goTo(run, first);
  return true;
}

function choose(run: Run, id: string): boolean {
  if (run.phase !== 'talking') return false;
  const option = visibleOptions(run).find((one) => one.id === id);
  if (!option) return false;
  const text = wordsOf(run, option.text, run.language);
  if (!speak(run, text, option.does ?? [], { kind: 'option', id })) return true;
  takeOption(run, option);
  return true;
}

function ask(run: Run, id: string): boolean {
  const fact = run.facts.get(id);
  if (run.phase !== 'talking' || !fact || !run.names.holds(fact.when)) return false;
  if (speak(run, wordsOf(run, fact.question, run.language), [], { kind: 'fact', id })) answerFact(run, fact);
  return true;
}

function say(run: Run, text: string): boolean {
  if (run.phase !== 'talking' || text.trim() === '') return false;
  reply(run, text, false);
  return true;
}

/** A line ticked is a line read out. Unlike typed words it need not answer what the customer asked. */
function tick(run: Run, line: string, said: boolean, text: string): boolean {
  if (!said) return run.ticks.delete(line);
  if (run.ticks.has(line)) return false;
  run.ticks.add(line);
  checkTick(run, line);
  if (run.phase === 'talking' && text.trim() !== '') reply(run, text, true);
  return true;
}

interface Meant {
  readonly option: TraineeOption | null;
  readonly facts: readonly HiddenFact[];
}

/** What typed words mean here: the option they fit best, and the questions that are in them. */
function understand(run: Run, text: string): Meant {
  const heard = hearable(text);
  let option: TraineeOption | null = null;
  let best = 0;
  for (const candidate of visibleOptions(run)) {
    const fit = wordsFit(candidate.words, heard);
    if (fit > best) [option, best] = [candidate, fit];
  }
  const facts = [...run.facts.values()].filter(
    (fact) => wordsFit(fact.words, heard) > 0 && !run.known.has(fact.id) && run.names.holds(fact.when),
  );
  return { option, facts: facts.slice(0, FACTS_AT_ONCE) };
}

function reply(run: Run, text: string, readOut: boolean): void {
  const { option, facts } = run.plan.led ? { option: null, facts: [] } : understand(run, text);
  const heard = option ? ({ kind: 'option', id: option.id } as const) : null;
  const first = facts[0] ? ({ kind: 'fact', id: facts[0].id } as const) : null;
  if (!speak(run, text, option?.does ?? [], heard ?? first)) return;
  if (run.plan.led) return;
  for (const fact of facts) if (!run.ended) answerFact(run, fact);
  if (run.ended) return;
  if (option) takeOption(run, option);
  else if (facts.length === 0 && !readOut) puzzled(run);
}

/** The trainee's words, whatever the customer makes of them; false = the call takes no more. */
function speak(run: Run, text: string, does: readonly Intent[], heard: Utterance['heard']): boolean {
  const { phrases } = run.plan;
  const marks = phrases ? checkText(phrases, text, { scope: 'chat', language: run.language }) : [];
  const n = utter(run, { who: 'agent', text, language: run.language, marks, heard });
  if (n === null) {
    finishBuiltIn(run, 'tooLong');
    return false;
  }
  const intents = [...new Set([...does, ...intentsOf(text)])];
  run.spoken.push({ n, intents });
  for (const intent of intents) {
    run.did.add(intent);
    run.names.put('did', intent, true);
    run.sinceTurn.add(intent);
    run.sinceCustomer.add(intent);
  }
  checkSaid(run, text, intents);
  judgeMarks(run, n, marks);
  judgeManners(run, n, intents);
  return true;
}

function judgeMarks(run: Run, utterance: number, marks: readonly PhraseFinding[]): void {
  for (const { severity, category, start, end, ruleId } of marks) {
    const filler = category === 'filler';
    if (!filler) changeMood(run, FORBIDDEN[severity], 'forbidden', ruleId);
    // A hint is never counted (domain §8), but filler words are: they have an item of their own (domain §9).
    if (severity === 'hint' && !filler) continue;
    if (!filler) run.forbidden += 1;
    deduct(run, {
      ...(filler
        ? ({ item: 'fillers', rule: 'filler' } as const)
        : ({ item: 'forbidden', rule: 'forbiddenPhrase' } as const)),
      ...{ of: ruleId, utterance, start, end },
    });
  }
}

function judgeManners(run: Run, utterance: number, intents: readonly Intent[]): void {
  if (intents.includes('promise')) {
    run.promises += 1;
    changeMood(run, PROMISE, 'promise');
    deduct(run, { item: 'misleads', rule: 'promise', utterance });
  }
  if (!run.owesThanks) return;
  run.owesThanks = false;
  if (intents.includes('thanks') || intents.includes('apology')) return;
  changeMood(run, NO_THANKS, 'noThanks');
  deduct(run, { item: 'harshTone', rule: 'noThanks', utterance });
}

function fill(run: Run, name: string, value: string | number | boolean | null): boolean {
  const blank = value === null || (typeof value === 'string' && value.trim() === '');
  if (blank) run.fields.delete(name);
  else run.fields.set(name, typeof value === 'string' ? value.trim() : value);
  run.names.setField(name, run.fields.get(name) ?? null);
  checkField(run, name);
  return true;
}

/**
 * After the call only its fields are still filled in, as in the wrap-up of a real one: until it is scored, in an exam within its time.
 * Nothing is heard any more, the clock stands still, and the end is judged by what they hold now. False = it does not count.
 */
export function actAfter(run: Run, action: PracticeAction): boolean {
  if (action.kind !== 'field' || run.pickedUpAt === null || run.ended?.outcome === 'abandoned') return false;
  if (action.at >= timeOver(run)) return false;
  fill(run, action.name, action.value);
  judgeEnd(run);
  return true;
}

function hold(run: Run): boolean {
  if (run.phase !== 'talking') return false;
  if (!run.sinceCustomer.has('askHold')) changeMood(run, HOLD_UNASKED, 'hold');
  run.phase = 'onHold';
  run.holdWarnings = 0;
  run.holds.push({ from: run.now, to: null });
  return true;
}

function unhold(run: Run): boolean {
  const last = run.holds.at(-1);
  if (run.phase !== 'onHold' || !last) return false;
  run.holds[run.holds.length - 1] = { from: last.from, to: run.now };
  run.phase = 'talking';
  run.owesThanks = true;
  return true;
}

function handOver(run: Run): boolean {
  if (run.phase === 'ringing') return false;
  if (run.turn?.transfer !== undefined) return moved(run, run.turn.transfer);
  deduct(run, { item: 'hangsUp', rule: 'transferred' });
  finishBuiltIn(run, 'transferred');
  return true;
}

function hangUp(run: Run): boolean {
  if (run.phase === 'talking' && run.turn?.hangUp !== undefined) return moved(run, run.turn.hangUp);
  deduct(run, { item: 'hangsUp', rule: 'hungUp' });
  finishBuiltIn(run, 'hungUp');
  return true;
}

function moved(run: Run, to: string): boolean {
  if (run.phase === 'onHold') unhold(run);
  goTo(run, to);
  return true;
}

function hint(run: Run): boolean {
  const { turn } = run;
  if (run.plan.mode === 'exam' || run.phase === 'ringing' || !turn?.hint || run.lastHint === turn.id) return false;
  run.lastHint = turn.id;
  run.hints.push(turn.id);
  return true;
}

function trainer(run: Run, { say: text, mood, event, go }: Extract<PracticeAction, { kind: 'trainer' }>): boolean {
  if (run.phase === 'ringing') return false;
  if (mood !== undefined) changeMood(run, mood, 'trainer');
  if (text?.trim()) {
    // A trainer's words are said as typed: braces in them are no placeholders.
    if (utter(run, { who: 'customer', text, language: run.language }) === null) finishBuiltIn(run, 'tooLong');
    run.waitsSince = run.now;
    run.sinceCustomer.clear();
  }
  const found = event === undefined ? undefined : run.events.get(event);
  if (event !== undefined && !found) addProblem(run.problems, `event "${event}" does not exist`);
  if (found && !run.ended) happen(run, found);
  if (go !== undefined && !run.ended) goTo(run, go);
  return true;
}
