import { useQuery } from '@tanstack/react-query';
import type { DueRow } from '../../../contract/callbacks.ts';
import { go, pathOf } from '../../app/routes.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { usePhone } from '../../i18n/phone.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import s from './callbacks.module.css';
import { whyText } from './columns.tsx';

interface DetailProps {
  row: DueRow;
  onDial: (row: DueRow) => void;
  onOpen: (what: 'attempt' | 'done' | 'escalate') => void;
}

/** Beside the list: what this call is about, what stands against it, when the customer is mostly there. */
export function Detail({ row, onDial, onOpen }: DetailProps) {
  const t = useT();
  const phone = usePhone();
  const ready = useQuery(orpc.callbacks.prepare.queryOptions({ input: { customerId: row.customerId } }));
  const stops = ready.data?.guards[0]?.stops ?? [];
  const best = ready.data?.bestTime;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('callbacks:col.why'), whyText(row)],
    [t('callbacks:col.ticket'), row.ticketNumber],
    [t('callbacks:col.fault'), row.fault],
    [t('callbacks:col.technician'), row.technician],
    [t('callbacks:col.repairDate'), row.repairDate],
    [t('callbacks:col.machine'), row.equipment.join('、') || null],
    [t('callbacks:col.last'), row.lastCallbackDate],
    [t('callbacks:col.best'), best ? t(`callbacks:band.${best.band as 'morning'}`) : null],
    [t('callbacks:col.note'), row.note],
  ];
  return (
    <aside className={s.detail}>
      <h2>{row.name}</h2>
      <p className={s.phones}>
        {row.phones.map((one) => (
          <span key={one.e164} className="num" data-no={one.callable === false || undefined}>
            {one.masked ? one.written : phone(one.e164)}
          </span>
        ))}
      </p>
      {row.marketing && <Note>{t('callbacks:marketing')}</Note>}
      {row.openComplaint && (
        <Note kind="risk">{t('callbacks:complaintOpen', { number: row.openComplaint.number })}</Note>
      )}
      {stops.map(({ code }) => (
        <Note key={code} kind="risk">
          {textOfCode('callbacks:guard.', code)}
        </Note>
      ))}
      <dl className={s.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <div className={s.acts}>
        <Button look="primary" onClick={() => onDial(row)}>
          {t('callbacks:dial')}
        </Button>
        <Button command="callbacks.attempt" onClick={() => onOpen('attempt')}>
          {t('callbacks:attempt')}
        </Button>
        <Button command="callbacks.done" onClick={() => onOpen('done')}>
          {t('callbacks:done')}
        </Button>
        <Button command="callbacks.escalate" onClick={() => onOpen('escalate')}>
          {t('callbacks:escalate')}
        </Button>
        <Button look="quiet" onClick={() => go(pathOf('customers', row.customerId))}>
          {t('callbacks:openCustomer')}
        </Button>
      </div>
    </aside>
  );
}
