import { useMemo } from 'react';
import type { ListPreview, ListProblem } from '../../../contract/lists.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { columnText } from './values.ts';

type Line = ListProblem & { readonly id: string };

/** Rows and cells that are left out, each with its reason. */
export function Problems({ preview }: { preview: ListPreview }) {
  const t = useT();
  const lines = useMemo(
    () => preview.problems.map((problem, index): Line => ({ ...problem, id: String(index) })),
    [preview],
  );
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { id: 'row', title: 'lists:column.row', width: 60, align: 'end', cell: ({ row }) => row },
      { id: 'customer', title: 'lists:column.customer', width: 150, fixed: true, cell: ({ name }) => name },
      { id: 'field', title: 'lists:column.field', width: 120, cell: ({ column }) => column && columnText(column) },
      { id: 'now', title: 'lists:column.now', width: 220, cell: ({ text }) => text },
      { id: 'why', title: 'lists:column.why', cell: ({ code }) => textOfCode('lists:problem.', code) },
    ],
    [],
  );
  return (
    <Grid
      id="lists.problems"
      label={t('lists:import.problems')}
      tools={<h2>{t('lists:import.problems')}</h2>}
      columns={columns}
      source={listSource(lines)}
      rowId={({ id }) => id}
      rowState={() => 'breach'}
      empty={null}
    />
  );
}
