import { useQuery } from '@tanstack/react-query';
import type { PageProps } from '../../app/pages.tsx';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { readTab, type Tab, Tabs } from '../../shift/tabs.tsx';
import { Begin } from './begin.tsx';
import { Book } from './book.tsx';
import { End } from './end.tsx';
import { Notices } from './notices.tsx';
import { Roster } from './roster.tsx';

/** The shift: how it begins and ends, who works when, what people must know and what they left word of. */
export function Page({ query }: PageProps) {
  const begin = useQuery(orpc.shift.begin.queryOptions()).data;
  const unread = useQuery(orpc.notices.mine.queryOptions()).data?.unread ?? 0;
  const tabs: readonly Tab[] = [
    { name: 'begin', title: 'shift:tab.begin', count: begin?.handovers.length ?? 0 },
    { name: 'end', title: 'shift:tab.end' },
    { name: 'roster', title: 'shift:tab.roster' },
    { name: 'notices', title: 'shift:tab.notices', count: unread },
    { name: 'book', title: 'shift:tab.book' },
  ];
  const tab = readTab(query, tabs);
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <Tabs place="shift" title="nav:shift" tabs={tabs} tab={tab} />
      <div className={s.body}>
        {tab === 'begin' && <Begin />}
        {tab === 'end' && <End />}
        {tab === 'roster' && <Roster />}
        {tab === 'notices' && <Notices />}
        {tab === 'book' && <Book />}
      </div>
    </div>
  );
}
