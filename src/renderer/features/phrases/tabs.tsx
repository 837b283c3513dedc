import type { Board } from '../../../contract/phrases.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { Keys } from '../../ui/keys.tsx';
import s from './phrases.module.css';
import { changedOf } from './use-board.ts';

const TABS = ['rules', 'changes', 'alarms', 'record', 'versions'] as const;
export type Tab = (typeof TABS)[number];

export function readTab(query: string): Tab {
  const wanted = new URLSearchParams(query).get('tab');
  return TABS.find((tab) => tab === wanted) ?? 'rules';
}

export const pathOfTab = (tab: Tab): string => pathOf('phrases', null, tab === 'rules' ? '' : `tab=${tab}`);

/** Out of a box and back on the page, so that its keys answer; false when no box had the focus. */
export function leaveBox(): boolean {
  const box = document.activeElement;
  if (!(box instanceof HTMLElement) || !box.matches('input, textarea, select')) return false;
  document.querySelector<HTMLElement>('[data-page]')?.focus({ preventScroll: true });
  return true;
}

/** The parts of the page, each on its digit; what waits there stands beside the words. */
export function Tabs({ tab, board }: { tab: Tab; board: Board }) {
  const t = useT();
  useCommand({
    id: 'phrases.leave',
    title: 'phrases:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    run: () => leaveBox() || go(pathOfTab('rules')),
  });
  const waiting: Partial<Record<Tab, number>> = {
    changes: changedOf(board).length + board.offer.length,
    alarms: board.rules.reduce((sum, { alarms }) => sum + alarms, 0),
  };
  return (
    <nav className={s.tabs} aria-label={t('nav:phrases')}>
      <h1>{t('nav:phrases')}</h1>
      {TABS.map((name, index) => (
        <TabButton key={name} name={name} keys={String(index + 1)} here={tab === name} count={waiting[name] ?? 0} />
      ))}
    </nav>
  );
}

function TabButton({ name, keys, here, count }: { name: Tab; keys: string; here: boolean; count: number }) {
  const t = useT();
  useCommand({
    id: `phrases.tab.${name}`,
    title: `phrases:command.${name}`,
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
      {t(`phrases:tab.${name}`)}
      {count > 0 && <span className={s.badge}>{count}</span>}
      <Keys keys={keys} />
    </button>
  );
}
