import { useMemo } from 'react';
import type { ListsBoard } from '../../../contract/lists.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';

type Transfer = ListsBoard['transfers'][number];

/** Who took which list out or brought it back, when, with how many rows, where to. */
export function Log({ transfers, error }: { transfers: readonly Transfer[] | undefined; error: unknown }) {
  const t = useT();
  const f = useFormat();
  const columns = useMemo<readonly Column<Transfer>[]>(
    () => [
      { id: 'when', title: 'lists:log.when', width: 150, fixed: true, cell: ({ at }) => `${f.date(at)} ${f.time(at)}` },
      { id: 'what', title: 'lists:log.what', width: 90, cell: ({ direction }) => t(`lists:log.${direction}`) },
      {
        id: 'file',
        title: 'lists:log.file',
        width: 260,
        cell: ({ fileName, masked }) => (masked ? `${fileName} · ${t('lists:log.masked')}` : fileName),
      },
      { id: 'rows', title: 'lists:log.rows', width: 70, align: 'end', cell: ({ rows }) => rows },
      { id: 'who', title: 'lists:log.who', width: 110, cell: ({ byName }) => byName },
      { id: 'place', title: 'lists:log.place', cell: ({ place }) => place },
    ],
    [f, t],
  );
  return (
    <Grid
      id="lists.log"
      label={t('lists:log.title')}
      columns={columns}
      source={listSource(transfers, error)}
      rowId={({ id }) => id}
      empty={<p>{t('lists:log.none')}</p>}
      tools={<h2>{t('lists:log.title')}</h2>}
    />
  );
}
