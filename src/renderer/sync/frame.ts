import { useEffect } from 'react';
import { useCommand } from '../app/commands.ts';
import { go, pathOf } from '../app/routes.ts';
import { client } from '../rpc/client.ts';
import { syncNow, useSyncStatus } from './status.ts';

/** What the frame does for sync on every page: the ways to ledger and list, "sync now", and the network's coming and going. */
export function useSyncFrame(): void {
  const joined = useSyncStatus()?.hub != null;
  useCommand({
    id: 'nav.sync',
    title: 'sync:command.ledger',
    group: 'go',
    keys: ['Alt+Z'],
    run: () => go(pathOf('sync')),
  });
  useCommand({
    id: 'sync.attention',
    title: 'sync:command.attention',
    group: 'go',
    keys: ['Alt+A'],
    run: () => go(pathOf('sync', 'attention')),
  });
  useCommand({ id: 'sync.now', title: 'sync:command.now', group: 'session', when: () => joined, run: syncNow });
  useEffect(() => {
    const tell = ({ type }: Event) => void client.sync.network({ online: type === 'online' }).catch(() => {});
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
    };
  }, []);
}
