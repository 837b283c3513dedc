import { useQuery } from '@tanstack/react-query';
import type { BadDayView, RearrangeRow } from '../../../contract/outage.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhone } from '../../i18n/phone.ts';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.ts';

/** What follows from a bad day: the line to say, callbacks that wait, numbers on paper, visits to arrange anew. */
export function DayDetail({ day }: { day: BadDayView }) {
  const t = useT();
  const f = useFormat();
  const held = useQuery(orpc.outage.held.queryOptions({ input: { id: day.id } })).data;
  const visits = useQuery({
    ...orpc.outage.rearrange.queryOptions({ input: { id: day.id } }),
    enabled: day.kind !== 'telephone',
  }).data;
  return (
    <>
      {Object.entries(day.say).map(([language, line]) => (
        <p key={language} className={s.say} lang={language}>
          {line}
        </p>
      ))}
      <p className={s.text}>
        {day.releasedAt !== null
          ? t('floor:releasedAt', { when: f.when(day.releasedAt) })
          : held && t('floor:held', { count: held.count, promised: held.promised })}
      </p>
      <p className={s.text}>{t('floor:paperState', day.paper)}</p>
      {visits && (
        <>
          <h2>{t('floor:visits', { count: visits.rows.length })}</h2>
          {visits.rows.length === 0 && <p className={s.quiet}>{t('floor:empty.visits')}</p>}
          {visits.rows.map((row) => (
            <Visit key={row.visitId} row={row} />
          ))}
        </>
      )}
    </>
  );
}

function Visit({ row }: { row: RearrangeRow }) {
  const t = useT();
  const f = useFormat();
  const phone = usePhone();
  const copy = () =>
    void navigator.clipboard.writeText(row.message).then(() => toast({ kind: 'done', text: t('floor:copied') }));
  return (
    <section className={s.form}>
      <b>{[f.when(row.appointmentAt), row.customerName, row.phone && phone(row.phone)].filter(Boolean).join(' · ')}</b>
      <p className={s.say} lang={row.language}>
        {row.line}
      </p>
      <div className={s.acts}>
        <Button size="small" onClick={() => go(pathOf('tickets', row.ticketId))}>
          {t('floor:arrange', { number: row.ticketNumber })}
        </Button>
        <Button size="small" title={row.message} onClick={copy}>
          {t('floor:copyMessage')}
        </Button>
      </div>
    </section>
  );
}
