import type { OpenVisit } from '../../../contract/settlement.ts';
import { moneyText } from '../../../shared/settlement/fees.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './settlement.module.css';

/** Visits that took place and are not settled yet: taken as proposed, or changed first. */
export function OpenVisits({ visits, onEnter }: { visits: readonly OpenVisit[]; onEnter: (visit: OpenVisit) => void }) {
  const t = useT();
  const f = useFormat();
  if (visits.length === 0) return null;
  const take = ({ visitId, personId, day, proposed, number }: OpenVisit) =>
    client.settlement
      .enter({ visitId, personId, day, ...proposed, note: null })
      .then(({ changeId }) => announceChange(changeId, t('settlement:said.entered', { number })))
      .catch(toastProblem);
  return (
    <table className={s.table}>
      <caption className={s.caption}>{t('settlement:open', { count: visits.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settlement:col.day')}</th>
          <th scope="col">{t('settlement:col.technician')}</th>
          <th scope="col">{t('settlement:col.ticket')}</th>
          <th scope="col">{t('settlement:col.result')}</th>
          <th scope="col" data-number>
            {t('settlement:col.points')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.travel')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.fuel')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.visitId}>
            <td>{f.businessDate(visit.day)}</td>
            <th scope="row">{visit.name}</th>
            <td>
              <span className="num">{visit.number}</span> {visit.customerName}
            </td>
            <td>{t(visit.solved ? 'settlement:solved' : 'settlement:notSolved')}</td>
            <td className={s.number}>{visit.proposed.points}</td>
            <td className={s.number}>{moneyText(visit.proposed.travel)}</td>
            <td className={s.number}>{moneyText(visit.proposed.fuel)}</td>
            <td className={s.moves}>
              <Button size="small" onClick={() => void take(visit)}>
                {t('settlement:do.take')}
              </Button>
              <Button size="small" look="quiet" onClick={() => onEnter(visit)}>
                {t('settlement:do.change')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
