import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { LogLine } from '../../../contract/notices.ts';
import { addDays } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay, useWorkspace } from '../../app/session.ts';
import { dayOf, useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { SayDialog } from '../../shift/say-dialog.tsx';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { announceChange, toastProblem } from '../../ui/toasts.ts';

/** What happened in a shift, day by day; a re-planned absence can be taken back from here. */
export function Log() {
  const t = useT();
  const f = useFormat();
  const may = useMay('people.manage');
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const [day, setDay] = useState(() => dayOf(Date.now(), zone));
  const [writing, setWriting] = useState(false);
  const [chosen, setChosen] = useState<LogLine>();
  const list = useQuery(orpc.notices.log.queryOptions({ input: { day } }));
  const current = list.data?.find(({ id }) => id === chosen?.id) ?? list.data?.[0];
  const source = useMemo(() => listSource(list.data, list.error), [list.data, list.error]);
  const columns = useMemo(
    (): readonly Column<LogLine>[] => [
      { id: 'at', title: 'floor:col.at', width: 88, fixed: true, cell: ({ occurredAt }) => f.time(occurredAt) },
      {
        id: 'kind',
        title: 'floor:col.what',
        width: 160,
        fixed: true,
        cell: ({ kind }) => textOfCode('floor:log.', kind),
      },
      { id: 'who', title: 'floor:col.who', width: 112, cell: ({ personName }) => personName },
      { id: 'text', title: 'floor:col.text', cell: ({ text }) => text },
    ],
    [f],
  );
  const back = () =>
    current &&
    client.roster
      .undoAbsence({ logId: current.id })
      .then(({ changeId, back: count, kept }) => announceChange(changeId, t('floor:broughtBack', { count, kept })))
      .catch(toastProblem);
  useCommand({
    ...{ id: 'floor.write', title: 'floor:command.write', group: 'edit', keys: ['Alt+N'] },
    run: () => setWriting(true),
  });
  useCommand({
    ...{ id: 'floor.dayBack', title: 'floor:command.dayBack', group: 'list', keys: ['ArrowLeft'] },
    run: () => setDay(addDays(day, -1)),
  });
  useCommand({
    ...{ id: 'floor.dayOn', title: 'floor:command.dayOn', group: 'list', keys: ['ArrowRight'] },
    run: () => setDay(addDays(day, 1)),
  });
  useCommand({
    ...{ id: 'floor.undoAbsence', title: 'floor:command.undoAbsence', group: 'list', keys: ['U'] },
    ...{ when: () => may && current?.kind === 'absence', run: () => void back() },
  });
  return (
    <div className={s.whole}>
      <Grid<LogLine>
        id="floor.log"
        label={t('floor:tab.log')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onActive={setChosen}
        autoFocus
        resetKey={day}
        tools={
          <>
            <Button size="small" look="primary" command="floor.write" onClick={() => setWriting(true)}>
              {t('floor:write')}
            </Button>
            <Button size="small" command="floor.dayBack" onClick={() => setDay(addDays(day, -1))}>
              {t('floor:dayBack')}
            </Button>
            <b className="num">{f.businessDate(day)}</b>
            <Button size="small" command="floor.dayOn" onClick={() => setDay(addDays(day, 1))}>
              {t('floor:dayOn')}
            </Button>
            {may && current?.kind === 'absence' && (
              <Button size="small" command="floor.undoAbsence" onClick={() => void back()}>
                {t('floor:undoAbsence')}
              </Button>
            )}
          </>
        }
        empty={<p className={s.empty}>{t('floor:empty.log')}</p>}
      />
      {writing && (
        <SayDialog
          title={t('floor:writeTitle')}
          label={t('floor:col.text')}
          button={t('floor:write')}
          required
          onSay={(text) => client.notices.note({ text })}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}
