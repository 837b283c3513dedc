import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StudioRow } from '../../../contract/studio.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { words } from '../call/model.ts';
import { useFindings } from './checks.ts';
import { Findings } from './Findings.tsx';
import { HeadForm } from './HeadForm.tsx';
import { InsightPanel } from './InsightPanel.tsx';
import { StudioContext, useStudio, useWork } from './model.ts';
import { Preview } from './Preview.tsx';
import { Review } from './Review.tsx';
import { StepForm } from './StepForm.tsx';
import { StepList } from './StepList.tsx';
import s from './studio.module.css';
import { Versions } from './Versions.tsx';
import { WalkPanel } from './WalkPanel.tsx';
import { createWork, TABS, type Tab, type Work } from './work.ts';

/** The library that draws is large, and only this tab needs it. */
const Flow = lazy(async () => ({ default: (await import('./Flow.tsx')).Flow }));

interface Opened {
  readonly work: Work;
  readonly published: ScriptDoc | null;
  readonly others: readonly ScriptDoc[];
}

/** One script on the table. It is fetched once: from then on this page holds it, and keeps it. */
export function Studio({ id }: { id: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const rows = useQuery(orpc.studio.list.queryOptions()).data;
  const row = rows?.find((one) => one.key === id);
  useEffect(() => {
    let here = true;
    let work: Work | null = null;
    client.studio.open({ key: id }).then(
      (answer) => {
        if (!here) return;
        work = createWork(id, answer.body as ScriptDoc, answer.row.draft);
        setOpened({
          work,
          published: answer.published as ScriptDoc | null,
          others: answer.others as ScriptDoc[],
        });
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
  return <Table {...opened} row={row} />;
}

/** What colleagues publish and save while this script is open comes onto the table, unless something is being written here. */
function useLatest({ work, published, others }: Opened): Pick<Opened, 'published' | 'others'> {
  // Not kept beyond this page: what was the latest an hour ago must not come onto the table.
  const latest = useQuery({ ...orpc.studio.open.queryOptions({ input: { key: work.key } }), gcTime: 0 }).data;
  useEffect(() => {
    if (!latest) return;
    const { save, draft, doc } = work.store.getState();
    const theirs = latest.row.draft;
    const newer = theirs ? theirs.rev > (draft?.rev ?? 0) || theirs.id !== draft?.id : draft === null;
    const same = canonicalJson(latest.body) === canonicalJson(doc);
    if (save === 'saved' && newer && !same) work.adopt(latest.body as ScriptDoc, theirs);
  }, [latest, work]);
  return latest
    ? { published: latest.published as ScriptDoc | null, others: latest.others as ScriptDoc[] }
    : { published, others };
}

function Table({ row, ...opened }: Opened & { row: StudioRow }) {
  const { work } = opened;
  const { published, others } = useLatest(opened);
  const doc = useStore(work.store, (state) => state.doc);
  const findings = useFindings(doc, others);
  const model = useMemo(() => ({ work, row, published, others, findings }), [work, row, published, others, findings]);
  useWorkCommands(work);
  return (
    <StudioContext value={model}>
      <div className={s.studio}>
        <Head />
        <StepList />
        <div className={s.centre}>
          <Panel />
        </div>
        <Side />
      </div>
    </StudioContext>
  );
}

function useWorkCommands(work: Work) {
  const { store } = work;
  useCommand({
    id: 'studio.undo',
    title: 'studio:command.undo',
    group: 'edit',
    keys: ['Mod+Z'],
    when: () => store.getState().past.length > 0,
    run: () => work.undo(),
  });
  useCommand({
    id: 'studio.redo',
    title: 'studio:command.redo',
    group: 'edit',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    when: () => store.getState().future.length > 0,
    run: () => work.redo(),
  });
  useCommand({
    id: 'studio.save',
    title: 'studio:command.save',
    group: 'edit',
    keys: ['Mod+S'],
    run: () => void work.flush(),
  });
}

function Head() {
  const t = useT();
  const { work, row } = useStudio();
  const title = useWork((state) => state.doc.title);
  const tab = useWork((state) => state.tab);
  const past = useWork((state) => state.past.length);
  const future = useWork((state) => state.future.length);
  return (
    <header className={s.head}>
      <Button size="small" look="quiet" onClick={() => go(pathOf('studio'))}>
        {t('studio:head.back')}
      </Button>
      <h1>{words(title, currentLocale())}</h1>
      <span className={s.hint}>
        {row.inForce ? t('studio:head.inForce', { number: row.inForce.number }) : t('studio:head.never')}
      </span>
      <SaveChip />
      <div className={s.tabs} role="tablist" aria-label={t('studio:head.tabs')}>
        {TABS.map((each) => (
          <TabButton key={each} tab={each} here={tab === each} />
        ))}
      </div>
      <Button size="small" command="studio.undo" disabled={past === 0} onClick={() => work.undo()}>
        {t('studio:head.undo')}
      </Button>
      <Button size="small" command="studio.redo" disabled={future === 0} onClick={() => work.redo()}>
        {t('studio:head.redo')}
      </Button>
    </header>
  );
}

function TabButton({ tab, here }: { tab: Tab; here: boolean }) {
  const t = useT();
  const { work } = useStudio();
  return (
    <button
      type="button"
      role="tab"
      id={`studio-tab-${tab}`}
      aria-selected={here}
      aria-controls="studio-panel"
      tabIndex={here ? 0 : -1}
      className={s.tab}
      onClick={() => work.show(tab)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
        if (by === 0 || !next) return;
        event.preventDefault();
        // Only the focus moves: a view that opened by itself would take it away.
        document.getElementById(`studio-tab-${next}`)?.focus();
      }}
    >
      {t(`studio:tab.${tab}`)}
    </button>
  );
}

async function takeTheirs(work: Work): Promise<void> {
  const { body, row } = await client.studio.open({ key: work.key });
  work.adopt(body as ScriptDoc, row.draft);
}

function SaveChip() {
  const t = useT();
  const { work } = useStudio();
  const save = useWork((state) => state.save);
  const draft = useWork((state) => state.draft);
  const error = useWork((state) => state.error);
  if (save === 'failed') {
    const crossed = problemOf(error).code === 'CONFLICT';
    return (
      <>
        <ErrorNote error={error} />
        {crossed && (
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
  }
  return (
    <span className={s.chip} data-save={save} role="status">
      {save === 'saved'
        ? draft
          ? t(`studio:saved.${draft.status}`)
          : t('studio:saved.none')
        : t('studio:saved.saving')}
    </span>
  );
}

function Panel() {
  const tab = useWork((state) => state.tab);
  const panels: Readonly<Record<Tab, () => ReactNode>> = {
    edit: () => <StepForm />,
    head: () => <HeadForm />,
    flow: () => (
      <Suspense fallback={null}>
        <Flow />
      </Suspense>
    ),
    walk: () => <WalkPanel />,
    review: () => <Review />,
    versions: () => <Versions />,
    insight: () => <InsightPanel />,
  };
  return (
    <div id="studio-panel" role="tabpanel" aria-labelledby={`studio-tab-${tab}`} className={s.panel}>
      <OfferNote />
      {panels[tab]()}
    </div>
  );
}

/** An update brought a newer built-in: never put in the place of what the site wrote. */
function OfferNote() {
  const t = useT();
  const { work, row } = useStudio();
  if (!row.offer) return null;
  return (
    <Note kind="risk">
      {t('studio:offer.says')}{' '}
      <Button size="small" onClick={() => work.show('review')}>
        {t('studio:offer.look')}
      </Button>
    </Note>
  );
}

function Side() {
  const tab = useWork((state) => state.tab);
  return (
    <aside className={s.side}>
      {(tab === 'edit' || tab === 'head' || tab === 'flow') && <Preview />}
      <Findings />
    </aside>
  );
}
