import type { SettlementLine, TechnicianSheet } from '../../../contract/settlement.ts';
import { moneyText } from '../../../shared/settlement/fees.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './settlement.module.css';

interface SheetProps {
  sheet: TechnicianSheet;
  onChange: (line: SettlementLine) => void;
}

/** One technician's month, line by line, with the arithmetic below so that a person can check it. */
export function SheetTable({ sheet, onChange }: SheetProps) {
  const t = useT();
  const f = useFormat();
  const { sum, currency } = sheet;
  const money = (cents: number) => t(`charges:money.${currency}`, { amount: moneyText(cents) });
  const remove = (id: string) =>
    client.settlement
      .remove({ id })
      .then(({ changeId }) => announceChange(changeId, t('settlement:said.removed')))
      .catch(toastProblem);
  return (
    <table className={s.table}>
      <caption className={s.caption}>{[sheet.name, sheet.teamName].filter(Boolean).join(' · ')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settlement:col.day')}</th>
          <th scope="col">{t('settlement:col.ticket')}</th>
          <th scope="col">{t('settlement:col.note')}</th>
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
        {sheet.lines.map((line) => (
          <tr key={line.id}>
            <td>{f.businessDate(line.day)}</td>
            <td>
              <span className="num">{line.number ?? '–'}</span> {line.customerName}
            </td>
            <td>{line.note}</td>
            <td className={s.number}>{line.points}</td>
            <td className={s.number}>{moneyText(line.travel)}</td>
            <td className={s.number}>{moneyText(line.fuel)}</td>
            <td className={s.moves}>
              <Button size="small" look="quiet" onClick={() => onChange(line)}>
                {t('settlement:do.change')}
              </Button>
              <Button size="small" look="quiet" onClick={() => void remove(line.id)}>
                {t('common:remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={7} className={s.arithmetic}>
            {t('settlement:arithmetic', {
              points: sum.points,
              value: money(sum.pointValue),
              pointMoney: money(sum.pointMoney),
              travel: money(sum.travel),
              fuel: money(sum.fuel),
              total: money(sum.total),
            })}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
