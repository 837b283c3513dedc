import type { ReactNode } from 'react';
import type { OtherTicket, TicketAround } from '../../../../contract/ticket-care.ts';
import type { TicketView } from '../../../../contract/tickets.ts';
import { pathOf } from '../../../app/routes.ts';
import { useFormat } from '../../../i18n/format.ts';
import { textOfCode, useT } from '../../../i18n/i18n.ts';
import { useLists } from '../../../i18n/lists.ts';
import { Note } from '../../../ui/note.tsx';
import s from '../tickets.module.css';
import { Verdicts } from './verdicts.tsx';

/** What stands around a ticket: merged, linked and alike tickets, chases, visits, the department's answer, verdicts. */
export function Around({ view, around }: { view: TicketView; around: TicketAround }) {
  const t = useT();
  const others: [string, OtherTicket, string][] = [
    ...around.duplicates.map((ticket): [string, OtherTicket, string] => [ticket.id, ticket, t('tickets:alike.merged')]),
    ...around.links.map(({ linkId, ticket, kind }): [string, OtherTicket, string] => [
      linkId,
      ticket,
      textOfCode('tickets:value.link.', kind),
    ]),
    ...around.alike
      .slice(0, 4)
      .map(({ ticket, why }): [string, OtherTicket, string] => [ticket.id, ticket, textOfCode('tickets:alike.', why)]),
  ];
  return (
    <>
      <Notices view={view} around={around} />
      <List title={t('tickets:around.others')} shown={others.length > 0}>
        {others.map(([key, ticket, why]) => (
          <li key={key}>
            <a href={`#${pathOf('tickets', ticket.id)}`} className="num">
              {ticket.number}
            </a>
            <span className={s.aroundText}>{ticket.summary}</span>
            <span className={s.aroundSide}>{`${why} · ${textOfCode('words:status.', ticket.status)}`}</span>
          </li>
        ))}
      </List>
      <Visits around={around} />
      <Tasks around={around} />
      <Verdicts around={around} />
    </>
  );
}

function List({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section className={s.section}>
      <h2>{title}</h2>
      <ul className={s.around}>{children}</ul>
    </section>
  );
}

/** What must not be overlooked: merged away, chased, complained about before, sent to a station again. */
function Notices({ view, around }: { view: TicketView; around: TicketAround }) {
  const t = useT();
  const f = useFormat();
  const { into, chases, complaints, stationVisits } = around;
  const last = chases[0];
  const before = complaints.ofCustomer + complaints.aboutMachine;
  return (
    <>
      {into && (
        <Note>
          {t('tickets:around.into', { number: into.number })}{' '}
          <a href={`#${pathOf('tickets', into.id)}`} className="num">
            {into.number}
          </a>
        </Note>
      )}
      {last && (
        <Note kind="risk">
          {t('tickets:around.chased', { count: chases.length, when: f.when(last.at), who: last.who ?? '—' })}
        </Note>
      )}
      {view.row.class === 'complaint' && before > 0 && (
        <Note kind="risk">{t('tickets:around.complaintsBefore', { count: before })}</Note>
      )}
      {stationVisits !== null && stationVisits > 1 && (
        <Note kind="risk">{t('tickets:around.stationVisits', { count: stationVisits })}</Note>
      )}
    </>
  );
}

function Visits({ around }: { around: TicketAround }) {
  const t = useT();
  const f = useFormat();
  return (
    <List title={t('tickets:around.visits')} shown={around.visits.length > 0}>
      {around.visits.map((visit) => (
        <li key={visit.id}>
          <b className="num">{f.when(visit.appointmentAt)}</b>
          <span className={s.aroundText}>
            {visit.technicianName}
            {visit.reason && ` · ${visit.reason}`}
          </span>
          <span className={s.aroundSide}>
            {textOfCode('tickets:value.visit.', visit.status)}
            {visit.toldAt !== null && ` · ${t('tickets:around.toldAt', { when: f.when(visit.toldAt) })}`}
            {visit.repliedAt !== null && ` · ${t('tickets:around.repliedAt', { when: f.when(visit.repliedAt) })}`}
          </span>
        </li>
      ))}
    </List>
  );
}

function Tasks({ around }: { around: TicketAround }) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  return (
    <List title={t('tickets:around.tasks')} shown={around.tasks.length > 0}>
      {around.tasks.map((task) => (
        <li key={task.id}>
          <b>{lists.word('departments', task.department)}</b>
          <span className={s.aroundText}>
            {task.person && `${task.person} · `}
            {task.answer ?? task.question}
          </span>
          <span className={s.aroundSide}>
            {textOfCode('tickets:value.task.', task.status)}
            {task.status === 'waiting' && task.dueAt !== null && ` · ${f.when(task.dueAt)}`}
            {task.answeredAt !== null && ` · ${f.when(task.answeredAt)}`}
          </span>
        </li>
      ))}
    </List>
  );
}
