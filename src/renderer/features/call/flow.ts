import { create } from 'zustand';
import type { Entry, RunView, VisitKey } from '../../../shared/script/run.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import { SPOKEN } from '../../../shared/script/types.ts';
import type { CallSession } from './session.ts';

/** Where the agent's eyes are led: an item of the step, and why. A new object each time, so that asking twice leads twice. */
export interface Attention {
  readonly item: string;
  readonly why: string;
}

interface Led {
  readonly attention: Attention | null;
  /** The call whose missing fields are named above its steps. */
  readonly asked: string | null;
  /** The call that left wrap-up only to have fields filled in: Enter leads from one to the next, then back. */
  readonly returning: string | null;
}

export const useAttention = create<Led>(() => ({ attention: null, asked: null, returning: null }));

/** After the agent was led to a missing field: names them all; `returning` when wrap-up was left for it. */
export function askFor(callId: string, returning: boolean): void {
  useAttention.setState((state) => ({
    asked: callId,
    returning: returning || state.returning === callId ? callId : null,
  }));
}

function stay(): void {
  if (useAttention.getState().returning) useAttention.setState({ returning: null });
}

export function lead(item: string, why: string): void {
  useAttention.setState({ attention: { item, why } });
}

export function calm(): void {
  if (useAttention.getState().attention) useAttention.setState({ attention: null });
}

type Write = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never;

function write(session: CallSession, entry: Write): void {
  calm();
  session.enter({ ...entry, at: Date.now() } as Entry);
}

/** Enter: to the next step; when something must be said, asked or chosen first, to that. */
export function goOn(session: CallSession, view: RunView | null): void {
  const { panel } = session.store.getState();
  if (panel !== 'script') return;
  const blocker = view?.current?.blockers[0];
  if (!view?.current) session.show({ panel: view?.done ? 'wrapUp' : 'fields' });
  else if (blocker) lead(blocker.item, blocker.why);
  else if (useAttention.getState().returning === session.id) goBackToWrapUp(session, view);
  else write(session, { kind: 'enter', step: view.current.key });
}

/** To the next field that is missing, wherever it is; to wrap-up when there is none. */
function goBackToWrapUp(session: CallSession, view: RunView): void {
  const owed = view.missing.find(({ key }) => key === view.current?.key) ?? view.missing[0];
  if (!owed) openWrapUp(session, view);
  else if (owed.key === view.current?.key) lead(owed.item, owed.why);
  else {
    jump(session, owed.key, view.current?.key);
    askFor(session.id, true);
    // The step has to be drawn before its field can take the focus.
    requestAnimationFrame(() => lead(owed.item, owed.why));
  }
}

export function goBack(session: CallSession, view: RunView | null): void {
  if (view?.back) jump(session, view.back, view.current?.key);
}

/** To any step of the path; its answers are there, and what follows from them may change. */
export function jump(session: CallSession, key: VisitKey, from?: VisitKey): void {
  stay();
  session.show({ panel: 'script' });
  write(session, { kind: 'back', step: key, ...(from !== undefined && { from }) });
}

/** Forward again to where the path is open. */
export function resume(session: CallSession, view: RunView | null): void {
  const step = view?.current?.key ?? view?.back;
  if (step) write(session, { kind: 'resume', step });
}

/** To wrap-up. A step looked at again is left first: how the call ended stands at the end of the path, not in its middle. */
export function openWrapUp(session: CallSession, view: RunView | null): void {
  useAttention.setState({ asked: null, returning: null });
  if (view?.current?.revisiting) resume(session, view);
  session.show({ panel: 'wrapUp' });
}

/** The choice with this number key; false when the step has none such. */
export function choose(session: CallSession, view: RunView | null, key: number): boolean {
  const option = view?.current?.choice?.options.find((entry) => entry.key === key);
  if (!view?.current || !option) return false;
  write(session, { kind: 'choice', step: view.current.key, choice: option.id });
  return true;
}

/** Ticks the next line that must be said; when all are ticked, takes back the last tick. */
export function tick(session: CallSession, view: RunView | null, line?: string): void {
  const { current } = view ?? {};
  if (!current) return;
  const musts = current.say.filter((entry) => entry.must && entry.id !== null);
  const target =
    line === undefined
      ? (musts.find((entry) => entry.state === 'todo') ?? musts.at(-1))
      : musts.find((entry) => entry.id === line);
  if (!target?.id) return;
  write(session, { kind: 'mustSay', step: current.key, line: target.id, said: target.state !== 'said' });
}

export function skip(session: CallSession, step: VisitKey, item: string, reason: string): void {
  write(session, { kind: 'skip', step, item, reason });
}

export function startTrip(session: CallSession, view: RunView | null, trip: string): void {
  if (!view?.current) return;
  stay();
  session.show({ panel: 'script' });
  write(session, { kind: 'trip', step: view.current.key, trip });
}

export function inTrip(view: RunView | null): boolean {
  return view?.stack.some((frame) => frame.kind === 'trip') ?? false;
}

/** Out of a side trip; its answers stay in the log. */
export function leaveTrip(session: CallSession, view: RunView | null): void {
  if (view?.current && inTrip(view)) write(session, { kind: 'leave', step: view.current.key });
}

export function speak(session: CallSession, view: RunView | null, language: Spoken): void {
  session.update({ language });
  if (view?.current) write(session, { kind: 'language', step: view.current.key, language });
}

/** The next language in turn. */
export function nextLanguage(language: Spoken): Spoken {
  return SPOKEN[(SPOKEN.indexOf(language) + 1) % SPOKEN.length] ?? language;
}

/** The language shown beside: Mandarin for Cantonese, Cantonese for the others. */
export function otherLanguage(language: Spoken): Spoken {
  return language === 'yue-Hant-HK' ? 'cmn-Hans-CN' : 'yue-Hant-HK';
}
