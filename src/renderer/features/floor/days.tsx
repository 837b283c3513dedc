import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { BadDayView } from '../../../contract/outage.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import { DayDetail } from './day-detail.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';

/** Bad days: one key opens one, one ends it, one lets the callbacks go; paper and visits stand beside. */
export function Days() {
  const t = useT();
  const f = useFormat();
  const list = useQuery(orpc.outage.list.queryOptions());
  const rows = list.data;
  const [chosen, setChosen] = useState<string>();
  const [doing, setDoing] = useState<'telephone' | 'storm' | 'paper' | null>(null);
  const current = rows?.find(({ id }) => id === chosen) ?? rows?.[0];
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const columns = useMemo(
    (): readonly Column<BadDayView>[] => [
      { id: 'kind', title: 'floor:col.what', width: 120, fixed: true, cell: ({ kind }) => say(`shift:bad.${kind}`) },
      { id: 'reason', title: 'floor:col.reason', fixed: true, cell: ({ reason }) => reason },
      { id: 'from', title: 'floor:col.from', width: 136, cell: ({ startsAt }) => f.when(startsAt) },
      {
        id: 'to',
        title: 'floor:col.until',
        width: 136,
        cell: ({ endsAt }) => (endsAt === null ? say('floor:goesOn') : f.when(endsAt)),
      },
    ],
    [f],
  );
  const end = () =>
    current &&
    client.outage
      .close({ id: current.id, endsAt: Date.now() })
      .then(({ changeId }) => announceChange(changeId, t('floor:endedDay', { reason: current.reason })))
      .catch(toastProblem);
  const release = () =>
    current &&
    client.outage
      .release({ id: current.id })
      .then(({ changeId, count }) => announceChange(changeId, t('floor:released', { count })))
      .catch(toastProblem);
  const pack = () => current && go(pathOf('pack', current.id));
  const over = current !== undefined && !current.open;
  useCommand({
    ...{ id: 'floor.outage', title: 'floor:command.outage', group: 'edit', keys: ['O'] },
    run: () => setDoing('telephone'),
  });
  useCommand({
    ...{ id: 'floor.storm', title: 'floor:command.storm', group: 'edit', keys: ['S'] },
    run: () => setDoing('storm'),
  });
  useCommand({
    ...{ id: 'floor.endDay', title: 'floor:command.endDay', group: 'list', keys: ['E'] },
    ...{ when: () => current?.open === true, run: () => void end() },
  });
  useCommand({
    ...{ id: 'floor.release', title: 'floor:command.release', group: 'list', keys: ['R'] },
    ...{ when: () => over && current.releasedAt === null, run: () => void release() },
  });
  useCommand({
    ...{ id: 'floor.pack', title: 'floor:command.pack', group: 'go', keys: ['P'] },
    ...{ when: () => current !== undefined, run: pack },
  });
  useCommand({
    ...{ id: 'floor.paper', title: 'floor:command.paper', group: 'edit', keys: ['N'] },
    run: () => setDoing('paper'),
  });
  return (
    <div className={s.split}>
      <Grid<BadDayView>
        id="floor.days"
        label={t('floor:tab.days')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowState={({ open }) => (open ? 'risk' : undefined)}
        onActive={(row) => setChosen(row?.id)}
        autoFocus
        tools={
          <>
            <Button size="small" command="floor.outage" onClick={() => setDoing('telephone')}>
              {t('floor:outage')}
            </Button>
            <Button size="small" command="floor.storm" onClick={() => setDoing('storm')}>
              {t('floor:storm')}
            </Button>
            <Button size="small" command="floor.endDay" disabled={!current?.open} onClick={() => void end()}>
              {t('floor:endDay')}
            </Button>
          </>
        }
        empty={<p className={s.empty}>{t('floor:empty.days')}</p>}
      />
      <aside className={s.detail}>
        {current && (
          <>
            <h2>{[t(`shift:bad.${current.kind}`), current.reason].join(' · ')}</h2>
            <div className={s.acts}>
              <Button size="small" command="floor.pack" onClick={pack}>
                {t('floor:pack')}
              </Button>
              <Button size="small" command="floor.paper" onClick={() => setDoing('paper')}>
                {t('floor:enterPaper')}
              </Button>
              <Button
                size="small"
                command="floor.release"
                disabled={!over || current.releasedAt !== null}
                onClick={() => void release()}
              >
                {t('floor:release')}
              </Button>
              {current.kind === 'telephone' && (
                <Button size="small" onClick={() => go(pathOf('callbacks', null, 'tab=missed'))}>
                  {t('floor:lostCalls')}
                </Button>
              )}
            </div>
            <DayDetail day={current} />
          </>
        )}
      </aside>
      {(doing === 'telephone' || doing === 'storm') && <OpenDialog first={doing} onClose={() => setDoing(null)} />}
      {doing === 'paper' && <PaperDialog onClose={() => setDoing(null)} />}
    </div>
  );
}
