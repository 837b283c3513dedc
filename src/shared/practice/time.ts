import { SILENCE_LINES } from './built-in.ts';
import { finishBuiltIn, leave } from './customer.ts';
import { PRACTICE_LIMITS, PRACTICE_TIMES } from './limits.ts';
import { changeMood, deduct, type Run } from './run.ts';
import { customerSaysOneOf } from './speech.ts';

/** Unanswered, a telephone stops ringing after this. */
const RINGS_FOR = 60_000;
const SILENCES_BORNE = 3;
const HOLDS_BORNE = 4;
const SILENT = -4;
const LONG_HOLD = -5;

interface Due {
  readonly at: number;
  fire(run: Run): void;
}

/** Lets time pass up to an instant: silence, holds that are too long, events whose time comes. */
export function passTime(run: Run, until: number, settle: (run: Run) => void): void {
  for (;;) {
    const due = run.ended ? null : nextDue(run);
    if (!due || due.at > until) break;
    run.now = Math.max(run.now, due.at);
    run.junctions = 0;
    due.fire(run);
    settle(run);
  }
  if (!run.ended) run.now = Math.max(run.now, until);
}

/** When something happens by itself; null = nothing will. */
export function nextAt(run: Run): number | null {
  return run.ended ? null : (nextDue(run)?.at ?? null);
}

/** Each firing moves what made it due, so that passing any time ends. */
function nextDue(run: Run): Due | null {
  const dues = [
    totalDue(run),
    ...(run.plan.mode === 'learn' ? [] : [ringDue(run), silenceDue(run), holdDue(run), timeUpDue(run)]),
    eventDue(run),
  ];
  let first: Due | null = null;
  for (const due of dues) if (due && (first === null || due.at < first.at)) first = due;
  return first;
}

/** When the time of a run is over at the latest, its fields included: two hours, in an exam the scenario's own. */
export function timeOver(run: Run): number {
  return Math.min(totalDue(run).at, timeUpDue(run)?.at ?? Number.POSITIVE_INFINITY);
}

function totalDue(_run: Run): Due {
  return { at: PRACTICE_LIMITS.totalMs, fire: (run) => finishBuiltIn(run, 'timeUp') };
}

function ringDue({ phase, plan }: Run): Due | null {
  if (phase !== 'ringing' || plan.scenario.direction !== 'in') return null;
  return { at: RINGS_FOR, fire: leave };
}

function timeUpDue({ plan, pickedUpAt }: Run): Due | null {
  const total = plan.scenario.times?.total ?? PRACTICE_TIMES.total;
  if (plan.mode !== 'exam' || pickedUpAt === null || total === 0) return null;
  return { at: pickedUpAt + total * 1000, fire: (run) => finishBuiltIn(run, 'timeUp') };
}

function silenceDue({ phase, plan, turn, waitsSince }: Run): Due | null {
  if (phase !== 'talking' || plan.led || !turn?.options?.length) return null;
  const limit = turn.silence ?? plan.scenario.times?.silence ?? PRACTICE_TIMES.silence;
  return limit === 0 ? null : { at: waitsSince + limit * 1000, fire: stillSilent };
}

function stillSilent(run: Run): void {
  run.silences += 1;
  run.waitsSince = run.now;
  changeMood(run, SILENT, 'silence');
  deduct(run, { item: 'cold', rule: 'silence', utterance: run.utterances.at(-1)?.n ?? null });
  if (run.silences > SILENCES_BORNE) leave(run);
  else customerSaysOneOf(run, SILENCE_LINES, 'silence');
}

function holdDue({ phase, plan, holds, holdWarnings }: Run): Due | null {
  const hold = holds.at(-1);
  if (phase !== 'onHold' || !hold) return null;
  const limit = plan.scenario.times?.hold ?? PRACTICE_TIMES.hold;
  return limit === 0 ? null : { at: hold.from + (holdWarnings + 1) * limit * 1000, fire: stillHeld };
}

/** Each further length of the limit is one more; a customer bears four. */
function stillHeld(run: Run): void {
  run.holdWarnings += 1;
  changeMood(run, LONG_HOLD, 'longHold');
  if (run.holdWarnings === 1) deduct(run, { item: 'cold', rule: 'longHold' });
  if (run.holdWarnings > HOLDS_BORNE) leave(run);
}

/** Events are looked at anyway when something happened: this one only wakes the run when its time comes. */
function eventDue({ phase, pickedUpAt, events, happened, now }: Run): Due | null {
  if (phase !== 'talking' || pickedUpAt === null) return null;
  let first: number | null = null;
  for (const { id, after } of events.values()) {
    if (after === undefined || happened.some((one) => one.id === id)) continue;
    const at = pickedUpAt + after * 1000;
    if (at > now && (first === null || at < first)) first = at;
  }
  return first === null ? null : { at: first, fire: () => {} };
}
