import { useCommand } from '../app/commands.ts';
import { go, pathOf, type RouteName } from '../app/routes.ts';
import { useT } from '../i18n/i18n.ts';
import type { Key } from '../i18n/keys.ts';
import { Keys } from '../ui/keys.tsx';
import s from './shift.module.css';

export interface Tab {
  readonly name: string;
  readonly title: Key;
  /** What waits there. */
  readonly count?: number;
}

export const readTab = (query: string, tabs: readonly Tab[]): string => {
  const wanted = new URLSearchParams(query).get('tab');
  return (tabs.find(({ name }) => name === wanted) ?? tabs[0])?.name ?? '';
};

/** The parts of a page, each on its digit; what waits there stands beside the words. */
export function Tabs({ place, title, tabs, tab }: { place: RouteName; title: Key; tabs: readonly Tab[]; tab: string }) {
  const t = useT();
  return (
    <nav className={s.tabs} aria-label={t(title)}>
      <h1>{t(title)}</h1>
      {tabs.map((one, index) => (
        <TabButton key={one.name} place={place} tab={one} keys={String(index + 1)} here={one.name === tab} />
      ))}
    </nav>
  );
}

function TabButton({ place, tab, keys, here }: { place: RouteName; tab: Tab; keys: string; here: boolean }) {
  const t = useT();
  const open = () => go(pathOf(place, null, `tab=${tab.name}`));
  useCommand({ id: `${place}.tab.${tab.name}`, title: tab.title, group: 'go', keys: [keys], run: open });
  return (
    <button type="button" className={s.tab} aria-current={here ? 'page' : undefined} onClick={open}>
      {t(tab.title)}
      {(tab.count ?? 0) > 0 && <span className={s.badge}>{tab.count}</span>}
      <Keys keys={keys} />
    </button>
  );
}
