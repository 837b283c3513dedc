import { useSession } from './session.ts';

/** The whole pages of the application, each a chunk of its own. */
export const parts = {
  firstRun: () => import('../features/first-run/first-run.tsx'),
  problem: () => import('../features/problem/problem.tsx'),
  signIn: () => import('../features/sign-in/sign-in.tsx'),
  lock: () => import('../features/lock/lock.tsx'),
  shell: () => import('./shell.tsx'),
};

/** Fetches what shows now; then, while nobody waits, what comes next. */
export async function loadPartsNow(): Promise<void> {
  const { workspace, session } = useSession.getState();
  if (!workspace) return;
  if (workspace.state === 'problem') await parts.problem();
  else if (workspace.state === 'absent') await parts.firstRun();
  else if (session) await parts.shell();
  else await parts.signIn();
}

/** While the core starts: the sign-in is what most probably comes; a reload with a session goes straight to the desk. */
export function loadLikelyPart(hasToken: boolean): void {
  void (hasToken ? parts.shell() : parts.signIn()).catch(() => {});
}

export function loadPartsLater(): void {
  requestIdleCallback(() => {
    for (const load of [parts.shell, parts.signIn, parts.lock]) void load().catch(() => {});
  });
}
