import type { TicketRow } from '../../../contract/tickets.ts';
import { pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode } from '../../i18n/i18n.ts';
import { Due } from '../../ui/due.tsx';
import s from './customers.module.css';

/** A ticket in a line; Enter opens it. */
export function TicketLink({ row }: { row: TicketRow }) {
  const f = useFormat();
  return (
    <a className={s.ticket} href={`#${pathOf('tickets', row.id)}`}>
      <span className={s.ticketHead}>
        <b className="num">{row.number}</b>
        <span>{textOfCode('words:class.', row.class)}</span>
        <span>{textOfCode('words:status.', row.status)}</span>
        <span className={s.rowEnd}>
          {row.open && row.due ? <Due at={row.due.at} /> : <span className="num">{f.when(row.occurredAt)}</span>}
        </span>
      </span>
      <span className={s.ticketText}>{row.summary}</span>
    </a>
  );
}
