import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyAssignment, OpenRun, PracticeRun, ScenarioCard } from '../../../contract/practice.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { resumePractice, startPractice } from '../../practice/seat.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { Certificates } from './certificates.tsx';
import s from './practice.module.css';
import { ResultList } from './results.tsx';
import { wordsIn } from './words.ts';

type Mode = PracticeRun['mode'];
type Language = PracticeRun['language'];
const MODES: readonly Mode[] = ['learn', 'assisted', 'exam'];

/** My practice: what is unfinished, what is assigned, every scenario, and how I did. */
export function Mine() {
  const t = useT();
  const { data, error } = useQuery(orpc.practice.mine.queryOptions());
  const start = useMutation({ mutationFn: startPractice, onError: toastProblem });
  const titleOf = (key: string) => {
    const card = data?.scenarios.find((one) => one.key === key);
    return card ? wordsIn(card.title) : key;
  };
  if (!data) return <ErrorNote error={error} />;
  return (
    <div className={s.body}>
      {data.runs.length > 0 && <Unfinished runs={data.runs} />}
      <section className={s.section}>
        <h2>{t('practice:mine.assigned')}</h2>
        {data.assignments.length === 0 && <p className={s.empty}>{t('practice:mine.noneAssigned')}</p>}
        {data.assignments.length > 0 && (
          <Assigned
            rows={data.assignments}
            titleOf={titleOf}
            busy={start.isPending}
            onStart={(row) =>
              start.mutate({ scenarioKey: row.scenarioKey, mode: row.mode, language: null, assignmentId: row.id })
            }
          />
        )}
      </section>
      <section className={s.section}>
        <h2>{t('practice:mine.scenarios')}</h2>
        <Scenarios
          cards={data.scenarios}
          busy={start.isPending}
          onStart={(scenarioKey, mode, language) => start.mutate({ scenarioKey, mode, language, assignmentId: null })}
        />
      </section>
      <section className={s.section}>
        <h2>{t('practice:mine.results')}</h2>
        {data.results.length === 0 && <p className={s.empty}>{t('practice:mine.noResults')}</p>}
        {data.results.length > 0 && <ResultList rows={data.results} />}
      </section>
      {data.certificates.length > 0 && (
        <section className={s.section}>
          <h2>{t('practice:mine.certificates')}</h2>
          <Certificates rows={data.certificates} />
        </section>
      )}
    </div>
  );
}

function Unfinished({ runs }: { runs: readonly OpenRun[] }) {
  const t = useT();
  const f = useFormat();
  const resume = useMutation({ mutationFn: resumePractice, onError: toastProblem });
  return (
    <section className={s.section}>
      <h2>{t('practice:mine.unfinished')}</h2>
      {runs.map((run) => (
        <Note key={run.runId} kind="risk">
          <span className={s.unfinished}>
            {[wordsIn(run.title), t(`practice:mode.${run.mode}`), f.when(run.startedAt)].join(' · ')}
            <Button size="small" look="primary" disabled={resume.isPending} onClick={() => resume.mutate(run.runId)}>
              {t('practice:do.resume')}
            </Button>
          </span>
        </Note>
      ))}
    </section>
  );
}

interface AssignedProps {
  readonly rows: readonly MyAssignment[];
  readonly titleOf: (key: string) => string;
  readonly busy: boolean;
  readonly onStart: (row: MyAssignment) => void;
}

function Assigned({ rows, titleOf, busy, onStart }: AssignedProps) {
  const t = useT();
  const f = useFormat();
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th>{t('practice:col.scenario')}</th>
          <th>{t('practice:col.mode')}</th>
          <th>{t('practice:col.due')}</th>
          <th>{t('practice:col.attempts')}</th>
          <th data-number>{t('practice:col.best')}</th>
          <th data-number>{t('practice:col.passMark')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{titleOf(row.scenarioKey)}</th>
            <td>{t(`practice:mode.${row.mode}`)}</td>
            <td>
              {row.dueAt === null ? '' : f.when(row.dueAt)}
              {row.overdue && <b className={s.late}> {t('practice:overdue')}</b>}
            </td>
            <td>
              {row.attempts === null
                ? t('practice:attemptsTaken', { taken: row.taken })
                : t('practice:attemptsOf', { taken: row.taken, of: row.attempts })}
            </td>
            <td className={s.number}>{row.best ?? ''}</td>
            <td className={s.number}>{row.passMark}</td>
            <td className={s.moves}>
              {row.passed ? (
                <span className={s.done}>{t('practice:passed.yes')}</span>
              ) : (
                <Button
                  size="small"
                  look="primary"
                  disabled={busy || (row.attempts !== null && row.taken >= row.attempts)}
                  onClick={() => onStart(row)}
                >
                  {t('practice:do.start')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ScenariosProps {
  readonly cards: readonly ScenarioCard[];
  readonly busy: boolean;
  readonly onStart: (key: string, mode: Mode, language: Language) => void;
}

const ORDER = { easy: 0, medium: 1, hard: 2 } as const;

/** Every scenario; mode and language are chosen once for all, then one key starts. */
function Scenarios({ cards, busy, onStart }: ScenariosProps) {
  const t = useT();
  const [mode, setMode] = useState<Mode>('learn');
  const [language, setLanguage] = useState<Language>(currentLocale() === 'zh-CN' ? 'cmn-Hans-CN' : 'yue-Hant-HK');
  const sorted = [...cards].sort((a, b) => ORDER[a.difficulty] - ORDER[b.difficulty]);
  return (
    <>
      <div className={s.pick}>
        <Pick
          label={t('practice:col.mode')}
          value={mode}
          values={MODES}
          words={(one) => t(`practice:mode.${one}`)}
          onPick={setMode}
        />
        <Pick
          label={t('practice:col.language')}
          value={language}
          values={['yue-Hant-HK', 'cmn-Hans-CN'] as const}
          words={(one) => t(`studio:language.${one}`)}
          onPick={setLanguage}
        />
      </div>
      <table className={s.table}>
        <thead>
          <tr>
            <th>{t('practice:col.scenario')}</th>
            <th>{t('practice:col.difficulty')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sorted.map((card) => (
            <tr key={card.key}>
              <th scope="row">
                {wordsIn(card.title)}
                <span className={s.about}>{wordsIn(card.about)}</span>
              </th>
              <td>{t(`practice:difficulty.${card.difficulty}`)}</td>
              <td className={s.moves}>
                <Button
                  size="small"
                  disabled={busy}
                  aria-label={`${t('practice:do.start')} ${wordsIn(card.title)}`}
                  onClick={() =>
                    onStart(
                      card.key,
                      mode,
                      card.languages.includes(language) ? language : (card.languages[0] ?? language),
                    )
                  }
                >
                  {t('practice:do.start')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface PickProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly values: readonly V[];
  readonly words: (value: V) => string;
  readonly onPick: (value: V) => void;
}

function Pick<V extends string>({ label, value, values, words, onPick }: PickProps<V>) {
  return (
    <fieldset className={s.choice}>
      <legend>{label}</legend>
      {values.map((one) => (
        <label key={one}>
          <input type="radio" checked={one === value} onChange={() => onPick(one)} />
          {words(one)}
        </label>
      ))}
    </fieldset>
  );
}
