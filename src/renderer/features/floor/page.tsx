import { useQuery } from '@tanstack/react-query';
import type { PageProps } from '../../app/pages.tsx';
import { useMay } from '../../app/session.ts';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { readTab, type Tab, Tabs } from '../../shift/tabs.tsx';
import { Chase } from './chase.tsx';
import { Days } from './days.tsx';
import { Log } from './log.tsx';
import { People } from './people.tsx';

/** The lead's floor: who does what, what must be chased, bad days, and what happened. */
export function Page({ query }: PageProps) {
  const may = useMay('settings.change');
  const chase = useQuery({ ...orpc.floor.chase.queryOptions(), refetchInterval: 60_000 }).data;
  const days = useQuery(orpc.outage.current.queryOptions()).data;
  const late =
    (chase?.counts.promiseLate ?? 0) + (chase?.counts.handoverDeclined ?? 0) + (chase?.counts.ownerAway ?? 0);
  const tabs: readonly Tab[] = [
    { name: 'people', title: 'floor:tab.people' },
    { name: 'chase', title: 'floor:tab.chase', count: late },
    ...(may ? [{ name: 'days', title: 'floor:tab.days', count: days?.length ?? 0 } as const] : []),
    { name: 'log', title: 'floor:tab.log' },
  ];
  const tab = readTab(query, tabs);
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <Tabs place="floor" title="nav:floor" tabs={tabs} tab={tab} />
      <div className={s.body}>
        {tab === 'people' && <People />}
        {tab === 'chase' && <Chase />}
        {tab === 'days' && <Days />}
        {tab === 'log' && <Log />}
      </div>
    </div>
  );
}
