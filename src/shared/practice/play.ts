import type { PracticeAction } from './action.ts';
import { Playing } from './playing.ts';
import type { PracticePlan, PracticeState } from './state.ts';

/**
 * The state of a practice call after its actions. Pure: no clock, no chance but the plan's seed. `until` (milliseconds since
 * the first ring) lets time pass after the last action, so that silence and timed events are felt; the last action's time
 * when left out.
 */
export function playPractice(plan: PracticePlan, actions: readonly PracticeAction[], until?: number): PracticeState {
  const playing = new Playing(plan);
  for (const action of actions) playing.act(action);
  playing.pass(until ?? 0);
  return playing.state();
}
