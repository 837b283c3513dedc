import { useMutation, useQuery } from '@tanstack/react-query';
import type { CertificateRow } from '../../../contract/practice.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './practice.module.css';
import { wordsIn } from './words.ts';

/** Who holds which certificate and until when; a trainer may revoke it. */
export function Certificates({ rows, trains = false }: { rows: readonly CertificateRow[]; trains?: boolean }) {
  const t = useT();
  const kinds = useQuery(orpc.settings.get.queryOptions()).data?.practiceCertificates ?? [];
  const revoke = useMutation({
    mutationFn: (id: string) => client.practice.revoke({ id }),
    onSuccess: ({ changeId }) => announceChange(changeId, t('practice:do.revoke')),
    onError: toastProblem,
  });
  return (
    <table className={s.table}>
      <thead>
        <tr>
          {trains && <th>{t('practice:col.name')}</th>}
          <th>{t('practice:col.kind')}</th>
          <th>{t('practice:col.until')}</th>
          <td />
          {trains && <td />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {trains && <th scope="row">{row.personName}</th>}
            <td>{wordsIn(kinds.find(({ code }) => code === row.kind)?.label) || row.kind}</td>
            <td>{row.untilDay}</td>
            <td className={row.daysLeft < 0 ? s.late : undefined}>
              {row.daysLeft < 0
                ? t('practice:certificate.expired')
                : t('practice:certificate.daysLeft', { count: row.daysLeft })}
            </td>
            {trains && (
              <td className={s.moves}>
                <Button size="small" onClick={() => revoke.mutate(row.id)}>
                  {t('practice:do.revoke')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
