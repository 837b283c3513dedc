import type { Me } from '../../../contract/session.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { Keys } from '../../ui/keys.tsx';
import s from './callbacks.module.css';

export type Tab = 'mine' | 'missed' | 'morning' | 'stats' | 'rules';

/** What a role may do decides what stands there; the core refuses the rest whatever the page shows. */
export function tabsFor({ may }: Pick<Me, 'may'>): readonly Tab[] {
  return [
    ...(may.includes('calls.take') ? (['mine', 'missed'] as const) : []),
    ...(may.includes('tickets.editOthers') ? (['morning', 'stats'] as const) : []),
    ...(may.includes('documents.publish') ? (['rules'] as const) : []),
  ];
}

export function readTab(query: string, tabs: readonly Tab[]): Tab {
  const wanted = new URLSearchParams(query).get('tab');
  return tabs.find((tab) => tab === wanted) ?? tabs[0] ?? 'mine';
}

/** The parts of the page, each on its digit. */
export function Tabs({ tab, tabs }: { tab: Tab; tabs: readonly Tab[] }) {
  const t = useT();
  return (
    <nav className={s.tabs} aria-label={t('nav:callbacks')}>
      <h1>{t('nav:callbacks')}</h1>
      {tabs.map((name, index) => (
        <TabButton key={name} name={name} keys={String(index + 1)} here={tab === name} />
      ))}
    </nav>
  );
}

function TabButton({ name, keys, here }: { name: Tab; keys: string; here: boolean }) {
  const t = useT();
  const open = () => go(pathOf('callbacks', null, `tab=${name}`));
  useCommand({ id: `callbacks.tab.${name}`, title: `callbacks:tab.${name}`, group: 'go', keys: [keys], run: open });
  return (
    <button type="button" className={s.tab} aria-current={here ? 'page' : undefined} onClick={open}>
      {t(`callbacks:tab.${name}`)}
      <Keys keys={keys} />
    </button>
  );
}
