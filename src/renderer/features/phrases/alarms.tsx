import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Alarm, Board } from '../../../contract/phrases.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { t as say, textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './phrases.module.css';
import { Sentence } from './sentence.tsx';
import { phraseOf } from './use-board.ts';

function columnsOf(f: Formats, board: Board): Column<Alarm>[] {
  return [
    { id: 'rule', title: 'phrases:col.id', width: 72, fixed: true, cell: ({ ruleId }) => ruleId },
    { id: 'phrase', title: 'phrases:col.phrase', width: 144, cell: ({ ruleId }) => phraseOf(board, ruleId) },
    { id: 'sentence', title: 'phrases:col.sentence', fixed: true, cell: (alarm) => <Sentence {...alarm} /> },
    {
      id: 'place',
      title: 'phrases:col.place',
      width: 120,
      cell: ({ place }) => textOfCode('phrases:place.', place.replace('.', '_')),
    },
    { id: 'by', title: 'phrases:col.by', width: 104, cell: ({ byName }) => byName },
    { id: 'at', title: 'phrases:col.at', width: 136, cell: ({ at }) => f.when(at) },
    {
      id: 'status',
      title: 'phrases:col.status',
      width: 136,
      cell: ({ status, decidedByName }) =>
        status === 'open' ? say('phrases:alarm.open') : `${say(`phrases:alarm.${status}`)} ${decidedByName ?? ''}`,
    },
  ];
}

/** Reports from the desk. Accepting leads to the rule, with the sentence as one that it must leave alone. */
export function Alarms({ board }: { board: Board }) {
  const t = useT();
  const f = useFormat();
  const [status, setStatus] = useState<'open' | 'decided'>('open');
  const list = useQuery(orpc.phrases.alarms.queryOptions({ input: { status } }));
  const [active, setActive] = useState<Alarm | undefined>();
  const columns = useMemo(() => columnsOf(f, board), [f, board]);
  const source = useMemo(() => listSource(list.data, list.error), [list.data, list.error]);
  const decide = useMutation(orpc.phrases.decide.mutationOptions());
  const current = active && list.data?.some(({ id }) => id === active.id) ? active : list.data?.[0];
  const send = (alarm: Alarm | undefined, to: 'accepted' | 'dismissed' | 'open') => {
    if (!alarm || decide.isPending || (to === 'open') === (alarm.status === 'open')) return;
    decide.mutate(
      { id: alarm.id, to, answer: '' },
      {
        onSuccess: ({ changeId }) => {
          announceChange(changeId, t(`phrases:said.${to}`, { id: alarm.ruleId }));
          if (to === 'accepted') go(pathOf('phrases', alarm.ruleId, `alarm=${alarm.id}`));
        },
      },
    );
  };
  useCommand({
    id: 'phrases.accept',
    title: 'phrases:command.accept',
    group: 'list',
    keys: ['A'],
    run: () => send(current, 'accepted'),
  });
  useCommand({
    id: 'phrases.dismiss',
    title: 'phrases:command.dismiss',
    group: 'list',
    keys: ['D'],
    run: () => send(current, 'dismissed'),
  });
  useCommand({
    id: 'phrases.reopen',
    title: 'phrases:command.reopen',
    group: 'list',
    keys: ['O'],
    run: () => send(current, 'open'),
  });
  return (
    <div className={s.list} data-page tabIndex={-1}>
      <Grid<Alarm>
        id="phrase-alarms"
        label={t('phrases:tab.alarms')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onOpen={(alarm) => (alarm.status === 'open' ? send(alarm, 'accepted') : go(pathOf('phrases', alarm.ruleId)))}
        onActive={(row) => setActive(row)}
        autoFocus
        resetKey={status}
        empty={<p>{t(status === 'open' ? 'phrases:alarm.none' : 'phrases:alarm.noneDecided')}</p>}
        tools={
          <>
            {(['open', 'decided'] as const).map((one) => (
              <Button
                key={one}
                size="small"
                look={one === status ? 'plain' : 'quiet'}
                aria-pressed={one === status}
                onClick={() => setStatus(one)}
              >
                {t(`phrases:alarm.list.${one}`)}
              </Button>
            ))}
            {status === 'open' ? (
              <>
                <Button
                  size="small"
                  command="phrases.accept"
                  disabled={!current}
                  onClick={() => send(current, 'accepted')}
                >
                  {t('phrases:alarm.accept')}
                </Button>
                <Button
                  size="small"
                  command="phrases.dismiss"
                  disabled={!current}
                  onClick={() => send(current, 'dismissed')}
                >
                  {t('phrases:alarm.dismiss')}
                </Button>
              </>
            ) : (
              <Button size="small" command="phrases.reopen" disabled={!current} onClick={() => send(current, 'open')}>
                {t('phrases:alarm.reopen')}
              </Button>
            )}
          </>
        }
      />
      <ErrorNote error={decide.error} />
    </div>
  );
}
