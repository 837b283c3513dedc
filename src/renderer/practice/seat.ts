import type { PracticeRun } from '../../contract/practice.ts';
import { go, pathOf } from '../app/routes.ts';
import { takeWorkspace, useSession } from '../app/session.ts';
import { t } from '../i18n/i18n.ts';
import { type CoreClient, client, queryClient } from '../rpc/client.ts';
import { toast, toastProblem } from '../ui/toasts.ts';
import { dropRun, keep, practiceNow, practising, retakeRun, takeRun } from './play.ts';

/** The run this window sits in, for after a reload or a restarted core. */
const SEAT = 'zuoxi.practice';
const leaving = new Set<() => Promise<unknown>>();

/** Called before the page goes from one workspace to the other: what is typed must be on disk there first. */
export function onLeaving(save: () => Promise<unknown>): () => void {
  leaving.add(save);
  return () => leaving.delete(save);
}

async function saveAll(): Promise<void> {
  await Promise.all([...leaving].map((save) => save().catch(() => {})));
  await keep();
}

/** Everything the page shows comes from another workspace now. */
async function lookAgain(): Promise<void> {
  takeWorkspace(await client.workspace.status());
  queryClient.clear();
}

async function enter(run: PracticeRun): Promise<void> {
  sessionStorage.setItem(SEAT, run.runId);
  await takeRun(run);
  await lookAgain();
  go(pathOf('call', run.callId));
}

type Start = Parameters<typeof client.practice.start>[0];

export async function startPractice(input: Start): Promise<void> {
  await saveAll();
  await enter(await client.practice.start(input, { context: { timeoutMs: 30_000 } }));
}

export async function resumePractice(runId: string): Promise<void> {
  await saveAll();
  await enter(await client.practice.resume({ runId }));
}

/** Back to the live desk; the practice waits. */
export async function parkPractice(): Promise<void> {
  if (!practising()) return;
  await saveAll();
  await client.practice.park();
}

/** Scores the run and shows what came of it. */
export async function finishPractice(): Promise<void> {
  const run = practising();
  if (!run) return;
  await saveAll();
  const { resultId } = await client.practice.finish({ runId: run.runId, at: Math.round(practiceNow()) });
  await left('finished');
  go(pathOf('practice', resultId));
}

export async function abandonPractice(): Promise<void> {
  const run = practising();
  if (!run) return;
  const { resultId } = await client.practice.abandon({ runId: run.runId });
  await left('finished');
  go(pathOf('practice', resultId));
}

/** This page is at the live desk again, by its own will or because a real call rang. */
async function left(why: 'parked' | 'finished'): Promise<void> {
  const run = practising();
  if (!run) return;
  sessionStorage.removeItem(SEAT);
  dropRun();
  await lookAgain();
  if (why === 'parked') toast({ kind: 'plain', text: t('practice:said.parked') });
  // A real call that rang has shown itself by now: it is not left again.
  if (location.hash === `#${pathOf('call', run.callId)}`) go(pathOf('practice'));
}

export function hearPractice(event: { runId: string | null; why: 'entered' | 'parked' | 'finished' }): void {
  if (event.runId === null && event.why !== 'entered') void left(event.why).catch(toastProblem);
}

/** On a new connection: the seat is taken again before anything else is asked, or given up when the run is gone. */
export async function retakeSeat(core: CoreClient): Promise<void> {
  const runId = sessionStorage.getItem(SEAT);
  const { session } = useSession.getState();
  if (runId === null || !session || session.locked) return;
  try {
    const run = await core.practice.resume({ runId });
    takeWorkspace(await core.workspace.status());
    // The engine needs the phrase list, which is asked for once this greeting is over.
    void retakeRun(run);
  } catch {
    sessionStorage.removeItem(SEAT);
    dropRun();
  }
}
