import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { Contract } from '../../../contract/index.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';

interface Figure {
  readonly key: 'calls' | 'parked' | 'clocks' | 'promises' | 'callbacks' | 'missed' | 'tickets';
  readonly value: string;
  readonly late: number;
  readonly run: () => void;
}

export type Floor = InferContractRouterOutputs<Contract>['floor']['get'];

/** The figures of the floor, each a way into what it counts; how old all of it is stands first. */
export function Figures({ floor, now }: { floor: Floor; now: number }) {
  const t = useT();
  const f = useFormat();
  const input = { scope: 'all' as const, locale: currentLocale() };
  const wall = useQuery({ ...orpc.clocks.wall.queryOptions({ input }), refetchInterval: 60_000 }).data;
  const open = (path: string) => () => go(path);
  const live = floor.calls.filter(({ state }) => state !== 'parked').length;
  const onCall = floor.people.filter(({ current }) => current?.state === 'onCall').length;
  const figures: readonly Figure[] = [
    { key: 'calls', value: f.number(Math.max(live, onCall)), late: 0, run: open(pathOf('home')) },
    { key: 'parked', value: f.number(floor.calls.length - live), late: 0, run: open(pathOf('home')) },
    {
      key: 'clocks',
      value: f.number((wall?.breach ?? 0) + (wall?.risk ?? 0)),
      late: wall?.breach ?? 0,
      run: open(pathOf('clocks')),
    },
    {
      key: 'promises',
      value: f.number(floor.promises.open),
      late: floor.promises.late,
      run: open(pathOf('floor', null, 'tab=chase')),
    },
    {
      ...{ key: 'callbacks', late: floor.callbacks.late, run: open(pathOf('callbacks', null, 'tab=morning')) },
      value: t('floor:progress', { done: floor.callbacks.doneToday, open: floor.callbacks.open }),
    },
    {
      key: 'missed',
      value: f.number(floor.missed.open),
      late: floor.missed.late,
      run: open(pathOf('callbacks', null, 'tab=missed')),
    },
    { key: 'tickets', value: f.number(floor.tickets.open), late: floor.tickets.late, run: open(pathOf('tickets')) },
  ];
  return (
    <dl className={s.figures}>
      <div>
        <dt>{t('floor:asOf')}</dt>
        <dd>
          {floor.asOf === null
            ? t('floor:alone')
            : floor.asOf === 0
              ? t('floor:neverSynced')
              : f.relative(floor.asOf, now)}
        </dd>
      </div>
      {figures.map(({ key, value, late, run }) => (
        <div key={key}>
          <dt>{t(`floor:figure.${key}`)}</dt>
          <dd data-late={late > 0 || undefined}>
            <button type="button" onClick={run}>
              {late > 0 && key !== 'clocks' ? t('floor:ofLate', { all: value, late }) : value}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
