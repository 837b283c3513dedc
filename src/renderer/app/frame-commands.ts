import { useEffect } from 'react';
import { practising } from '../practice/play.ts';
import { client } from '../rpc/client.ts';
import { useSyncFrame } from '../sync/frame.ts';
import { toastProblem } from '../ui/toasts.ts';
import { registerCommand, useCommand } from './commands.ts';
import { openFrameDialog, preloadFrameDialogs } from './dialogs.tsx';
import { preloadPages } from './pages.tsx';
import { places } from './places.ts';
import { back, go, pathOf } from './routes.ts';
import { lockNow, signOut, takeMe, useMe } from './session.ts';
import { isDark } from './theme.ts';

/** Commands that every page has: places, palette, keys, theme, lock. Pages add theirs with `useCommand`. */
export function useFrameCommands(): void {
  const me = useMe();
  useSyncFrame();
  useEffect(() => {
    if (!me) return;
    const undo = places
      .filter((p) => p.for(me))
      .map((p) =>
        registerCommand({
          id: `nav.${p.name}`,
          title: p.command,
          group: 'go',
          keys: [p.keys],
          // While practising these keys go between the customer and the desk, and ask for a hint.
          when: () => (p.name !== 'practice' && p.name !== 'floor') || practising() === null,
          run: () => go(pathOf(p.name)),
        }),
      );
    return () => {
      for (const u of undo) u();
    };
  }, [me]);
  useCommand({ id: 'nav.back', title: 'common:command.back', group: 'go', keys: ['Alt+ArrowLeft'], run: back });
  useCommand({
    id: 'palette.open',
    title: 'nav:command.palette',
    group: 'go',
    keys: ['Mod+K'],
    quiet: true,
    run: () => openFrameDialog('palette'),
  });
  useCommand({
    id: 'shortcuts.open',
    title: 'nav:command.shortcuts',
    group: 'view',
    keys: ['?', 'F1'],
    run: () => openFrameDialog('shortcuts'),
  });
  useCommand({
    id: 'theme.switch',
    title: 'nav:command.theme',
    group: 'view',
    keys: ['Alt+Shift+D'],
    run: () =>
      void client.session
        .setPreferences({ theme: isDark() ? 'light' : 'dark' })
        .then(takeMe)
        .catch(toastProblem),
  });
  useCommand({
    id: 'session.lock',
    title: 'nav:command.lock',
    group: 'session',
    keys: ['Mod+L'],
    always: true,
    run: () => {
      openFrameDialog(null);
      void lockNow();
    },
  });
  useCommand({ id: 'session.signOut', title: 'nav:command.signOut', group: 'session', run: () => void signOut() });
  useEffect(() => {
    const later = requestIdleCallback(() => {
      preloadFrameDialogs();
      preloadPages(['home', 'call', 'customers', 'tickets']);
    });
    return () => cancelIdleCallback(later);
  }, []);
}
