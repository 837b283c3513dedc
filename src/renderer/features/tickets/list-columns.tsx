import type { TicketRow } from '../../../contract/tickets.ts';
import { clockName } from '../../clocks/today.ts';
import type { Formats } from '../../i18n/format.ts';
import { textOfCode } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';
import { Due } from '../../ui/due.tsx';
import type { Column } from '../../ui/grid/types.ts';
import { Status } from './status.tsx';
import s from './tickets.module.css';

/** The columns of the list; what is not always needed is hidden until chosen. */
export function ticketColumns(f: Formats, lists: SiteLists): Column<TicketRow>[] {
  return [
    {
      id: 'due',
      title: 'tickets:col.due',
      width: 208,
      sort: 'due',
      cell: (x) => x.open && x.due && <Due at={x.due.at} what={clockName(x.due.clock)} />,
    },
    {
      id: 'number',
      title: 'tickets:col.number',
      width: 128,
      fixed: true,
      cell: (x) => <b className="num">{x.number}</b>,
    },
    { id: 'class', title: 'tickets:col.class', width: 128, cell: (x) => <ClassWord row={x} /> },
    { id: 'status', title: 'tickets:col.status', width: 160, cell: (x) => <Status row={x} /> },
    { id: 'summary', title: 'tickets:col.summary', cell: (x) => <span title={x.summary}>{x.summary}</span> },
    {
      id: 'chases',
      title: 'tickets:col.chases',
      width: 72,
      align: 'end',
      sort: 'rank',
      cell: (x) => x.chases > 0 && <b className={s.chases}>{f.number(x.chases)}</b>,
    },
    { id: 'customer', title: 'tickets:col.customer', width: 128, cell: (x) => x.customerName },
    { id: 'owner', title: 'tickets:col.owner', width: 96, cell: (x) => x.ownerName },
    {
      id: 'clock',
      title: 'tickets:col.clock',
      width: 168,
      hidden: true,
      cell: (x) => x.open && x.due && clockName(x.due.clock),
    },
    {
      id: 'problem',
      title: 'tickets:col.problem',
      width: 136,
      hidden: true,
      cell: (x) => lists.word('problemTypes', x.problemType),
    },
    {
      id: 'channel',
      title: 'tickets:col.channel',
      width: 96,
      hidden: true,
      cell: (x) => textOfCode('words:channel.', x.channel),
    },
    {
      id: 'opened',
      title: 'tickets:col.opened',
      width: 160,
      sort: 'newest',
      cell: (x) => <span className="num">{f.when(x.occurredAt)}</span>,
    },
  ];
}

function ClassWord({ row }: { row: TicketRow }) {
  return (
    <>
      {textOfCode('words:class.', row.class)}
      {row.level !== null && <span className={s.level}>{textOfCode('tickets:levelShort.', String(row.level))}</span>}
    </>
  );
}
