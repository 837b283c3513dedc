import { create } from 'zustand';
import type { Me, SessionState } from '../../contract/session.ts';
import type { WorkspaceInfo, WorkspaceStatus } from '../../contract/workspace.ts';
import { setLocale } from '../i18n/i18n.ts';
import { type CoreClient, client, queryClient } from '../rpc/client.ts';
import { problemOf } from '../rpc/errors.ts';
import { setRemappedKeys } from './commands.ts';
import { forgetHere } from './forget.ts';
import { pathOf, replace } from './routes.ts';
import { applyTheme } from './theme.ts';

/** Which of the few whole-page states shows. `starting` = the core has not answered yet: the static shell stays. */
interface Session {
  workspace: WorkspaceStatus | null;
  session: SessionState | null;
  /** Has the first look at workspace and token been taken? */
  looked: boolean;
  /** The workspace that was open here went away: the hub shut this desk out. */
  wiped: boolean;
}

export const useSession = create<Session>(() => ({ workspace: null, session: null, looked: false, wiped: false }));

const TOKEN = 'zuoxi.token';
/** Who signed out at this window, and on which page. */
const LEFT = 'zuoxi.left';
// The token lives as long as the window: a reload keeps it, a new window signs in.
const readToken = () => sessionStorage.getItem(TOKEN);

/** Somebody was signed in at this window. Whether they still are, only the core knows. */
export const hasToken = () => readToken() !== null;

/** Takes what sign-in, unlock and resume answer: the person, their language, theme and keys. */
export function takeSession(session: SessionState | null): void {
  const before = useSession.getState().session;
  if (session) {
    sessionStorage.setItem(TOKEN, session.token);
    leaveTheirPage(session.me.id);
  } else {
    sessionStorage.removeItem(TOKEN);
    if (before) sessionStorage.setItem(LEFT, JSON.stringify({ person: before.me.id, hash: location.hash }));
  }
  useSession.setState({ session });
  if (session) takePreferences(session.me.preferences);
}

/** The page that one person left is not the next one's; a link opened since then is. */
function leaveTheirPage(person: string): void {
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  if (left === null) return;
  const { person: last, hash } = JSON.parse(left) as { person: string; hash: string };
  if (last !== person && hash === location.hash) replace(pathOf('home'));
}

function takePreferences(p: Me['preferences']): void {
  void setLocale(p.locale);
  applyTheme(p.theme);
  setRemappedKeys(p.keys);
}

export function takeMe(me: Me): void {
  useSession.setState((s) => (s.session ? { session: { ...s.session, me } } : s));
  takePreferences(me.preferences);
}

/** On every new connection: what is the workspace, and does our token still hold? Runs before waiting calls are sent. */
export async function greetCore(core: CoreClient): Promise<void> {
  const workspace = await core.workspace.status();
  const token = readToken();
  let session: SessionState | null = useSession.getState().session;
  if (workspace.state !== 'open') session = null;
  else if (token) {
    try {
      session = await core.session.resume({ token });
    } catch (error) {
      if (problemOf(error).code === 'DISCONNECTED') throw error;
      session = null;
    }
  } else session = null;
  takeWorkspace(workspace);
  if (session || useSession.getState().session) takeSession(session);
  useSession.setState({ looked: true });
}

export function takeWorkspace(workspace: WorkspaceStatus): void {
  const before = useSession.getState().workspace?.state;
  const wiped = workspace.state === 'absent' && (before === 'open' || useSession.getState().wiped);
  // Also when the page comes up after the wipe: what an earlier one kept is nobody's any more.
  if (workspace.state === 'absent') forgetHere();
  useSession.setState({ workspace, wiped });
  if (workspace.info?.practice) document.documentElement.dataset.practice = '';
  else delete document.documentElement.dataset.practice;
}

export async function lockNow(): Promise<void> {
  const { session } = useSession.getState();
  if (!session || session.locked) return;
  // Hidden at once; the core is told after. A lost connection must not leave the screen open.
  useSession.setState({ session: { ...session, locked: true } });
  await client.session.lock().catch(() => {});
}

export async function signOut(): Promise<void> {
  await client.session.signOut().catch(() => {});
  takeSession(null);
  queryClient.clear();
}

/** May the person signed in take this action of `shared/roles.ts`? The page hides; the core refuses. */
export function useMay(action: string): boolean {
  return useSession((s) => s.session?.me.may.includes(action) ?? false);
}

export function useMe(): Me | null {
  return useSession((s) => s.session?.me ?? null);
}

export function useWorkspace(): WorkspaceInfo | null {
  return useSession((s) => s.workspace?.info ?? null);
}
