import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ScenarioRow } from '../../../contract/scenarios.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { words } from '../call/model.ts';
import s from '../studio/studio.module.css';
import { useFindings } from './checks.ts';
import { Findings } from './findings.tsx';
import { openWork, type ScenarioWork, TABS, type Tab, TableContext, useTable, useWork } from './model.ts';
import { PartForm } from './part-form.tsx';
import { PartsList } from './parts-list.tsx';
import { Versions } from './versions.tsx';
import { Walk } from './walk.tsx';

/** The library that draws is large, and only this tab needs it. */
const Flow = lazy(async () => ({ default: (await import('./flow.tsx')).ScenarioFlow }));

interface Opened {
  readonly work: ScenarioWork;
  readonly scripts: readonly string[];
}

/** One scenario on the table. It is fetched once: from then on this page holds it, and keeps it. */
export function Table({ id }: { id: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const row = useQuery(orpc.scenarios.list.queryOptions()).data?.find((one) => one.key === id);
  useEffect(() => {
    let here = true;
    let work: ScenarioWork | null = null;
    client.scenarios.open({ key: id }).then(
      ({ body, row: { draft }, scripts }) => {
        if (!here) return;
        work = openWork(id, body as Scenario, draft);
        setOpened({ work, scripts });
      },
      (refusal) => here && setError(refusal),
    );
    return () => {
      here = false;
      work?.close();
    };
  }, [id]);
  if (error) return <ErrorNote error={error} />;
  if (!opened || !row) return null;
  return <OnTable {...opened} row={row} />;
}

function OnTable({ work, scripts, row }: Opened & { row: ScenarioRow }) {
  const scenario = useStore(work.store, (state) => state.doc);
  const findings = useFindings(scenario, scripts);
  const model = useMemo(() => ({ work, row, scripts, findings }), [work, row, scripts, findings]);
  const { store } = work;
  useCommand({
    id: 'scenarios.undo',
    title: 'studio:command.undo',
    group: 'edit',
    keys: ['Mod+Z'],
    when: () => store.getState().past.length > 0,
    run: () => work.undo(),
  });
  useCommand({
    id: 'scenarios.redo',
    title: 'studio:command.redo',
    group: 'edit',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    when: () => store.getState().future.length > 0,
    run: () => work.redo(),
  });
  useCommand({
    id: 'scenarios.save',
    title: 'studio:command.save',
    group: 'edit',
    keys: ['Mod+S'],
    run: () => void work.flush(),
  });
  return (
    <TableContext value={model}>
      <div className={s.studio}>
        <Head />
        <PartsList />
        <div className={s.centre}>
          <Panel />
        </div>
        <aside className={s.side}>
          <Findings />
        </aside>
      </div>
    </TableContext>
  );
}

function Head() {
  const t = useT();
  const { work, row } = useTable();
  const title = useWork((state) => state.doc.title);
  const tab = useWork((state) => state.tab);
  const past = useWork((state) => state.past.length);
  const future = useWork((state) => state.future.length);
  return (
    <header className={s.head}>
      <Button size="small" look="quiet" onClick={() => go(pathOf('scenarios'))}>
        {t('scenarios:head.back')}
      </Button>
      <h1>{words(title, currentLocale())}</h1>
      <span className={s.hint}>
        {row.inForce ? t('studio:head.inForce', { number: row.inForce.number }) : t('studio:head.never')}
      </span>
      <SaveChip />
      <div className={s.tabs} role="tablist" aria-label={t('scenarios:head.tabs')}>
        {TABS.map((each) => (
          <TabButton key={each} tab={each} here={tab === each} />
        ))}
      </div>
      <Button size="small" command="scenarios.undo" disabled={past === 0} onClick={() => work.undo()}>
        {t('studio:head.undo')}
      </Button>
      <Button size="small" command="scenarios.redo" disabled={future === 0} onClick={() => work.redo()}>
        {t('studio:head.redo')}
      </Button>
    </header>
  );
}

function TabButton({ tab, here }: { tab: Tab; here: boolean }) {
  const t = useT();
  const { work } = useTable();
  return (
    <button
      type="button"
      role="tab"
      id={`scenario-tab-${tab}`}
      aria-selected={here}
      aria-controls="scenario-panel"
      tabIndex={here ? 0 : -1}
      className={s.tab}
      onClick={() => work.show(tab)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
        if (by === 0 || !next) return;
        event.preventDefault();
        // Only the focus moves: a view that opened by itself would take it away.
        document.getElementById(`scenario-tab-${next}`)?.focus();
      }}
    >
      {t(`studio:tab.${tab}`)}
    </button>
  );
}

async function takeTheirs(work: ScenarioWork): Promise<void> {
  const { body, row } = await client.scenarios.open({ key: work.key });
  work.adopt(body as Scenario, row.draft);
}

function SaveChip() {
  const t = useT();
  const { work } = useTable();
  const save = useWork((state) => state.save);
  const draft = useWork((state) => state.draft);
  const error = useWork((state) => state.error);
  if (save === 'failed')
    return (
      <>
        <ErrorNote error={error} />
        {problemOf(error).code === 'CONFLICT' && (
          <>
            <Button size="small" onClick={() => void work.overrule()}>
              {t('studio:saved.mine')}
            </Button>
            <Button size="small" onClick={() => void takeTheirs(work)}>
              {t('studio:saved.theirs')}
            </Button>
          </>
        )}
      </>
    );
  const kept = draft ? t(`studio:saved.${draft.status}`) : t('studio:saved.none');
  return (
    <span className={s.chip} data-save={save} role="status">
      {save === 'saved' ? kept : t('studio:saved.saving')}
    </span>
  );
}

function Panel() {
  const tab = useWork((state) => state.tab);
  const panels: Readonly<Record<Tab, () => ReactNode>> = {
    edit: () => <PartForm />,
    flow: () => (
      <Suspense fallback={null}>
        <Flow />
      </Suspense>
    ),
    walk: () => <Walk />,
    versions: () => <Versions />,
  };
  return (
    <div id="scenario-panel" role="tabpanel" aria-labelledby={`scenario-tab-${tab}`} className={s.panel}>
      {panels[tab]()}
    </div>
  );
}
