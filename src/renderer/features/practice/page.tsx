import { lazy, Suspense } from 'react';
import { useCommand } from '../../app/commands.ts';
import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { Keys } from '../../ui/keys.tsx';
import { Mine } from './mine.tsx';
import s from './practice.module.css';

const Train = lazy(async () => ({ default: (await import('./train.tsx')).Train }));
const Result = lazy(async () => ({ default: (await import('./result.tsx')).Result }));

type Tab = 'mine' | 'train';
const pathOfTab = (tab: Tab) => pathOf('practice', null, tab === 'mine' ? '' : `tab=${tab}`);

/** Practice calls: what I shall practise and how I did; for trainers everybody; `/practice/ID` one result with its replay. */
export function Page({ id, query }: PageProps) {
  const trains = useMay('practice.manage');
  const tab: Tab = trains && new URLSearchParams(query).get('tab') === 'train' ? 'train' : 'mine';
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <Head tab={id === null ? tab : null} trains={trains} />
      <Suspense fallback={null}>
        {id !== null ? <Result key={id} id={id} query={query} /> : tab === 'train' ? <Train /> : <Mine />}
      </Suspense>
    </div>
  );
}

function Head({ tab, trains }: { tab: Tab | null; trains: boolean }) {
  const t = useT();
  return (
    <nav className={s.head} aria-label={t('nav:practicePlace')}>
      <h1>{t('nav:practicePlace')}</h1>
      <TabButton name="mine" here={tab === 'mine'} keys="1" />
      {trains && <TabButton name="train" here={tab === 'train'} keys="2" />}
    </nav>
  );
}

function TabButton({ name, here, keys }: { name: Tab; here: boolean; keys: string }) {
  const t = useT();
  useCommand({
    id: `practice.tab.${name}`,
    title: `practice:command.${name}`,
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
      {t(`practice:tab.${name}`)}
      <Keys keys={keys} />
    </button>
  );
}
