import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FloorPerson } from '../../../contract/floor.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { PublishDialog } from '../../shift/publish-dialog.tsx';
import s from '../../shift/shift.module.css';
import { stateWords } from '../../shift/state-words.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { useNow } from '../../ui/now.ts';
import { Figures } from './figures.tsx';
import { PersonDetail } from './person-detail.tsx';

/** Without any event the times go on: looked at again so often. */
const LOOK_MS = 30_000;

function columnsOf(f: Formats, now: number): readonly Column<FloorPerson>[] {
  const withLate = (all: number, late: number) =>
    all === 0 ? '' : late === 0 ? f.number(all) : <span className={s.late}>{say('floor:ofLate', { all, late })}</span>;
  return [
    { id: 'name', title: 'floor:col.name', width: 104, fixed: true, cell: ({ name }) => name },
    {
      id: 'state',
      title: 'floor:col.state',
      width: 152,
      fixed: true,
      cell: ({ current }) => (
        <span className={s.state} data-state={current?.state} title={current?.note ?? undefined}>
          {stateWords(current)}
        </span>
      ),
    },
    {
      id: 'since',
      title: 'floor:col.since',
      width: 72,
      align: 'end',
      cell: ({ current }) => current && f.duration(now - current.since),
    },
    {
      id: 'shift',
      title: 'floor:col.shift',
      width: 72,
      cell: ({ today }) => today.map(({ shift }) => say(`shift:roster.${shift}`)).join('、'),
    },
    { id: 'parked', title: 'floor:col.parked', width: 64, align: 'end', cell: ({ parked }) => parked || '' },
    {
      id: 'promises',
      title: 'floor:col.promises',
      width: 104,
      align: 'end',
      cell: (p) => withLate(p.promises, p.promisesLate),
    },
    {
      id: 'callbacks',
      title: 'floor:col.callbacks',
      width: 80,
      align: 'end',
      cell: ({ callbacks }) => callbacks || '',
    },
    {
      id: 'tickets',
      title: 'floor:col.tickets',
      width: 104,
      align: 'end',
      cell: (p) => withLate(p.tickets, p.ticketsLate),
    },
    {
      id: 'seen',
      title: 'floor:col.seen',
      cell: ({ seenAt, desk }) =>
        seenAt === null ? say('floor:notSeen') : [desk, f.relative(seenAt, now)].filter(Boolean).join(' · '),
    },
  ];
}

/** People and what they do, since when, what waits on each; the chosen one in full beside them. */
export function People() {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const may = useMay('people.manage');
  const floor = useQuery({ ...orpc.floor.get.queryOptions(), refetchInterval: LOOK_MS });
  const people = floor.data?.people;
  const [chosen, setChosen] = useState<string>();
  const [writing, setWriting] = useState<'one' | 'all' | null>(null);
  const current = people?.find(({ personId }) => personId === chosen) ?? people?.[0];
  const source = useMemo(() => listSource(people, floor.error), [people, floor.error]);
  const columns = useMemo(() => columnsOf(f, now), [f, now]);
  useCommand({
    ...{ id: 'floor.message', title: 'floor:command.message', group: 'edit', keys: ['M'] },
    ...{ when: () => may && current !== undefined, run: () => setWriting('one') },
  });
  useCommand({
    ...{ id: 'floor.messageAll', title: 'floor:command.messageAll', group: 'edit', keys: ['Alt+N'] },
    ...{ when: () => may, run: () => setWriting('all') },
  });
  return (
    <>
      {floor.data && <Figures floor={floor.data} now={now} />}
      <div className={s.split}>
        <Grid<FloorPerson>
          id="floor.people"
          label={t('floor:tab.people')}
          columns={columns}
          source={source}
          rowId={({ personId }) => personId}
          rowState={({ promisesLate, ticketsLate }) =>
            promisesLate > 0 ? 'breach' : ticketsLate > 0 ? 'risk' : undefined
          }
          onActive={(row) => setChosen(row?.personId)}
          autoFocus
          tools={
            may && (
              <>
                <Button size="small" command="floor.message" disabled={!current} onClick={() => setWriting('one')}>
                  {t('floor:message')}
                </Button>
                <Button size="small" command="floor.messageAll" onClick={() => setWriting('all')}>
                  {t('floor:messageAll')}
                </Button>
              </>
            )
          }
          empty={<p className={s.empty}>{t('floor:empty.people')}</p>}
        />
        <aside className={s.detail}>
          {current && floor.data && <PersonDetail person={current} floor={floor.data} />}
        </aside>
      </div>
      {writing && (
        <PublishDialog toId={writing === 'one' ? (current?.personId ?? null) : null} onClose={() => setWriting(null)} />
      )}
    </>
  );
}
