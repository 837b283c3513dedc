import { useCommand } from '../../app/commands.ts';
import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Keys } from '../../ui/keys.tsx';
import { Attention } from './attention.tsx';
import { LedgerTab } from './ledger.tsx';
import s from './page.module.css';

const TABS = ['ledger', 'attention', 'done'] as const;
type Tab = (typeof TABS)[number];

/** What this desk made and what became of it: the ledger, what needs a person, and what was dealt with. */
export function Page({ id }: PageProps) {
  const t = useT();
  const f = useFormat();
  const status = useSyncStatus();
  const tab = TABS.find((one) => one === id) ?? 'ledger';
  return (
    <div className={s.page}>
      <nav className={s.tabs} aria-label={t('sync:title')}>
        <h1>{t('sync:title')}</h1>
        {TABS.map((name, index) => (
          <TabButton
            key={name}
            name={name}
            keys={String(index + 1)}
            here={tab === name}
            count={name === 'attention' && status && status.attention > 0 ? f.number(status.attention) : ''}
          />
        ))}
      </nav>
      {tab === 'ledger' && <LedgerTab />}
      {tab === 'attention' && <Attention key="open" state="open" />}
      {tab === 'done' && <Attention key="done" state="done" />}
    </div>
  );
}

function TabButton({ name, keys, here, count }: { name: Tab; keys: string; here: boolean; count: string }) {
  const t = useT();
  const open = () => go(pathOf('sync', name === 'ledger' ? null : name));
  useCommand({
    id: `sync.tab.${name}`,
    title: `sync:command.tab.${name}`,
    group: 'view',
    keys: [keys],
    quiet: true,
    run: open,
  });
  return (
    <button type="button" className={s.tab} aria-current={here ? 'page' : undefined} onClick={open}>
      {t(`sync:tab.${name}`)}
      {count !== '' && <span className={s.badge}>{count}</span>}
      <Keys keys={keys} />
    </button>
  );
}
