import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Board, OverrideRow } from '../../../contract/phrases.ts';
import { go, pathOf } from '../../app/routes.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import s from './phrases.module.css';
import { phraseOf } from './use-board.ts';

/** The reason that stands for "reported as a wrong alarm". */
const reasonText = (reason: string) => (reason === 'wrongAlarm' ? textOfCode('editor:', 'reported') : reason);

function columnsOf(f: Formats, board: Board): Column<OverrideRow>[] {
  return [
    { id: 'at', title: 'phrases:col.at', width: 144, fixed: true, cell: ({ at }) => f.when(at) },
    { id: 'by', title: 'phrases:col.by', width: 120, cell: ({ byName }) => byName },
    {
      id: 'rule',
      title: 'phrases:col.rule',
      width: 200,
      cell: ({ ruleId }) => `${ruleId} ${phraseOf(board, ruleId)}`,
    },
    {
      id: 'action',
      title: 'phrases:col.action',
      width: 144,
      cell: ({ action }) => textOfCode('phrases:action.', action),
    },
    { id: 'reason', title: 'phrases:col.reason', fixed: true, cell: ({ reason }) => reasonText(reason) },
    {
      id: 'place',
      title: 'phrases:col.place',
      width: 120,
      cell: ({ place }) => textOfCode('phrases:place.', place.replace('.', '_')),
    },
    { id: 'ticket', title: 'phrases:col.ticket', width: 120, cell: ({ ticketNumber }) => ticketNumber },
  ];
}

/** Marks that were kept, with the reasons agents gave; Enter opens the ticket. */
export function Record({ board }: { board: Board }) {
  const t = useT();
  const f = useFormat();
  const list = useQuery(orpc.phrases.overrides.queryOptions());
  const columns = useMemo(() => columnsOf(f, board), [f, board]);
  const source = useMemo(() => listSource(list.data, list.error), [list.data, list.error]);
  return (
    <div className={s.list} data-page tabIndex={-1}>
      <Grid<OverrideRow>
        id="phrase-record"
        label={t('phrases:tab.record')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onOpen={({ ticketId }) => ticketId && go(pathOf('tickets', ticketId))}
        rowState={({ action }) => (action === 'overridden' ? 'risk' : undefined)}
        autoFocus
        empty={<p>{t('phrases:record.none')}</p>}
        tools={<span className={s.says}>{t('phrases:record.about')}</span>}
      />
    </div>
  );
}
