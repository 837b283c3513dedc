import { create } from 'zustand';
import type { PracticeRun } from '../../contract/practice.ts';
import type { Compiled } from '../../shared/phrases/compile.ts';
import type { PracticeAction } from '../../shared/practice/action.ts';
import type { Playing } from '../../shared/practice/playing.ts';
import type { PracticeState } from '../../shared/practice/state.ts';
import type { Scenario } from '../../shared/practice/types.ts';
import { phrasesLoaded, phrasesNow } from '../editor/checker.ts';
import { client } from '../rpc/client.ts';
import { problemOf } from '../rpc/errors.ts';
import { toastProblem } from '../ui/toasts.ts';

type Untimed = PracticeAction extends infer A ? (A extends PracticeAction ? Omit<A, 'at'> : never) : never;

interface Stage {
  /** null = this page is at the live desk. */
  readonly run: PracticeRun | null;
  readonly state: PracticeState | null;
  /** Actions done here, and how many of them are on disk. */
  readonly actions: readonly PracticeAction[];
  readonly kept: number;
}

/**
 * The practice call of this page. The engine runs here, so that the customer answers at once; what was done is on disk in the run's
 * file right after, and core plays it again when it scores.
 */
export const usePracticeCall = create<Stage>(() => ({ run: null, state: null, actions: [], kept: 0 }));

let playing: Playing | null = null;
/** Where the practice clock stood when this page took the run up, and when that was: laid aside, it stands still. */
let clock = { base: 0, since: 0 };
let saving: Promise<void> = Promise.resolve();

/** The element beside the desk that the customer speaks in. */
export const DOCK_ID = 'practice-dock';

export const practising = (): PracticeRun | null => usePracticeCall.getState().run;

/** Milliseconds since the call began to ring, without the time it lay aside. */
export const practiceNow = (): number => clock.base + Math.max(0, Date.now() - clock.since);

/** Takes a run up in this page: everything done in it is played again. */
export async function takeRun(run: PracticeRun): Promise<void> {
  // The engine comes with the first run: nobody at live work pays for it.
  const engine = await import('../../shared/practice/playing.ts');
  const actions = run.actions as unknown as PracticeAction[];
  clock = { base: actions.at(-1)?.at ?? 0, since: Date.now() };
  const play = (phrases: Compiled | null) => {
    const { language, seed, mode } = run;
    const scenario = run.scenario as unknown as Scenario;
    playing = new engine.Playing({ scenario, language, seed, mode, ...(phrases ? { phrases } : {}) });
  };
  const replay = (done: readonly PracticeAction[]) => {
    for (const action of done) playing?.act(action);
    playing?.pass(practiceNow());
    return playing?.state() ?? null;
  };
  const ready = phrasesNow();
  play(ready);
  usePracticeCall.setState({ run, actions, kept: actions.length, state: replay(actions) });
  if (ready) return;
  // The customer does not wait for the list of phrases: what was said before it came is judged when it is here.
  void phrasesLoaded().then((phrases) => {
    if (practising()?.runId !== run.runId) return;
    play(phrases);
    usePracticeCall.setState({ state: replay(usePracticeCall.getState().actions) });
  });
}

export function dropRun(): void {
  playing = null;
  usePracticeCall.setState({ run: null, state: null, actions: [], kept: 0 });
}

/** Does something in the call. When it is over only fields are filled in; nothing happens when this page does not practise. */
export function act(action: Untimed): void {
  const { run, actions, state } = usePracticeCall.getState();
  if (!run || !playing || (state?.ended && action.kind !== 'field')) return;
  const timed = { ...action, at: Math.max(practiceNow(), actions.at(-1)?.at ?? 0) } as PracticeAction;
  playing.act(timed);
  usePracticeCall.setState({ actions: [...actions, timed], state: playing.state() });
  void keep();
}

/** Lets time pass: silence is felt, timed events come. */
export function passTime(): void {
  const { state } = usePracticeCall.getState();
  if (!playing || !state || state.ended) return;
  playing.pass(practiceNow());
  // Only what time brings about is drawn anew; the clock draws itself.
  if (state.nextAt !== null && state.nextAt <= practiceNow()) usePracticeCall.setState({ state: playing.state() });
}

/** Sends what is not on disk yet, one batch after the other. Resolves when everything is, or when the connection is lost. */
export function keep(): Promise<void> {
  saving = saving.then(send, send);
  return saving;
}

async function send(): Promise<void> {
  const { run, actions, kept } = usePracticeCall.getState();
  if (!run || kept >= actions.length) return;
  try {
    const batch = actions.slice(kept, kept + BATCH) as unknown as Record<string, unknown>[];
    const { count } = await client.practice.act({ runId: run.runId, from: kept, actions: batch });
    if (practising()?.runId === run.runId) usePracticeCall.setState({ kept: count });
  } catch (error) {
    // After a reconnection the run is taken up again from what is on disk, and what is not goes behind it.
    if (problemOf(error).code !== 'DISCONNECTED') toastProblem(error);
  }
}

const BATCH = 100;

/** After a lost connection: what was done meanwhile stays, if the disk knows its beginning. */
export async function retakeRun(run: PracticeRun): Promise<void> {
  const { actions, run: before } = usePracticeCall.getState();
  const same = before?.runId === run.runId && actions.length >= run.actions.length;
  if (!same) return takeRun(run);
  usePracticeCall.setState({ run, kept: run.actions.length });
  await keep();
}
