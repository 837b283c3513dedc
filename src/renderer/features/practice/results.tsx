import type { ResultRow } from '../../../contract/practice.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import s from './practice.module.css';

/** Attempts, newest first; each opens with its sheet and its replay. */
export function ResultList({ rows, named = false }: { rows: readonly ResultRow[]; named?: boolean }) {
  const t = useT();
  const f = useFormat();
  return (
    <table className={s.table}>
      <thead>
        <tr>
          {named && <th>{t('practice:col.name')}</th>}
          <th>{t('practice:col.scenario')}</th>
          <th>{t('practice:col.mode')}</th>
          <th>{t('practice:col.when')}</th>
          <th>{t('practice:col.outcome')}</th>
          <th data-number>{t('practice:col.points')}</th>
          <th>{t('practice:col.passed')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {named && <th scope="row">{row.personName}</th>}
            <td>{row.title}</td>
            <td>{t(`practice:mode.${row.mode}`)}</td>
            <td>{f.when(row.occurredAt)}</td>
            <td>{t(`practice:outcome.${row.outcome}`)}</td>
            <td className={s.number}>{row.points}</td>
            <td className={row.passed ? s.done : s.late}>
              {t(row.passed ? 'practice:passed.yes' : 'practice:passed.no')}
            </td>
            <td className={s.moves}>
              <Button
                size="small"
                aria-label={`${t('practice:do.open')} ${row.title}`}
                onClick={() => go(pathOf('practice', row.id))}
              >
                {t('practice:do.open')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
