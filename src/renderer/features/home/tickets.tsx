import { useMemo } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';
import { go, pathOf } from '../../app/routes.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Due } from '../../ui/due.tsx';
import { dueState } from '../../ui/due-state.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import s from './home.module.css';
import { Section } from './section.tsx';

const columns: readonly Column<TicketRow>[] = [
  { id: 'due', title: 'home:column.due', width: 140, cell: (r) => (r.due ? <Due at={r.due.at} /> : null) },
  { id: 'number', title: 'home:column.number', width: 112, cell: (r) => <span className="num">{r.number}</span> },
  { id: 'class', title: 'home:column.class', width: 88, cell: (r) => textOfCode('words:class.', r.class) },
  { id: 'summary', title: 'home:column.summary', cell: (r) => <Summary row={r} /> },
  { id: 'customer', title: 'home:column.customer', width: 116, cell: (r) => r.customerName },
  { id: 'status', title: 'home:column.status', width: 136, cell: (r) => textOfCode('words:status.', r.status) },
];

/** What it is about, and before it how often the customer asked again. */
function Summary({ row }: { row: TicketRow }) {
  const t = useT();
  return (
    <>
      {row.chases > 0 && <b className={s.chased}>{t('home:chased', { count: row.chases })}</b>}
      {row.summary}
    </>
  );
}

const open = (row: TicketRow) => go(pathOf('tickets', row.id));

/** My open tickets, the nearest deadline first, as the core orders them. */
export function MyTickets({ rows, total, error }: { rows: TicketRow[] | undefined; total: number; error: unknown }) {
  const t = useT();
  const source = useMemo(() => listSource(rows, error), [rows, error]);
  return (
    <Section title={t('home:tickets')} count={rows && total} command="home.tickets">
      <Grid
        id="home.tickets"
        label={t('home:tickets')}
        columns={columns}
        source={source}
        rowId={(r) => r.id}
        onOpen={open}
        autoFocus
        plain
        rowState={(r) => {
          const state = r.due ? dueState(r.due.at, Date.now()) : 'calm';
          return state === 'calm' ? undefined : state;
        }}
        empty={<p className={s.empty}>{t('home:empty.tickets')}</p>}
      />
    </Section>
  );
}
