import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { CHASE_KINDS, type ChaseItem } from '../../../contract/floor.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { openItem } from '../../shift/columns.tsx';
import { askEnd } from '../../shift/promise-wish.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';

const URGENT: readonly string[] = ['handoverDeclined', 'promiseLate', 'ownerLeft', 'ownerAway'];

function open(row: ChaseItem): void {
  if (row.subject === 'promise') askEnd({ id: row.id, text: row.text, dueAt: row.at });
  else if (row.subject === 'missedCall') go(pathOf('callbacks', null, 'tab=missed'));
  else openItem(row);
}

/** Everything that somebody must be asked about, and whatever is without somebody who is here. */
export function Chase() {
  const t = useT();
  const f = useFormat();
  const list = useQuery({ ...orpc.floor.chase.queryOptions(), refetchInterval: 60_000 });
  const [kind, setKind] = useState('');
  const [chosen, setChosen] = useState<ChaseItem>();
  const rows = useMemo(() => list.data?.rows.filter((row) => kind === '' || row.kind === kind), [list.data, kind]);
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const columns = useMemo(
    (): readonly Column<ChaseItem>[] => [
      { id: 'kind', title: 'floor:col.why', width: 152, fixed: true, cell: (row) => say(`floor:chase.${row.kind}`) },
      { id: 'at', title: 'floor:col.at', width: 128, cell: ({ at }) => f.when(at) },
      { id: 'who', title: 'floor:col.who', width: 104, cell: ({ whoName }) => whoName },
      { id: 'customer', title: 'floor:col.customer', width: 120, cell: ({ customerName }) => customerName },
      {
        id: 'number',
        title: 'floor:col.ticket',
        width: 104,
        cell: ({ ticketNumber }) => <span className="num">{ticketNumber}</span>,
      },
      {
        id: 'text',
        title: 'floor:col.text',
        fixed: true,
        cell: ({ subject, text }) => (subject === 'callback' ? textOfCode('words:stage.', text) : text),
      },
    ],
    [f],
  );
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  useCommand({
    ...{ id: 'floor.toTicket', title: 'floor:command.toTicket', group: 'go', keys: ['T'] },
    ...{ when: () => current !== undefined, run: () => current && openItem(current) },
  });
  return (
    <div className={s.whole}>
      <Grid<ChaseItem>
        id="floor.chase"
        label={t('floor:tab.chase')}
        columns={columns}
        source={source}
        rowId={({ kind: why, id }) => `${why} ${id}`}
        rowState={(row) => (URGENT.includes(row.kind) ? 'breach' : 'risk')}
        onActive={setChosen}
        onOpen={open}
        autoFocus
        resetKey={kind}
        tools={
          <>
            <select aria-label={t('floor:col.why')} value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="">{t('floor:allKinds')}</option>
              {CHASE_KINDS.filter((one) => (list.data?.counts[one] ?? 0) > 0).map((one) => (
                <option key={one} value={one}>
                  {`${t(`floor:chase.${one}`)} ${f.number(list.data?.counts[one] ?? 0)}`}
                </option>
              ))}
            </select>
            <Button
              size="small"
              command="floor.toTicket"
              disabled={!current}
              onClick={() => current && openItem(current)}
            >
              {t('floor:toTicket')}
            </Button>
          </>
        }
        empty={<p className={s.empty}>{t('floor:empty.chase')}</p>}
      />
    </div>
  );
}
