import { useMemo, useState } from 'react';
import type { ClockSuspension } from '../../../contract/clocks.ts';
import { useCommand } from '../../app/commands.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { Note } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './clocks.module.css';

const KINDS = ['storm', 'telephone', 'closed'] as const;

const columnsOf = (f: Formats): Column<ClockSuspension>[] => [
  {
    id: 'kind',
    title: 'clocks:col.kind',
    width: 160,
    fixed: true,
    cell: ({ kind }) => say(`clocks:storm.kind.${kind}`),
  },
  { id: 'reason', title: 'clocks:col.reason', fixed: true, cell: ({ reason }) => reason },
  { id: 'from', title: 'clocks:col.from', width: 176, cell: ({ startsAt }) => f.when(startsAt) },
  {
    id: 'to',
    title: 'clocks:col.to',
    width: 176,
    cell: ({ endsAt }) => (endsAt === null ? say('clocks:storm.goesOn') : f.when(endsAt)),
  },
];

/** Storms, outages, closures: clocks of business time stand still meanwhile. */
export function Storms({ suspensions }: { suspensions: ClockSuspension[] }) {
  const t = useT();
  const f = useFormat();
  const [active, setActive] = useState<ClockSuspension | undefined>();
  const [starting, setStarting] = useState(false);
  const columns = useMemo(() => columnsOf(f), [f]);
  const source = useMemo(() => listSource(suspensions, null), [suspensions]);
  const current = active ?? suspensions[0];
  const ready = current?.open === true;
  const end = () => {
    if (!current || !ready) return;
    client.clocks
      .resume({ id: current.id, endsAt: Date.now() })
      .then(({ changeId }) => announceChange(changeId, t('clocks:storm.ended', { reason: current.reason })))
      .catch(toastProblem);
  };
  useCommand({
    id: 'clocks.storm',
    title: 'clocks:command.storm',
    group: 'edit',
    keys: ['Alt+N'],
    run: () => setStarting(true),
  });
  useCommand({
    id: 'clocks.stormEnd',
    title: 'clocks:command.stormEnd',
    group: 'list',
    keys: ['E'],
    when: () => ready,
    run: end,
  });
  return (
    <div className={s.wall} data-page tabIndex={-1}>
      <Grid<ClockSuspension>
        id="clocks-storms"
        label={t('clocks:tab.storms')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowState={({ open }) => (open ? 'risk' : undefined)}
        onActive={setActive}
        autoFocus
        empty={<p>{t('clocks:storm.empty')}</p>}
        tools={
          <>
            <Button size="small" command="clocks.storm" onClick={() => setStarting(true)}>
              {t('clocks:storm.start')}
            </Button>
            <Button size="small" command="clocks.stormEnd" disabled={!ready} onClick={end}>
              {t('clocks:storm.end')}
            </Button>
          </>
        }
      />
      {starting && <Start onClose={() => setStarting(false)} />}
    </div>
  );
}

/** From now, or so many minutes ago: who enters a storm is seldom the first to see it. */
function Start({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('storm');
  const [reason, setReason] = useState('');
  const [ago, setAgo] = useState('0');
  const [problem, setProblem] = useState<string | null>(null);
  const minutes = /^\d{1,5}$/.test(ago.trim()) ? Number(ago) : null;
  const save = () => {
    if (minutes === null || reason.trim() === '') {
      setProblem(t('clocks:storm.fill'));
      return;
    }
    client.clocks
      .suspend({ kind, startsAt: Date.now() - minutes * 60_000, endsAt: null, reason: reason.trim() })
      .then(({ changeId }) => {
        announceChange(changeId, t('clocks:storm.said', { reason: reason.trim() }));
        onClose();
      })
      .catch((error: unknown) => setProblem(problemText(error, t)));
  };
  return (
    <Dialog
      title={t('clocks:storm.start')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onClick={save}>
            {t('clocks:storm.start')}
          </Button>
        </>
      }
    >
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <SelectField
          label={t('clocks:col.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`clocks:storm.kind.${value}`) }))}
          onChange={(e) => setKind(KINDS.find((one) => one === e.target.value) ?? kind)}
        />
        <TextField
          data-first
          label={t('clocks:col.reason')}
          required
          limit={500}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        <TextField
          label={t('clocks:storm.ago')}
          inputMode="numeric"
          value={ago}
          error={minutes === null ? t('clocks:problem.number') : undefined}
          onChange={(e) => setAgo(e.target.value)}
        />
        {problem && <Note kind="breach">{problem}</Note>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
