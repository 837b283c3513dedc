import { UserX } from 'lucide-react';
import type { BoardTicket } from '../../../contract/board.ts';
import { clockName } from '../../clocks/today.ts';
import type { Formats } from '../../i18n/format.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';
import { Due } from '../../ui/due.tsx';
import type { Column } from '../../ui/grid/types.ts';
import s from './board.module.css';

/** What waits: by when, where, what; the rest stands in the line below the list. */
export function boardColumns(f: Formats, lists: SiteLists): Column<BoardTicket>[] {
  return [
    {
      id: 'due',
      title: 'board:col.due',
      width: 124,
      cell: (x) => x.due && <Due at={x.due.at} what={clockName(x.due.clock)} />,
    },
    {
      id: 'number',
      title: 'board:col.number',
      width: 112,
      fixed: true,
      cell: (x) => <b className="num">{x.number}</b>,
    },
    { id: 'summary', title: 'board:col.summary', cell: (x) => <Summary ticket={x} /> },
    { id: 'customer', title: 'board:col.customer', width: 96, cell: (x) => x.customerName },
    { id: 'region', title: 'board:col.region', width: 56, cell: (x) => lists.word('regions', x.region) },
    {
      id: 'problem',
      title: 'board:col.problem',
      width: 112,
      hidden: true,
      cell: (x) => lists.word('problemTypes', x.problemType),
    },
    {
      id: 'status',
      title: 'board:col.status',
      width: 112,
      hidden: true,
      cell: (x) => textOfCode('words:status.', x.status),
    },
    { id: 'technician', title: 'board:col.technician', width: 88, hidden: true, cell: (x) => x.technicianName },
    {
      id: 'appointment',
      title: 'board:col.appointment',
      width: 144,
      hidden: true,
      cell: (x) => x.appointmentAt !== null && <span className="num">{f.when(x.appointmentAt)}</span>,
    },
  ];
}

function Summary({ ticket }: { ticket: BoardTicket }) {
  return (
    <span title={ticket.summary}>
      {ticket.missedVisits > 0 && (
        <span className={s.missedMark}>{t('board:mark.missed', { count: ticket.missedVisits })}</span>
      )}
      {ticket.refusals > 0 && (
        <span className={s.refusedMark} role="img" aria-label={t('board:mark.refusal')}>
          <UserX size={12} aria-hidden="true" />
        </span>
      )}
      {ticket.summary}
    </span>
  );
}
