import type { HandoverView, OpenItem } from '../../contract/shift.ts';
import { go, pathOf } from '../app/routes.ts';
import { t as say, textOfCode } from '../i18n/i18n.ts';
import { Due } from '../ui/due.tsx';
import type { Column } from '../ui/grid/types.ts';

type Row = Pick<HandoverView | OpenItem, 'kind' | 'text' | 'dueAt' | 'customerName' | 'ticketNumber'>;

/** What a callback is about stands as its stage. */
const textOf = ({ kind, text }: Row) => (kind === 'callback' ? textOfCode('words:stage.', text) : text);

export function itemColumns<T extends Row>(): readonly Column<T>[] {
  return [
    { id: 'due', title: 'shift:col.due', width: 136, cell: ({ dueAt }) => dueAt !== null && <Due at={dueAt} /> },
    { id: 'kind', title: 'shift:col.kind', width: 88, fixed: true, cell: ({ kind }) => say(`shift:kind.${kind}`) },
    { id: 'customer', title: 'shift:col.customer', width: 112, cell: ({ customerName }) => customerName },
    {
      id: 'number',
      title: 'shift:col.ticket',
      width: 104,
      cell: ({ ticketNumber }) => <span className="num">{ticketNumber}</span>,
    },
    { id: 'text', title: 'shift:col.text', fixed: true, cell: (row) => <span title={textOf(row)}>{textOf(row)}</span> },
  ];
}

interface Aimed {
  readonly kind?: string;
  readonly subjectId?: string | null;
  readonly ticketId: string | null;
  readonly customerId: string | null;
}

/** Where a line leads: to its call, its ticket, else its customer. */
export function openItem({ kind, subjectId, ticketId, customerId }: Aimed): void {
  if (kind === 'call' && subjectId) go(pathOf('call', subjectId));
  else if (ticketId !== null) go(pathOf('tickets', ticketId));
  else if (customerId !== null) go(pathOf('customers', customerId));
}
