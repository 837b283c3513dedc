import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { HandoverView } from '../../../contract/shift.ts';
import { useCommand } from '../../app/commands.ts';
import { askTakeOver } from '../../handover/take.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { itemColumns, openItem } from '../../shift/columns.tsx';
import { SayDialog } from '../../shift/say-dialog.tsx';
import { Section } from '../../shift/section.tsx';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import { Aside } from './begin-aside.tsx';
import { Complaints, MissedCalls, PromisesToday } from './begin-lists.tsx';

/** The first ten minutes on one page: what I take over, owe, missed and must know. */
export function Begin() {
  const t = useT();
  const f = useFormat();
  const view = useQuery(orpc.shift.begin.queryOptions());
  const data = view.data;
  const begin = () =>
    client.shift
      .begun()
      .then(() => announceChange('', t('shift:begunSaid')))
      .catch(toastProblem);
  useCommand({
    ...{ id: 'shift.begun', title: 'shift:command.begun', group: 'session', keys: ['B'] },
    ...{ when: () => data?.begunAt === null, run: begin },
  });
  if (!data) return <ErrorNote error={view.error} />;
  return (
    <>
      <div className={s.figures}>
        <span>
          {t('shift:since')} <b className="num">{f.when(data.since, data.now)}</b>
        </span>
        {data.begunAt === null ? (
          <Button size="small" look="primary" command="shift.begun" onClick={begin}>
            {t('shift:begin')}
          </Button>
        ) : (
          <span>
            {t('shift:begunAt')} <b className="num">{f.time(data.begunAt)}</b>
          </span>
        )}
      </div>
      <div className={s.columns}>
        <div className={s.column}>
          <Handovers rows={data.handovers} />
          <PromisesToday rows={data.promises} />
          <MissedCalls rows={data.missed} />
          <Complaints rows={data.complaints} />
        </div>
        <div className={s.column}>
          <Aside documents={data.documents} figures={data.figures} />
        </div>
      </div>
    </>
  );
}

/** What colleagues hand to me; it is theirs until I accept it. */
function Handovers({ rows }: { rows: readonly HandoverView[] }) {
  const t = useT();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<HandoverView>();
  const [declining, setDeclining] = useState(false);
  const source = useMemo(() => listSource(rows), [rows]);
  const columns = useMemo(
    (): readonly Column<HandoverView>[] => [
      { id: 'from', title: 'shift:col.from', width: 96, fixed: true, cell: ({ fromName }) => fromName },
      ...itemColumns<HandoverView>(),
      {
        id: 'note',
        title: 'shift:col.note',
        width: 160,
        cell: ({ reason }) => <span title={reason ?? ''}>{reason}</span>,
      },
    ],
    [],
  );
  const current = rows.find(({ id }) => id === chosen?.id) ?? rows[0];
  const meant = rows.filter(({ id }) => selected.has(id));
  const ones = meant.length > 0 ? meant : current ? [current] : [];
  const accept = async () => {
    const { changeId } = await client.shift.answer({ ids: ones.map(({ id }) => id), accept: true });
    setSelected(new Set());
    announceChange(changeId, t('shift:accepted', { count: ones.length }));
    // A call comes over with every answer; the page goes to the first.
    const call = ones.find(({ kind }) => kind === 'call');
    if (call?.subjectId)
      askTakeOver(
        {
          ...NO_CALL,
          id: call.subjectId,
          holderId: call.fromId,
          holderName: call.fromName,
          ticketNumber: call.ticketNumber ?? '',
        },
        null,
      );
  };
  useCommand({
    ...{ id: 'shift.accept', title: 'shift:command.accept', group: 'list', keys: ['A'] },
    ...{ when: () => ones.length > 0, run: () => void accept().catch(toastProblem) },
  });
  useCommand({
    ...{ id: 'shift.decline', title: 'shift:command.decline', group: 'list', keys: ['X'] },
    ...{ when: () => ones.length > 0, run: () => setDeclining(true) },
  });
  return (
    <Section
      title={t('shift:handovers')}
      count={rows.length}
      acts={
        ones.length > 0 && (
          <>
            <Button
              size="small"
              look="primary"
              command="shift.accept"
              onClick={() => void accept().catch(toastProblem)}
            >
              {t('shift:accept')}
            </Button>
            <Button size="small" command="shift.decline" onClick={() => setDeclining(true)}>
              {t('shift:decline')}
            </Button>
          </>
        )
      }
    >
      <Grid<HandoverView>
        id="shift.handovers"
        label={t('shift:handovers')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        selected={selected}
        onSelect={setSelected}
        onActive={setChosen}
        onOpen={openItem}
        autoFocus
        plain
        empty={<p className={s.empty}>{t('shift:empty.handovers')}</p>}
      />
      {declining && (
        <SayDialog
          title={t('shift:declineTitle', { count: ones.length })}
          label={t('shift:why')}
          button={t('shift:decline')}
          required
          onSay={(reason) =>
            client.shift
              .answer({ ids: ones.map(({ id }) => id), accept: false, reason })
              .then(({ changeId }) => announceChange(changeId, t('shift:declined')))
          }
          onClose={() => setDeclining(false)}
        />
      )}
    </Section>
  );
}

const NO_CALL = {
  ...{ customerId: null, customerName: null, number: null, state: 'parked' as const, since: 0 },
  ...{ fromName: null, why: null, noteStart: '' },
};
