import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TableLineView, TablePreview } from '../../../contract/tables.ts';
import { TABLES } from '../../../shared/tables/kinds.ts';
import { TABLE_PROBLEMS, TABLE_WORDS, type TableProblem } from '../../../shared/tables/words.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { saveBase64 } from '../../ui/download.ts';
import { SelectField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './lists.module.css';

/** What a table would bring: which column goes where, and line by line what is new, changed, in doubt or wrong. */
export function TablePreviewView({ first, onDone }: { first: TablePreview; onDone: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [preview, setPreview] = useState(first);
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const { previewId, kind, counts, lines, fileName, sheet } = preview;
  const writes = counts.new + counts.change + taken.size;
  const map = useMutation({
    mutationFn: (mapping: Record<string, string | null>) => client.tables.map({ previewId, mapping }),
    onSuccess: (next) => {
      setPreview(next);
      setTaken(new Set());
    },
  });
  const left = () =>
    client.tables
      .problems({ previewId, locale: currentLocale() })
      .then(({ name, data }) => saveBase64(name, data))
      .catch(toastProblem);
  const apply = useMutation({
    mutationFn: () => client.tables.apply({ previewId, take: [...taken] }),
    onSuccess: ({ importId, rows }) => {
      void queries.invalidateQueries({ queryKey: orpc.lists.key() });
      announceChange(importId, t('lists:table.done', { rows }));
      onDone();
    },
  });
  const write = () => writes > 0 && !apply.isPending && apply.mutate();
  useCommand({ id: 'lists.apply', title: 'lists:command.apply', group: 'list', keys: ['Mod+Enter'], run: write });
  useCommand({ id: 'lists.leave', title: 'lists:command.leave', group: 'list', keys: ['Escape'], run: onDone });
  const toggle = ({ row, state }: TableLineView) => {
    if (state !== 'doubt') return;
    const next = new Set(taken);
    if (!next.delete(row)) next.add(row);
    setTaken(next);
  };
  return (
    <div className={s.preview}>
      <header className={s.head}>
        <h1>{TABLE_WORDS[kind][currentLocale()]}</h1>
        <p>{`${fileName} · ${sheet}`}</p>
        <p role="status">{t('lists:table.counts', counts)}</p>
        <Mapping preview={preview} onChange={(mapping) => map.mutate(mapping)} />
        {counts.doubt > 0 && <Note kind="risk">{t('lists:table.hint')}</Note>}
        <ErrorNote error={map.error ?? apply.error} />
        <div className={s.row}>
          <Button look="primary" command="lists.apply" disabled={writes === 0 || apply.isPending} onClick={write}>
            {t('lists:table.apply', { count: writes })}
          </Button>
          {counts.wrong + counts.doubt > 0 && (
            <Button onClick={() => void left()}>{t('lists:table.left', { count: counts.wrong + counts.doubt })}</Button>
          )}
          <Button look="quiet" command="lists.leave" onClick={onDone}>
            {t('lists:import.cancel')}
          </Button>
        </div>
      </header>
      <Grid
        id="lists.table"
        label={TABLE_WORDS[kind][currentLocale()]}
        columns={useColumns(kind, taken)}
        source={listSource(lines)}
        rowId={({ row }) => String(row)}
        rowState={({ state }) => (state === 'wrong' ? 'breach' : state === 'doubt' ? 'risk' : undefined)}
        onOpen={toggle}
        autoFocus
        empty={<p>{t('lists:import.nothing')}</p>}
      />
    </div>
  );
}

/** Each column of the file with the field that it goes into. */
function Mapping({
  preview,
  onChange,
}: {
  preview: TablePreview;
  onChange: (next: Record<string, string | null>) => void;
}) {
  const t = useT();
  const locale = currentLocale();
  const options = [
    { value: '', label: t('lists:table.nowhere') },
    ...TABLES[preview.kind].map(({ key, label }) => ({ value: key, label: label[locale] })),
  ];
  return (
    <div className={s.mapping}>
      {preview.heads.map(({ column, text, field }) => (
        <SelectField
          key={column}
          label={text}
          value={field ?? ''}
          options={options}
          onChange={(e) => onChange({ [column]: e.target.value || null })}
        />
      ))}
    </div>
  );
}

function useColumns(kind: TablePreview['kind'], taken: ReadonlySet<number>): readonly Column<TableLineView>[] {
  const t = useT();
  return useMemo(() => {
    const locale = currentLocale();
    const labels = new Map(TABLES[kind].map(({ key, label }) => [key, label[locale]]));
    const said = ({ field, code }: TableLineView['wrong'][number]) =>
      [field && labels.get(field), TABLE_PROBLEMS[code as TableProblem][locale]].filter(Boolean).join(' ');
    return [
      { id: 'row', title: 'lists:column.row', width: 70, align: 'end', cell: ({ row }) => row },
      { id: 'title', title: 'lists:table.line', width: 220, fixed: true, cell: ({ title }) => title },
      {
        id: 'state',
        title: 'lists:column.state',
        width: 180,
        cell: ({ state, row }) => t(`lists:table.${state === 'doubt' && taken.has(row) ? 'taken' : state}`),
      },
      {
        id: 'why',
        title: 'lists:column.why',
        cell: ({ wrong, fields, state }) =>
          wrong.length > 0
            ? wrong.map(said).join(' · ')
            : state === 'change'
              ? fields.map((field) => labels.get(field) ?? field).join(' · ')
              : '',
      },
    ];
  }, [kind, taken, t]);
}
