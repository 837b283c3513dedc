import type { InferContractRouterOutputs } from '@orpc/contract';
import { useMemo } from 'react';
import type { Contract } from '../../../contract/index.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, textOfCode, useT } from '../../i18n/i18n.ts';
import { openItem } from '../../shift/columns.tsx';
import { askEnd } from '../../shift/promise-wish.ts';
import { Section } from '../../shift/section.tsx';
import s from '../../shift/shift.module.css';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';

type Begin = InferContractRouterOutputs<Contract>['shift']['begin'];
type PromiseRow = Begin['promises'][number];
type MissedRow = Begin['missed'][number];
type ComplaintRow = Begin['complaints'][number];

const promiseColumns: readonly Column<PromiseRow>[] = [
  { id: 'due', title: 'shift:col.due', width: 136, cell: ({ dueAt }) => <Due at={dueAt} /> },
  { id: 'customer', title: 'shift:col.customer', width: 120, cell: (row) => row.customerName ?? row.number },
  { id: 'text', title: 'shift:col.text', fixed: true, cell: ({ text }) => text },
];

/** Promises due today; Enter says what became of one. */
export function PromisesToday({ rows }: { rows: readonly PromiseRow[] }) {
  const t = useT();
  const source = useMemo(() => listSource(rows), [rows]);
  return (
    <Section title={t('shift:promisesToday')} count={rows.length}>
      <Grid
        id="shift.promises"
        label={t('shift:promisesToday')}
        columns={promiseColumns}
        source={source}
        rowId={({ id }) => id}
        onOpen={askEnd}
        plain
        empty={<p className={s.empty}>{t('shift:empty.promises')}</p>}
      />
    </Section>
  );
}

/** Messages and missed calls of the night; Enter goes to where they are worked. */
export function MissedCalls({ rows }: { rows: readonly MissedRow[] }) {
  const t = useT();
  const f = useFormat();
  const source = useMemo(() => listSource(rows), [rows]);
  const columns = useMemo(
    (): readonly Column<MissedRow>[] => [
      { id: 'at', title: 'shift:col.at', width: 136, cell: ({ receivedAt }) => f.when(receivedAt) },
      { id: 'kind', title: 'shift:col.kind', width: 88, cell: ({ kind }) => textOfCode('callbacks:missedKind.', kind) },
      { id: 'who', title: 'shift:col.customer', width: 136, cell: (row) => row.customerName ?? row.number },
      { id: 'text', title: 'shift:col.text', cell: ({ text }) => text },
    ],
    [f],
  );
  return (
    <Section title={t('shift:missed')} count={rows.length}>
      <Grid
        id="shift.missed"
        label={t('shift:missed')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onOpen={() => go(pathOf('callbacks', null, 'tab=missed'))}
        plain
        empty={<p className={s.empty}>{t('shift:empty.missed')}</p>}
      />
    </Section>
  );
}

const complaintColumns: readonly Column<ComplaintRow>[] = [
  { id: 'number', title: 'shift:col.ticket', width: 104, cell: ({ number }) => <span className="num">{number}</span> },
  {
    id: 'level',
    title: 'shift:col.level',
    width: 64,
    align: 'end',
    cell: ({ level }) => level !== null && say('shift:level', { level }),
  },
  { id: 'customer', title: 'shift:col.customer', width: 112, cell: ({ customerName }) => customerName },
  { id: 'text', title: 'shift:col.text', cell: ({ summary }) => summary },
];

export function Complaints({ rows }: { rows: readonly ComplaintRow[] }) {
  const t = useT();
  const source = useMemo(() => listSource(rows), [rows]);
  return (
    <Section title={t('shift:complaints')} count={rows.length}>
      <Grid
        id="shift.complaints"
        label={t('shift:complaints')}
        columns={complaintColumns}
        source={source}
        rowId={({ id }) => id}
        onOpen={({ id }) => openItem({ ticketId: id, customerId: null })}
        plain
        empty={<p className={s.empty}>{t('shift:empty.complaints')}</p>}
      />
    </Section>
  );
}
