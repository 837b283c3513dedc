import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './callbacks.module.css';
import { dueColumns } from './columns.tsx';
import { People } from './people.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useToday } from './today.ts';

const STATES = ['all', 'lead', 'new', 'overdue', 'waits'] as const;
type State = (typeof STATES)[number];

/** The lead's half past eight: everybody who is due, who is here, who gets what, publish; the day's progress later on. */
export function Morning() {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const day = useToday();
  const [state, setState] = useState<State>('all');
  const filter = state === 'all' ? {} : { state };
  const list = useQuery({
    ...orpc.callbacks.due.queryOptions({ input: { day, filter } }),
    placeholderData: keepPreviousData,
  });
  const [absent, setAbsent] = useState<readonly string[]>([]);
  const [caps, setCaps] = useState<Record<string, number>>({});
  const [chosen, setChosen] = useState<DueRow>();
  const [cancelling, setCancelling] = useState(false);
  const propose = useMutation(orpc.callbacks.propose.mutationOptions());
  const publish = useMutation({
    ...orpc.callbacks.publish.mutationOptions(),
    onSuccess: ({ written, kept, left }) => {
      propose.reset();
      toast({ kind: 'done', text: t('callbacks:published', { written, kept, left }) });
    },
  });
  const current = list.data?.rows.find(({ id }) => id === chosen?.id);
  const columns = useMemo(
    (): readonly Column<DueRow>[] => [
      ...dueColumns(t, f, lists).slice(0, 5),
      { id: 'owner', title: 'callbacks:col.owner', width: 96, cell: ({ ownerName }) => ownerName },
      {
        id: 'lead',
        title: 'callbacks:col.lead',
        cell: ({ lead, waits }) => (lead ? textOfCode('callbacks:lead.', lead) : waits ? t('callbacks:waits') : ''),
      },
    ],
    [t, f, lists],
  );
  const source = useMemo(() => listSource(list.data?.rows, list.error), [list.data, list.error]);
  const ask = () => propose.mutate({ day, absent: [...absent], caps });
  const send = () => propose.data && publish.mutate({ token: propose.data.token });
  useCommand({ id: 'callbacks.propose', title: 'callbacks:propose', group: 'list', keys: ['R'], run: ask });
  useCommand({
    ...{ id: 'callbacks.publish', title: 'callbacks:publish', group: 'list', keys: ['Mod+Enter'] },
    ...{ when: () => propose.data !== undefined && !publish.isPending, run: () => void send() },
  });
  useCommand({
    ...{ id: 'callbacks.cancel', title: 'callbacks:command.cancel', group: 'list', keys: ['X'] },
    ...{ when: () => current !== undefined, run: () => setCancelling(true) },
  });
  const totals = list.data?.totals;
  return (
    <div className={s.split}>
      <Grid<DueRow>
        id="callbacks.morning"
        label={t('callbacks:tab.morning')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onActive={setChosen}
        onOpen={(row) => go(pathOf('customers', row.customerId))}
        autoFocus
        rowState={(row) => (row.daysOverdue > 0 ? 'breach' : undefined)}
        tools={
          <>
            <select
              className={s.pick}
              aria-label={t('callbacks:show')}
              value={state}
              onChange={(e) => setState(e.target.value as State)}
            >
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {t(`callbacks:state.${one}`)}
                </option>
              ))}
            </select>
            {totals && (
              <span className={s.quiet}>
                {t('callbacks:totals', { calls: totals.calls, overdue: totals.overdue, complaints: totals.complaints })}
              </span>
            )}
          </>
        }
        empty={<p className={s.empty}>{t('callbacks:empty.morning')}</p>}
      />
      <aside className={s.detail}>
        <h2>{t('callbacks:people')}</h2>
        <People
          day={day}
          absent={absent}
          caps={caps}
          proposed={propose.data?.people}
          onAbsent={setAbsent}
          onCaps={setCaps}
        />
        <div className={s.acts}>
          <Button
            look={propose.data ? 'plain' : 'primary'}
            command="callbacks.propose"
            disabled={propose.isPending}
            onClick={ask}
          >
            {t('callbacks:propose')}
          </Button>
          <Button
            look={propose.data ? 'primary' : 'plain'}
            command="callbacks.publish"
            disabled={!propose.data || publish.isPending}
            onClick={send}
          >
            {t('callbacks:publish')}
          </Button>
        </div>
        {propose.data && (
          <Note>
            {t('callbacks:proposed', { changes: propose.data.changes })}
            {Object.entries(propose.data.left).map(([reason, count]) => (
              <p key={reason}>{`${textOfCode('callbacks:left.', reason)}: ${f.number(count)}`}</p>
            ))}
          </Note>
        )}
        <ErrorNote error={propose.error ?? publish.error} />
      </aside>
      {cancelling && current && <ReasonDialog kind="cancel" row={current} onClose={() => setCancelling(false)} />}
    </div>
  );
}
