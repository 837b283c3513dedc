import { useState } from 'react';
import type { Walk } from '../../../shared/script/walk.ts';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { choose, goBack, goOn, leaveTrip, tick } from '../call/flow.ts';
import type { CallModel } from '../call/model.ts';
import { Rail } from '../call/Rail.tsx';
import { StepPanel } from '../call/StepPanel.tsx';
import { TripCommands } from '../call/TripMenu.tsx';
import { useWalk } from './checks.ts';
import { useStudio, useWork } from './model.ts';
import { Runner } from './Runner.tsx';
import s from './studio.module.css';

/** The script without a call: by hand, with the keys of the call screen, and by itself over all its ways. */
export function WalkPanel() {
  const t = useT();
  const { others } = useStudio();
  const doc = useWork((state) => state.doc);
  const walked = useWalk(doc, others);
  return (
    <div className={s.walk}>
      <section aria-label={t('studio:walk.byHand')}>
        <h2>{t('studio:walk.byHand')}</h2>
        <Runner doc={doc} others={others} startAt={null} quiet={false}>
          {(model) => (
            <div className={s.run}>
              <RunCommands model={model} />
              <TripCommands />
              <Rail />
              <div>{model.view?.done ? <Note kind="done">{t('studio:preview.done')}</Note> : <StepPanel />}</div>
            </div>
          )}
        </Runner>
      </section>
      <section aria-label={t('studio:walk.byItself')}>
        <h2>{t('studio:walk.byItself')}</h2>
        <p className={s.hint}>{t('studio:walk.says')}</p>
        {walked.running ? (
          <p role="status">
            {t('studio:walk.running')} <Button onClick={walked.stop}>{t('common:cancel')}</Button>
          </p>
        ) : (
          <Button look="primary" onClick={walked.start}>
            {t('studio:walk.start')}
          </Button>
        )}
        {walked.fault !== null && <Note kind="breach">{walked.fault}</Note>}
        {walked.walk && <WalkResult walk={walked.walk} />}
      </section>
    </div>
  );
}

function RunCommands({ model }: { model: CallModel }) {
  const { session, view } = model;
  useCommand({
    id: 'call.next',
    title: 'call:command.next',
    group: 'call',
    keys: ['Enter', 'Mod+Enter'],
    when: () => !document.activeElement?.closest('button, a, summary, select, textarea'),
    run: () => goOn(session, view),
  });
  useCommand({
    id: 'call.back',
    title: 'call:command.back',
    group: 'call',
    keys: ['Alt+ArrowLeft'],
    run: () => goBack(session, view),
  });
  useCommand({
    id: 'call.tick',
    title: 'call:command.tick',
    group: 'call',
    keys: ['Alt+K'],
    run: () => tick(session, view),
  });
  useCommand({
    id: 'call.leave',
    title: 'call:command.leave',
    group: 'call',
    keys: ['Escape'],
    run: () => leaveTrip(session, view),
  });
  for (const digit of DIGITS) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes its length
    useCommand({
      id: `call.choose.${digit}`,
      title: 'call:command.choose',
      titleParams: { key: digit },
      group: 'call',
      keys: [String(digit)],
      quiet: true,
      when: () => view?.current?.choice?.options.some((option) => option.key === digit) ?? false,
      run: () => choose(session, view, digit),
    });
  }
  return null;
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const SHOWN = 100;

function WalkResult({ walk }: { walk: Walk }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const missed = [...walk.edges.missed, ...walk.outcomes.missed];
  const ends = new Map<string, number>();
  for (const { outcome } of walk.runs) ends.set(outcome ?? '', (ends.get(outcome ?? '') ?? 0) + 1);
  return (
    <div data-walked={missed.length === 0 ? 'whole' : 'gaps'}>
      <Note kind={missed.length + walk.problems.length === 0 ? 'done' : 'risk'}>
        {t('studio:walk.covered', {
          runs: walk.runs.length,
          edges: walk.edges.total - walk.edges.missed.length,
          edgesTotal: walk.edges.total,
          outcomes: walk.outcomes.total - walk.outcomes.missed.length,
          outcomesTotal: walk.outcomes.total,
          pairs: walk.pairs.seen,
        })}
      </Note>
      {!walk.pairs.settled && <p className={s.hint}>{t('studio:walk.bound', { runs: walk.runs.length })}</p>}
      {missed.length > 0 && <Listed title={t('studio:walk.missed')} items={missed} />}
      {walk.problems.length > 0 && <Listed title={t('studio:walk.problems')} items={walk.problems} />}
      <Listed
        title={t('studio:walk.outcomes')}
        items={[...ends].map(([outcome, count]) => `${outcome || t('studio:walk.noEnd')} × ${count}`)}
      />
      <h3>{t('studio:walk.runs')}</h3>
      <ol className={s.runs}>
        {walk.runs.slice(0, all ? walk.runs.length : SHOWN).map((run, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs in the order they were made
          <li key={index}>
            <b>{run.outcome ?? t('studio:walk.noEnd')}</b> <span lang="en">{run.decisions.slice(1).join(' → ')}</span>
          </li>
        ))}
      </ol>
      {!all && walk.runs.length > SHOWN && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('studio:walk.all', { count: walk.runs.length })}
        </Button>
      )}
    </div>
  );
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className={s.listed}>
        {items.map((item) => (
          <li key={item} lang="en">
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}
