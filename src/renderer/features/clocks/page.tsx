import { useQuery } from '@tanstack/react-query';
import type { PageProps } from '../../app/pages.tsx';
import { useMay } from '../../app/session.ts';
import { currentLocale } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { Calendars } from './calendars.tsx';
import s from './clocks.module.css';
import { Reports } from './reports.tsx';
import { Rules } from './rules.tsx';
import { Storms } from './storms.tsx';
import { readTab, Tabs } from './tabs.tsx';
import { Wall } from './wall.tsx';

/** Today's clocks; for those who lead also reports, storms, and the rules and calendars behind them all. */
export function Page({ query }: PageProps) {
  const leads = useMay('tickets.editOthers');
  const may = useMay('settings.change');
  const tab = readTab(query, may, leads);
  const input = { scope: leads ? ('all' as const) : ('mine' as const), locale: currentLocale() };
  const wall = useQuery({ ...orpc.clocks.wall.queryOptions({ input }), refetchInterval: 30_000 });
  return (
    <div className={s.page}>
      <Tabs tab={tab} may={may} leads={leads} wall={wall.data} />
      <div className={s.body}>
        <ErrorNote error={wall.error} />
        {tab === 'today' && <Wall wall={wall.data} error={wall.error} />}
        {tab === 'reports' && wall.data && <Reports periods={wall.data.periods} may={may} />}
        {tab === 'storms' && wall.data && <Storms suspensions={wall.data.suspensions} />}
        {tab === 'rules' && <Rules />}
        {tab === 'calendars' && <Calendars />}
      </div>
    </div>
  );
}
