import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { MissedRow } from '../../../contract/callbacks.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { type T, textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { base64Of } from '../../ui/download.ts';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { announceChange, toast, toastProblem } from '../../ui/toasts.ts';
import { AddMissed } from './add-missed.tsx';
import s from './callbacks.module.css';

function columnsOf(t: T, f: Formats): readonly Column<MissedRow>[] {
  return [
    {
      id: 'due',
      title: 'callbacks:col.due',
      width: 132,
      fixed: true,
      cell: ({ dueAt }) => dueAt && <Due at={dueAt} />,
    },
    {
      id: 'number',
      title: 'callbacks:col.number',
      width: 132,
      cell: ({ number }) => <span className="num">{number}</span>,
    },
    {
      id: 'who',
      title: 'callbacks:col.customer',
      width: 132,
      cell: ({ customerName }) => customerName ?? t('callbacks:unknown'),
    },
    {
      id: 'kind',
      title: 'callbacks:col.kind',
      width: 104,
      cell: ({ kind }) => textOfCode('callbacks:missedKind.', kind),
    },
    { id: 'times', title: 'callbacks:col.times', width: 56, align: 'end', cell: ({ times }) => times },
    { id: 'last', title: 'callbacks:col.lastRang', width: 120, cell: ({ lastAt }) => f.when(lastAt) },
    { id: 'owner', title: 'callbacks:col.owner', width: 104, cell: ({ ownerName }) => ownerName },
    { id: 'text', title: 'callbacks:col.text', cell: ({ text }) => text },
  ];
}

/** Calls nobody took and messages that were left: one line a number, with the next business day as its deadline. */
export function Missed() {
  const t = useT();
  const f = useFormat();
  const mayImport = useMay('tickets.editOthers');
  const list = useQuery(orpc.callbacks.missed.queryOptions({ input: { status: 'open' } }));
  const [chosen, setChosen] = useState<MissedRow>();
  const [adding, setAdding] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const end = useMutation(orpc.callbacks.endMissed.mutationOptions());
  const rows = list.data?.rows;
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  const columns = useMemo(() => columnsOf(t, f), [t, f]);
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const ring = (row: MissedRow) =>
    client.calls
      .pop({
        from: null,
        to: row.number,
        externalId: null,
        direction: 'out',
        customerId: row.customerId,
        callbackId: null,
      })
      .then((call) => go(pathOf('call', call.id)))
      .catch(toastProblem);
  const finish = () =>
    current &&
    end.mutate(
      { id: current.id, to: 'done' },
      { onSuccess: ({ changeId }) => announceChange(changeId, t('callbacks:missedDone')), onError: toastProblem },
    );
  useCommand({
    ...{ id: 'callbacks.ringMissed', title: 'callbacks:command.ringMissed', group: 'call', keys: ['Mod+Enter'] },
    ...{ when: () => current !== undefined, run: () => current && ring(current) },
  });
  useCommand({
    ...{ id: 'callbacks.missedDone', title: 'callbacks:command.missedDone', group: 'list', keys: ['D'] },
    ...{ when: () => current !== undefined, run: finish },
  });
  useCommand({
    ...{ id: 'callbacks.addMissed', title: 'callbacks:command.addMissed', group: 'edit', keys: ['Alt+N'] },
    run: () => setAdding(true),
  });
  return (
    <div className={s.whole}>
      <Grid<MissedRow>
        id="callbacks.missed"
        label={t('callbacks:tab.missed')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onActive={setChosen}
        onOpen={ring}
        autoFocus
        tools={
          <>
            <Button
              look="primary"
              command="callbacks.ringMissed"
              disabled={!current}
              onClick={() => current && ring(current)}
            >
              {t('callbacks:ringBack')}
            </Button>
            <Button command="callbacks.missedDone" disabled={!current} onClick={finish}>
              {t('callbacks:missedSettle')}
            </Button>
            <Button command="callbacks.addMissed" onClick={() => setAdding(true)}>
              {t('callbacks:addMissed')}
            </Button>
            {mayImport && <Button onClick={() => file.current?.click()}>{t('callbacks:importFile')}</Button>}
            <input
              ref={file}
              type="file"
              accept=".csv,.txt,.tsv,.xlsx"
              hidden
              onChange={(e) => void bring(e.target, t)}
            />
          </>
        }
        empty={<p className={s.empty}>{t('callbacks:empty.missed')}</p>}
      />
      {adding && <AddMissed onClose={() => setAdding(false)} />}
    </div>
  );
}

async function bring(input: HTMLInputElement, t: T): Promise<void> {
  const chosen = input.files?.[0];
  input.value = '';
  if (!chosen) return;
  try {
    const book = /\.xls[xm]?$/i.test(chosen.name);
    const content = book ? { data: await base64Of(chosen) } : { text: await chosen.text() };
    const { added, merged, known, refused } = await client.callbacks.importMissed({
      ...{ fileName: chosen.name, ...content },
    });
    const text = t('callbacks:imported', { added, merged, known, refused: refused.length });
    const first = refused.slice(0, 3).map(({ row, problem }) => `${row}: ${textOfCode('callbacks:problem.', problem)}`);
    toast({ kind: refused.length > 0 ? 'risk' : 'done', text: [text, ...first].join('\n') });
  } catch (error) {
    toastProblem(error);
  }
}
