import { useMemo, useState } from 'react';
import type { z } from 'zod';
import type { ClockItem, ClockPeriod, ClockSuspension, clockItem } from '../../../contract/clocks.ts';
import { go, pathOf } from '../../app/routes.ts';
import { Cost } from '../../clocks/cost.tsx';
import { wordsIn } from '../../clocks/label.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { Note } from '../../ui/note.tsx';
import s from './clocks.module.css';

export interface WallData {
  items: z.infer<typeof clockItem>[];
  total: number;
  breach: number;
  risk: number;
  cost: { already: number; today: number };
  periods: ClockPeriod[];
  suspensions: ClockSuspension[];
  hubOffset: number | null;
}

const columns: readonly Column<ClockItem>[] = [
  {
    id: 'due',
    title: 'clocks:col.due',
    width: 168,
    fixed: true,
    cell: ({ clock }) => clock.due !== null && <Due at={clock.due} />,
  },
  { id: 'cost', title: 'clocks:col.cost', width: 152, cell: ({ clock }) => <Cost clock={clock} /> },
  { id: 'clock', title: 'clocks:col.clock', width: 216, fixed: true, cell: ({ clock }) => wordsIn(clock.label) },
  {
    id: 'name',
    title: 'clocks:col.name',
    width: 152,
    cell: (item) => (
      <>
        <b className="num">{item.name}</b>
        {item.level === 3 && <span className={s.level}>{textOfCode('tickets:levelShort.', '3')}</span>}
      </>
    ),
  },
  { id: 'customer', title: 'clocks:col.customer', width: 136, cell: ({ customerName }) => customerName },
  { id: 'summary', title: 'clocks:col.summary', cell: ({ summary }) => <span title={summary}>{summary}</span> },
  { id: 'role', title: 'clocks:col.role', width: 112, cell: ({ clock }) => textOfCode('clocks:owner.', clock.owner) },
  { id: 'owner', title: 'clocks:col.owner', width: 104, cell: ({ ownerName }) => ownerName },
];

function open(item: ClockItem): void {
  if (item.ticketId) go(pathOf('tickets', item.ticketId));
  else if (item.customerId) go(pathOf('customers', item.customerId));
}

const OFF_MS = 60_000;

/** What ran out, is at risk or ends today, the most important first; the arithmetic of the row stands below. */
export function Wall({ wall, error }: { wall: WallData | undefined; error: unknown }) {
  const t = useT();
  const f = useFormat();
  const [active, setActive] = useState<ClockItem | undefined>();
  const source = useMemo(() => listSource(wall?.items, error), [wall?.items, error]);
  const shown = active && wall?.items.find(({ id }) => id === active.id);
  const off = Math.abs(wall?.hubOffset ?? 0) >= OFF_MS;
  return (
    <div className={s.wall} data-page tabIndex={-1}>
      {off && <Note kind="risk">{t('clocks:offset', { minutes: Math.round((wall?.hubOffset ?? 0) / OFF_MS) })}</Note>}
      {wall?.suspensions
        .filter((one) => one.open)
        .map((one) => (
          <Note key={one.id} kind="risk">
            {t('clocks:storm.running', { reason: one.reason, since: f.when(one.startsAt) })}
          </Note>
        ))}
      <div className={s.grid}>
        <Grid<ClockItem>
          id="clocks-wall"
          label={t('nav:clocks')}
          columns={columns}
          source={source}
          rowId={({ id }) => id}
          rowState={({ risk }) => (risk === 'calm' ? undefined : risk)}
          onOpen={open}
          onActive={setActive}
          autoFocus
          empty={<p>{t('clocks:wall.empty')}</p>}
          tools={wall && <Figures wall={wall} />}
        />
      </div>
      <p className={s.sum} role="status">
        {shown?.clock.sum ?? ''}
      </p>
    </div>
  );
}

function Figures({ wall }: { wall: WallData }) {
  const t = useT();
  const f = useFormat();
  return (
    <span className={s.figures}>
      <span data-late={wall.breach > 0 || undefined}>{t('clocks:wall.breach', { n: f.number(wall.breach) })}</span>
      <span data-risk={wall.risk > 0 || undefined}>{t('clocks:wall.risk', { n: f.number(wall.risk) })}</span>
      {wall.cost.already > 0 && (
        <span data-late>{t('clocks:wall.already', { amount: f.number(wall.cost.already) })}</span>
      )}
      {wall.cost.today > 0 && <span data-risk>{t('clocks:wall.today', { amount: f.number(wall.cost.today) })}</span>}
      {wall.total > wall.items.length && (
        <span>{t('clocks:wall.more', { n: f.number(wall.total - wall.items.length) })}</span>
      )}
    </span>
  );
}
