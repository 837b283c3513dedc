import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { runCommand } from '../../app/commands.ts';
import { Missed } from '../../clocks/missed.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { useCalmState, useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { dueState } from '../../ui/due-state.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.ts';
import { Callbacks } from './callbacks.tsx';
import s from './home.module.css';
import { Parked, Promises } from './lists.tsx';
import { TakenCalls } from './taken.tsx';
import { MyTickets } from './tickets.tsx';
import { useListKeys } from './use-list-keys.ts';

/** What waits for the hub while it cannot be reached, and what did not stand and waits for me. Nothing while all is well. */
function SyncNotes({ now }: { now: number }) {
  const t = useT();
  const f = useFormat();
  const status = useSyncStatus();
  const state = useCalmState(status?.state);
  if (!status?.hub) return null;
  const { pending, oldestPendingAt, attention } = status;
  const stuck = state !== 'fresh' && state !== 'working' && pending > 0 && oldestPendingAt !== null;
  if (!stuck && attention === 0) return null;
  return (
    <div className={s.unsent}>
      {stuck && <Note>{t('home:unsent', { count: pending, since: f.when(oldestPendingAt, now) })}</Note>}
      {attention > 0 && (
        <Note kind="risk">
          <span className={s.attention}>
            {t('home:attention', { count: attention })}
            <Button size="small" command="sync.attention" onClick={() => runCommand('sync.attention')}>
              {t('home:attentionOpen')}
            </Button>
          </span>
        </Note>
      )}
    </div>
  );
}

/** What is mine now: tickets by deadline, parked calls, due callbacks, promises. Every list is a keyboard grid. */
export function Page() {
  const t = useT();
  const f = useFormat();
  const home = useQuery(orpc.home.get.queryOptions());
  const now = useNow();
  const place = useRef<HTMLDivElement>(null);
  useListKeys(place);
  const data = home.data;
  const late = [
    ...(data?.myOpen.flatMap((r) => (r.due ? [r.due.at] : [])) ?? []),
    ...(data?.dueCallbacks.map((c) => c.dueAt) ?? []),
    ...(data?.promises.map((p) => p.dueAt) ?? []),
  ].filter((at) => dueState(at, now) === 'breach').length;
  return (
    <div className={s.page} ref={place}>
      <header className={s.head}>
        <h1>{t('nav:home')}</h1>
        <span className={s.date}>{f.day(now)}</span>
        {data && (
          <span className={s.date} data-late={late > 0 || undefined}>
            {late > 0 ? t('home:late', { count: late }) : t('home:calm')}
          </span>
        )}
      </header>
      <ErrorNote error={home.error} />
      <SyncNotes now={now} />
      <TakenCalls />
      <Missed />
      <div className={s.lists}>
        <MyTickets rows={data?.myOpen} total={data?.myOpenTotal ?? 0} error={home.error} />
        <div className={s.side}>
          <Callbacks rows={data?.dueCallbacks} total={data?.dueCallbacksTotal ?? 0} />
          <Parked rows={data?.parked} />
          <Promises rows={data?.promises} />
        </div>
      </div>
    </div>
  );
}
