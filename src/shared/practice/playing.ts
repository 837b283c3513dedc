import type { PracticeAction } from './action.ts';
import { checkFacts } from './checks.ts';
import { checkEvents, checkPatience } from './customer.ts';
import { tell } from './figures.ts';
import { PRACTICE_LIMITS } from './limits.ts';
import { addProblem, createRun, type Run } from './run.ts';
import type { PracticePlan, PracticeState } from './state.ts';
import { nextAt, passTime } from './time.ts';
import { act, actAfter } from './trainee.ts';
import { viewOf } from './view.ts';

/** A practice call being played, action by action. Playing on from where one is gives what playing all anew gives. */
export class Playing {
  private readonly run: Run;
  private played = 0;

  constructor(plan: PracticePlan) {
    this.run = createRun(plan);
  }

  /** Plays one action, after the time until it has passed. What cannot be done there is noted and changes nothing. */
  act(action: PracticeAction): void {
    const { run } = this;
    const index = this.played;
    this.played += 1;
    if (index >= PRACTICE_LIMITS.actions) {
      addProblem(run.problems, `more than ${PRACTICE_LIMITS.actions} actions`);
      return;
    }
    passTime(run, action.at, settle);
    run.action = index;
    run.junctions = 0;
    const over = run.ended !== null;
    const counts = over ? actAfter(run, action) : act(run, action);
    if (!counts) run.ignored.push(index);
    else if (!over) {
      if (action.kind !== 'hint' && action.kind !== 'trainer') run.waitsSince = Math.max(run.waitsSince, run.now);
      if (action.kind !== 'hint' && action.kind !== 'trainer') run.silences = 0;
      settle(run);
    }
    run.action = null;
  }

  /** Lets time pass; going back changes nothing. */
  pass(until: number): void {
    passTime(this.run, until, settle);
  }

  state(): PracticeState {
    tell(this.run);
    return this.run.names.silently(() => viewOf(this.run, nextAt(this.run)));
  }
}

/** What follows from anything that happened: figures told to conditions, events, a customer who has had enough. */
function settle(run: Run): void {
  tell(run);
  checkFacts(run);
  checkEvents(run);
  checkPatience(run);
}
