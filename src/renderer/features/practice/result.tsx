import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PracticeResult } from '../../../contract/practice.ts';
import type { PracticeAction } from '../../../shared/practice/action.ts';
import type { PracticeScore } from '../../../shared/practice/score.ts';
import type { PracticeTimes } from '../../../shared/practice/state.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf, replace } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { duration, useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Marks } from './marks.tsx';
import s from './practice.module.css';
import { Replay } from './replay.tsx';
import { SheetView } from './sheet.tsx';
import { momentsOf, type Talk } from './timeline.ts';
import { wordsIn } from './words.ts';

/** One attempt: its sheet with the arithmetic, its replay, what the trainer said, and another attempt beside it. */
export function Result({ id, query }: { id: string; query: string }) {
  const { data, error } = useQuery(orpc.practice.result.queryOptions({ input: { id } }));
  const other = new URLSearchParams(query).get('with');
  useCommand({
    id: 'practice.back',
    title: 'practice:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    run: () => go(pathOf('practice')),
  });
  if (!data) return <ErrorNote error={error} />;
  return (
    <div className={s.body}>
      <Summary result={data} />
      <Compare result={data} other={other} />
      <div className={other === null ? s.one : s.two}>
        <Attempt result={data} />
        {other !== null && <Other id={other} />}
      </div>
    </div>
  );
}

function Other({ id }: { id: string }) {
  const { data, error } = useQuery(orpc.practice.result.queryOptions({ input: { id } }));
  return data ? <Attempt result={data} /> : <ErrorNote error={error} />;
}

function Summary({ result }: { result: PracticeResult }) {
  const t = useT();
  const f = useFormat();
  const times = result.times as unknown as PracticeTimes | null;
  const scenario = result.scenario as unknown as Scenario;
  return (
    <header className={s.summary}>
      <h2>{[wordsIn(scenario.title), result.personName, f.when(result.occurredAt)].join(' · ')}</h2>
      <p>
        <strong className={result.passed ? s.done : s.late}>
          {t(result.passed ? 'practice:passed.yes' : 'practice:passed.no')}
        </strong>{' '}
        {[
          t('practice:result.total', { points: result.points, passMark: result.passMark }),
          t(`practice:outcome.${result.outcome}`),
          t(`practice:mode.${result.mode}`),
        ].join(' · ')}
      </p>
      {times && (
        <p className={s.quiet}>
          {t('practice:result.times', {
            pickUp: times.pickUp === null ? '–' : duration(times.pickUp),
            held: duration(times.held),
            talk: duration(times.talk),
          })}
        </p>
      )}
      <p className={s.quiet}>{t('practice:result.goal', { goal: wordsIn(scenario.goal) })}</p>
      {result.signedBy && <Note kind="done">{t('practice:result.signed', { name: result.signedBy })}</Note>}
    </header>
  );
}

/** Another attempt at the same scenario, of the same person first. */
function Compare({ result, other }: { result: PracticeResult; other: string | null }) {
  const t = useT();
  const f = useFormat();
  const input = { personId: null, scenarioKey: result.scenarioKey };
  const rows = useQuery(orpc.practice.results.queryOptions({ input })).data ?? [];
  const others = rows.filter(({ id }) => id !== result.id);
  if (others.length === 0) return null;
  return (
    <SelectField
      label={t('practice:result.compareWith')}
      value={other ?? ''}
      options={[
        { value: '', label: '–' },
        ...others.map((row) => ({
          value: row.id,
          label: `${row.personName ?? ''} · ${f.when(row.occurredAt)} · ${row.points}`,
        })),
      ]}
      onChange={({ target: { value } }) => replace(pathOf('practice', result.id, value === '' ? '' : `with=${value}`))}
    />
  );
}

function Attempt({ result }: { result: PracticeResult }) {
  const trains = useMay('practice.manage');
  const [shown, setShown] = useState<string | null>(null);
  const [turn, setTurn] = useState<number | null>(null);
  const scored = result.sheet as unknown as PracticeScore;
  const talk = result.talk as unknown as Talk;
  const scenario = result.scenario as unknown as Scenario;
  const moments = momentsOf(talk, result.actions as unknown as PracticeAction[], scored, result.marks);
  return (
    <article className={s.attempt}>
      <SheetView result={result} scored={scored} shown={shown} onShow={setShown} />
      <Replay
        moments={moments}
        talk={talk}
        mood={scenario.mood}
        shown={shown}
        turn={turn}
        onTurn={trains ? setTurn : null}
      />
      <Marks result={result} turn={turn} trains={trains} onDone={() => setTurn(null)} />
    </article>
  );
}
