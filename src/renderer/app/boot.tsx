import '../ui/tokens.css';
import '../ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { sendKeptActs } from '../editor/record.ts';
import { guessLocale, startI18n } from '../i18n/i18n.ts';
import { retakeSeat } from '../practice/seat.ts';
import { connectPage, queryClient, type Transport } from '../rpc/client.ts';
import { setConnection } from '../rpc/connection.ts';
import { problemOf } from '../rpc/errors.ts';
import { followEvents } from '../rpc/events.ts';
import { App } from './app.tsx';
import { listenForKeys } from './commands.ts';
import { loadLikelyPart, loadPartsLater, loadPartsNow } from './parts.ts';
import { followHash } from './routes.ts';
import { greetCore, hasToken, takeSession, useSession } from './session.ts';
import { applyTheme } from './theme.ts';
import { watchTyping } from './typing.ts';

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Brings the page up over a transport. `main.tsx` gives the real one, the tests one in memory. */
export async function boot(transport: Transport): Promise<void> {
  connectPage(transport);
  applyTheme(stored('zuoxi.theme') ?? 'system');
  transport.onConnect(async (core) => {
    await greetCore(core);
    await retakeSeat(core);
  });
  transport.subscribe(setConnection);
  setConnection(transport.state());
  const asked = document.documentElement.dataset.startLocale ?? '';
  await startI18n(guessLocale(stored('zuoxi.locale'), [asked, ...navigator.languages]));
  followHash();
  watchTyping(window);
  listenForKeys(window);
  endSessionOnRefusal();
  // Until the core has said what to show, the static shell stays: no blank page in between.
  loadLikelyPart(hasToken());
  await firstLook(transport);
  await loadPartsNow().catch(() => {});
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root, {
    onUncaughtError: (error) => console.error('page', error),
  }).render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  );
  void followEvents(new AbortController().signal);
  sendKeptActs();
  loadPartsLater();
}

/** Resolves when workspace and session are known, or when there is no core to ask. */
function firstLook(transport: Transport): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stopSession();
      stopTransport();
      resolve();
    };
    const look = () => (useSession.getState().looked || transport.state() === 'disconnected') && done();
    const stopSession = useSession.subscribe(look);
    const stopTransport = transport.subscribe(look);
    look();
  });
}

/** An answer that says "not signed in" or "locked" is true wherever it comes from. */
function endSessionOnRefusal(): void {
  const onError = (error: unknown) => {
    const { session } = useSession.getState();
    const { code } = problemOf(error);
    if (code === 'NOT_SIGNED_IN' && session) takeSession(null);
    if (code === 'LOCKED' && session && !session.locked) takeSession({ ...session, locked: true });
  };
  queryClient.getQueryCache().config.onError = onError;
  queryClient.getMutationCache().config.onError = onError;
}
