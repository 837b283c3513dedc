import { useMutation } from '@tanstack/react-query';
import type { BoardAssignment } from '../../../contract/practice.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './practice.module.css';

/** What is assigned to whom, and how many of them passed. */
export function Assignments({ rows, titleOf }: { rows: readonly BoardAssignment[]; titleOf: (key: string) => string }) {
  const t = useT();
  const f = useFormat();
  const withdraw = useMutation({
    mutationFn: (id: string) => client.practice.withdraw({ id }),
    onSuccess: ({ changeId }) => announceChange(changeId, t('practice:do.withdraw')),
    onError: toastProblem,
  });
  if (rows.length === 0) return <p className={s.empty}>{t('practice:train.none')}</p>;
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th>{t('practice:col.for')}</th>
          <th>{t('practice:col.scenario')}</th>
          <th>{t('practice:col.mode')}</th>
          <th>{t('practice:col.due')}</th>
          <th data-number>{t('practice:col.passMark')}</th>
          <th data-number>{t('practice:col.passed')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.personName ?? row.teamName}</th>
            <td>{titleOf(row.scenarioKey)}</td>
            <td>{t(`practice:mode.${row.mode}`)}</td>
            <td>{row.dueAt === null ? '' : f.when(row.dueAt)}</td>
            <td className={s.number}>{row.passMark}</td>
            <td className={s.number}>{t('practice:attemptsOf', { taken: row.passed, of: row.people })}</td>
            <td className={s.moves}>
              <Button size="small" disabled={withdraw.isPending} onClick={() => withdraw.mutate(row.id)}>
                {t('practice:do.withdraw')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
