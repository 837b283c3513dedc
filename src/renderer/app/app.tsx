import { lazy, Suspense, useEffect } from 'react';
import { t, useLanguage } from '../i18n/i18n.ts';
import { hearPractice } from '../practice/seat.ts';
import { theTransport } from '../rpc/client.ts';
import { fieldText } from '../rpc/errors.ts';
import { onCoreEvent } from '../rpc/events.ts';
import { toast } from '../ui/toasts.ts';
import { Toasts } from '../ui/undo.tsx';
import { Boundary } from './boundary.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { IdleLock } from './idle.tsx';
import { parts } from './parts.ts';
import { go } from './routes.ts';
import { greetCore, takeSession, useSession } from './session.ts';

const FirstRun = lazy(async () => ({ default: (await parts.firstRun()).FirstRun }));
const StoreProblemPage = lazy(async () => ({ default: (await parts.problem()).StoreProblemPage }));
const SignIn = lazy(async () => ({ default: (await parts.signIn()).SignIn }));
const LockScreen = lazy(async () => ({ default: (await parts.lock()).LockScreen }));
const Shell = lazy(async () => ({ default: (await parts.shell()).Shell }));

/** Which whole page shows: store problem, first run, sign-in, or the desk (kept alive, hidden, under the lock). */
export function App() {
  useLanguage();
  useSessionEvents();
  return (
    <Boundary>
      <ConnectionBanner />
      <Suspense fallback={null}>
        <Stage />
      </Suspense>
      <Toasts />
    </Boundary>
  );
}

function Stage() {
  const { workspace, session, looked } = useSession();
  if (!looked || !workspace) return null;
  if (workspace.state === 'problem') return <StoreProblemPage status={workspace} />;
  if (workspace.state === 'absent') return <FirstRun />;
  if (!session) return <SignIn />;
  return (
    <>
      <IdleLock minutes={session.idleLockMinutes} />
      {session.locked && <LockScreen me={session.me} />}
      {/* Another workspace is another desk: nothing of the one before stays on the screen. */}
      <Shell key={workspace.info?.workspaceId} hidden={session.locked} />
    </>
  );
}

/** Core says that the desk was locked elsewhere or that the workspace changed: look again. */
function useSessionEvents() {
  useEffect(
    () =>
      onCoreEvent((event) => {
        const { session } = useSession.getState();
        if (event.kind === 'locked' && session) takeSession({ ...session, locked: true });
        if (event.kind === 'open') go(event.path);
        if (event.kind === 'practice') hearPractice(event);
        if (event.kind === 'badLink')
          toast({
            kind: 'risk',
            text: t('problem:badLink', { reason: fieldText({ field: 'url', problem: event.problem }) }),
          });
        if (event.kind === 'workspace') void greetCore(theTransport().client).catch(() => {});
      }),
    [],
  );
}
