import { useQuery } from '@tanstack/react-query';
import {
  CircleCheck,
  CloudAlert,
  CloudOff,
  HardDrive,
  LogOut,
  type LucideIcon,
  RefreshCw,
  ShieldAlert,
  Unplug,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SyncState, SyncStatus } from '../../contract/sync.ts';
import { client, orpc, queryClient } from '../rpc/client.ts';
import { toastProblem } from '../ui/toasts.ts';

/** Each state has a shape of its own beside its word and colour. */
export const stateIcon: Readonly<Record<SyncState, LucideIcon>> = {
  alone: HardDrive,
  fresh: CircleCheck,
  working: RefreshCw,
  offline: CloudOff,
  refused: Unplug,
  tooOld: CloudAlert,
  asking: ShieldAlert,
  leaving: LogOut,
};

/** States that a person has to do something about. */
export const WORRYING: ReadonlySet<SyncState> = new Set(['refused', 'tooOld', 'asking', 'leaving']);

export function useSyncStatus(enabled = true): SyncStatus | undefined {
  return useQuery({ ...orpc.sync.status.queryOptions(), enabled }).data;
}

/** A round after each saved change lasts some milliseconds: only one that takes longer is shown as work. */
const CALM_MS = 700;

/** The state to show: `working` only once it lasts, so that the chip does not flicker with every word that is saved. */
export function useCalmState(state: SyncState | undefined): SyncState | undefined {
  const [shown, setShown] = useState(state);
  useEffect(() => {
    if (state !== 'working') {
      setShown(state);
      return;
    }
    const timer = setTimeout(() => setShown(state), CALM_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return shown ?? (state === 'working' ? 'fresh' : state);
}

export function takeStatus(status: SyncStatus): void {
  queryClient.setQueryData(orpc.sync.status.queryKey(), status);
}

/** Sends and fetches now; the chip shows how it goes. */
export function syncNow(): void {
  client.sync
    .now(undefined, { context: { timeoutMs: 120_000 } })
    .then(takeStatus)
    .catch(toastProblem);
}
