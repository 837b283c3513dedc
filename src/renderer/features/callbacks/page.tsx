import type { PageProps } from '../../app/pages.tsx';
import { useMe } from '../../app/session.ts';
import s from './callbacks.module.css';
import { Mine } from './mine.tsx';
import { Missed } from './missed.tsx';
import { Morning } from './morning.tsx';
import { Rules } from './rules.tsx';
import { Stats } from './stats.tsx';
import { readTab, Tabs, tabsFor } from './tabs.tsx';

/** Callbacks: my list, missed calls; for leads the morning and the figures; for those who publish the rules. */
export function Page({ query }: PageProps) {
  const me = useMe();
  if (!me) return null;
  const tabs = tabsFor(me);
  const tab = readTab(query, tabs);
  return (
    <div className={s.page}>
      <Tabs tab={tab} tabs={tabs} />
      <div className={s.body}>
        {tab === 'mine' && <Mine />}
        {tab === 'missed' && <Missed />}
        {tab === 'morning' && <Morning />}
        {tab === 'stats' && <Stats />}
        {tab === 'rules' && <Rules />}
      </div>
    </div>
  );
}
