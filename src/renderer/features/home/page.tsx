import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { dueState } from '../../ui/due-state.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.ts';
import { Callbacks } from './callbacks.tsx';
import s from './home.module.css';
import { Parked, Promises } from './lists.tsx';
import { MyTickets } from './tickets.tsx';
import { useListKeys } from './use-list-keys.ts';

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
      {data?.unsent.hub && data.unsent.count > 0 && data.unsent.oldestAt !== null && (
        <div className={s.unsent}>
          <Note>{t('home:unsent', { count: data.unsent.count, since: f.when(data.unsent.oldestAt, now) })}</Note>
        </div>
      )}
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
