import type { ClockPeriod } from '../../../contract/clocks.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { Keys } from '../../ui/keys.tsx';
import s from './clocks.module.css';
import type { WallData } from './wall.tsx';

const ALL = ['today', 'reports', 'storms', 'rules', 'calendars'] as const;
export type Tab = (typeof ALL)[number];

const tabsFor = (may: boolean, leads: boolean): readonly Tab[] =>
  may ? ALL : leads ? ['today', 'reports'] : ['today'];

export function readTab(query: string, may: boolean, leads: boolean): Tab {
  const wanted = new URLSearchParams(query).get('tab');
  return tabsFor(may, leads).find((tab) => tab === wanted) ?? 'today';
}

export const pathOfTab = (tab: Tab): string => pathOf('clocks', null, tab === 'today' ? '' : `tab=${tab}`);

const late = (periods: readonly ClockPeriod[]) =>
  periods.filter((one) => one.handedInAt === null && one.clock.breached).length;

/** The parts of the page, each on its digit; what waits there stands beside the words. */
export function Tabs({
  tab,
  may,
  leads,
  wall,
}: {
  tab: Tab;
  may: boolean;
  leads: boolean;
  wall: WallData | undefined;
}) {
  const t = useT();
  useCommand({
    id: 'clocks.leave',
    title: 'clocks:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    run: () => leaveBox() || go(pathOfTab('today')),
  });
  const waiting: Partial<Record<Tab, number>> = {
    today: wall ? wall.breach + wall.risk : 0,
    reports: wall ? late(wall.periods) : 0,
    storms: wall ? wall.suspensions.filter(({ open }) => open).length : 0,
  };
  return (
    <nav className={s.tabs} aria-label={t('nav:clocks')}>
      <h1>{t('nav:clocks')}</h1>
      {tabsFor(may, leads).map((name, index) => (
        <TabButton key={name} name={name} keys={String(index + 1)} here={tab === name} count={waiting[name] ?? 0} />
      ))}
    </nav>
  );
}

/** Out of a box and back on the page, so that its keys answer; false when no box had the focus. */
function leaveBox(): boolean {
  const box = document.activeElement;
  if (!(box instanceof HTMLElement) || !box.matches('input, textarea, select')) return false;
  document.querySelector<HTMLElement>('[data-page]')?.focus({ preventScroll: true });
  return true;
}

function TabButton({ name, keys, here, count }: { name: Tab; keys: string; here: boolean; count: number }) {
  const t = useT();
  useCommand({
    id: `clocks.tab.${name}`,
    title: `clocks:command.${name}`,
    group: 'go',
    keys: [keys],
    run: () => go(pathOfTab(name)),
  });
  return (
    <button
      type="button"
      className={s.tab}
      aria-current={here ? 'page' : undefined}
      onClick={() => go(pathOfTab(name))}
    >
      {t(`clocks:tab.${name}`)}
      {count > 0 && <span className={s.badge}>{count}</span>}
      <Keys keys={keys} />
    </button>
  );
}
