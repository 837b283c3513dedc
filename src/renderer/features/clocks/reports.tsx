import { useMemo, useState } from 'react';
import type { ClockPeriod } from '../../../contract/clocks.ts';
import { useCommand } from '../../app/commands.ts';
import { Cost } from '../../clocks/cost.tsx';
import { wordsIn } from '../../clocks/label.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './clocks.module.css';

const columnsOf = (f: Formats): Column<ClockPeriod>[] => [
  { id: 'label', title: 'clocks:col.report', width: 280, fixed: true, cell: ({ label }) => wordsIn(label) },
  { id: 'unit', title: 'clocks:col.team', width: 160, cell: ({ unitName }) => unitName || say('clocks:report.site') },
  { id: 'day', title: 'clocks:col.period', width: 144, cell: ({ day }) => f.businessDate(day) },
  {
    id: 'due',
    title: 'clocks:col.due',
    width: 176,
    fixed: true,
    cell: ({ handedInAt, clock }) =>
      handedInAt === null
        ? clock.due !== null && <Due at={clock.due} />
        : say(clock.breached ? 'clocks:state.late' : 'clocks:state.kept', { when: f.when(handedInAt) }),
  },
  { id: 'cost', title: 'clocks:col.cost', width: 168, cell: ({ clock }) => <Cost clock={clock} /> },
  { id: 'sum', title: 'clocks:col.sum', cell: ({ clock }) => <span title={clock.sum}>{clock.sum}</span> },
];

/** Lists and reports of the period: by when, and whether they are in. */
export function Reports({ periods, may }: { periods: ClockPeriod[]; may: boolean }) {
  const t = useT();
  const f = useFormat();
  const [active, setActive] = useState<ClockPeriod | undefined>();
  const columns = useMemo(() => columnsOf(f), [f]);
  const source = useMemo(() => listSource(periods, null), [periods]);
  const current = active ?? periods[0];
  const ready = may && current !== undefined && current.handedInAt === null;
  const handIn = (one: ClockPeriod | undefined) => {
    if (!one || !may || one.handedInAt !== null) return;
    client.clocks
      .handIn({ rule: one.rule, day: one.day, unit: one.unit })
      .then(({ changeId }) => announceChange(changeId, t('clocks:report.said', { name: wordsIn(one.label) })))
      .catch(toastProblem);
  };
  useCommand({
    id: 'clocks.handIn',
    title: 'clocks:command.handIn',
    group: 'list',
    keys: ['A'],
    when: () => ready,
    run: () => handIn(current),
  });
  return (
    <div className={s.wall} data-page tabIndex={-1}>
      <Grid<ClockPeriod>
        id="clocks-reports"
        label={t('clocks:tab.reports')}
        columns={columns}
        source={source}
        rowId={({ rule, unit }) => `${rule} ${unit}`}
        rowState={({ handedInAt, clock }) => (handedInAt === null && clock.breached ? 'breach' : undefined)}
        onActive={setActive}
        autoFocus
        empty={<p>{t('clocks:report.empty')}</p>}
        tools={
          may && (
            <Button size="small" command="clocks.handIn" disabled={!ready} onClick={() => handIn(current)}>
              {t('clocks:report.handIn')}
            </Button>
          )
        }
      />
    </div>
  );
}
