import { useQuery } from '@tanstack/react-query';
import { PhoneOutgoing } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import { AttemptDialog } from './attempt-dialog.tsx';
import s from './callbacks.module.css';
import { dueColumns } from './columns.tsx';
import { Detail } from './detail.tsx';
import { DoneDialog } from './done-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useDial } from './use-dial.tsx';

type Open = 'attempt' | 'done' | 'escalate' | null;

/** My calls of today in the order of their turn. One key rings the next best one, which is ready before it is pressed. */
export function Mine() {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const list = useQuery(orpc.callbacks.mine.queryOptions());
  const rows = list.data?.rows;
  const [chosen, setChosen] = useState<DueRow>();
  const [open, setOpen] = useState<Open>(null);
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  const next = rows?.find(({ notBefore }) => notBefore === null || notBefore <= (list.data?.now ?? 0));
  // The next one is fetched while somebody still talks: pressing its key then waits for nothing.
  useQuery({
    ...orpc.callbacks.prepare.queryOptions({ input: { customerId: next?.customerId ?? '' } }),
    enabled: next !== undefined,
  });
  const { dial, asking } = useDial();
  const columns = useMemo(() => dueColumns(t, f, lists), [t, f, lists]);
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const has = () => current !== undefined;
  useCommand({
    ...{ id: 'callbacks.next', title: 'callbacks:command.next', group: 'call', keys: ['Mod+Enter'] },
    ...{ when: () => next !== undefined, run: () => next && dial(next) },
  });
  useCommand({
    ...{ id: 'callbacks.attempt', title: 'callbacks:command.attempt', group: 'list', keys: ['A'] },
    ...{ when: has, run: () => setOpen('attempt') },
  });
  useCommand({
    ...{ id: 'callbacks.done', title: 'callbacks:command.done', group: 'list', keys: ['D'] },
    ...{ when: has, run: () => setOpen('done') },
  });
  useCommand({
    ...{ id: 'callbacks.escalate', title: 'callbacks:command.escalate', group: 'list', keys: ['E'] },
    ...{ when: has, run: () => setOpen('escalate') },
  });
  const close = () => setOpen(null);
  return (
    <div className={s.split}>
      <Grid<DueRow>
        id="callbacks.mine"
        label={t('callbacks:tab.mine')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onActive={setChosen}
        onOpen={dial}
        autoFocus
        rowState={(row) => (row.daysOverdue > 0 ? 'breach' : undefined)}
        tools={
          <>
            <Button
              look="primary"
              icon={<PhoneOutgoing size={16} aria-hidden="true" />}
              command="callbacks.next"
              disabled={next === undefined}
              onClick={() => next && dial(next)}
            >
              {t('callbacks:next')}
            </Button>
            <span className={s.quiet}>{t('callbacks:doneToday', { count: list.data?.doneToday ?? 0 })}</span>
          </>
        }
        empty={<p className={s.empty}>{t('callbacks:empty.mine')}</p>}
      />
      {current && <Detail row={current} onDial={dial} onOpen={setOpen} />}
      {asking}
      {current && open === 'attempt' && <AttemptDialog row={current} onClose={close} />}
      {current && open === 'done' && <DoneDialog row={current} onClose={close} />}
      {current && open === 'escalate' && <ReasonDialog kind="escalate" row={current} onClose={close} />}
    </div>
  );
}
