import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import s from '../studio/studio.module.css';
import type { ScenarioWalked } from '../studio/studio.worker.ts';
import { useWalk } from './checks.ts';
import { useTable, useWork } from './model.ts';

/** The scenario played by itself: at best, at worst, and at random over all its ways. */
export function Walk() {
  const t = useT();
  const { scripts } = useTable();
  const scenario = useWork((state) => state.doc);
  const walked = useWalk(scenario, scripts);
  return (
    <section className={s.form} aria-label={t('studio:walk.byItself')}>
      <h2>{t('studio:walk.byItself')}</h2>
      <p className={s.hint}>{t('scenarios:walk.says')}</p>
      {walked.running ? (
        <p role="status">
          {t('studio:walk.running')} <Button onClick={walked.stop}>{t('common:cancel')}</Button>
        </p>
      ) : (
        <div className={s.row}>
          <Button look="primary" onClick={walked.start}>
            {t('studio:walk.start')}
          </Button>
        </div>
      )}
      {walked.fault !== null && <Note kind="breach">{walked.fault}</Note>}
      {walked.walk && <Result walk={walked.walk} />}
    </section>
  );
}

function Result({ walk: { calls, edges, ends, problems } }: { walk: ScenarioWalked }) {
  const t = useT();
  const missed = [...edges.missed, ...ends.missed];
  const told = calls.filter(({ manner }) => manner !== 'random');
  return (
    <div data-walked={missed.length + problems.length === 0 ? 'whole' : 'gaps'}>
      <Note kind={missed.length + problems.length === 0 ? 'done' : 'risk'}>
        {t('scenarios:walk.covered', {
          ...{ runs: calls.length, edges: edges.total - edges.missed.length, edgesTotal: edges.total },
          ...{ ends: ends.total - ends.missed.length, endsTotal: ends.total },
        })}
      </Note>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t('scenarios:walk.manner')}</th>
            <th scope="col">{t('scenarios:walk.language')}</th>
            <th scope="col">{t('scenarios:walk.points')}</th>
            <th scope="col">{t('scenarios:field.mood')}</th>
            <th scope="col">{t('scenarios:walk.end')}</th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ manner, language, total, end, mood }) => (
            <tr key={`${manner} ${language}`}>
              <td>{t(`scenarios:manner.${manner}`)}</td>
              <td>{language}</td>
              <td className={s.number}>{total}</td>
              <td className={s.number}>{mood}</td>
              <td lang="en">{end ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {missed.length > 0 && <h3>{t('studio:walk.missed')}</h3>}
      <ul className={s.listed}>
        {[...missed, ...problems].map((item) => (
          <li key={item} lang="en">
            {item}
          </li>
        ))}
      </ul>
    </div>
  );
}
