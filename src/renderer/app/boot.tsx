import '../ui/tokens.css';
import '../ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { guessLocale, startI18n } from '../i18n/i18n.ts';
import { connectPage, queryClient, type Transport } from '../rpc/client.ts';
import { setConnection } from '../rpc/connection.ts';
import { followEvents } from '../rpc/events.ts';
import { App } from './app.tsx';
import { listenForKeys } from './commands.ts';
import { followHash } from './routes.ts';
import { greetCore } from './session.ts';
import { applyTheme } from './theme.ts';

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
  transport.onConnect(greetCore);
  transport.subscribe(setConnection);
  setConnection(transport.state());
  const asked = document.documentElement.dataset.startLocale ?? '';
  await startI18n(guessLocale(stored('zuoxi.locale'), [asked, ...navigator.languages]));
  followHash();
  listenForKeys(window);
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
}
