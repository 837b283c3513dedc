import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ListChange, ListPreview } from '../../../contract/lists.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './lists.module.css';
import { Problems } from './problems.tsx';
import { columnText, valueText } from './values.ts';

type Cell = ListChange['cells'][number];
/** One cell that came back changed. `id` names it for `lists.apply`. */
interface Line extends Cell {
  readonly id: string;
  readonly row: number;
  readonly name: string;
}

const ORDER = { conflict: 0, refused: 1, change: 2, same: 3 } as const;
const NAMED = 8;

/** Every change of a file before anything is written: what it was, what the file says, what it is now. */
export function PreviewView({ preview, onDone }: { preview: ListPreview; onDone: () => void }) {
  const t = useT();
  const f = useFormat();
  const queries = useQueryClient();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => linesOf(preview), [preview]);
  const count = (state: Cell['state']) => lines.filter((line) => line.state === state).length;
  const writes = count('change') + taken.size;
  const apply = useMutation({
    mutationFn: () => client.lists.apply({ previewId: preview.previewId, take: [...taken], skip: [] }),
    onSuccess: ({ importId, rows, cells }) => {
      void queries.invalidateQueries({ queryKey: orpc.lists.key() });
      announceChange(importId, t('lists:import.done', { rows, cells }));
      onDone();
    },
  });
  const write = () => writes > 0 && !apply.isPending && apply.mutate();
  useCommand({ id: 'lists.apply', title: 'lists:command.apply', group: 'list', keys: ['Mod+Enter'], run: write });
  useCommand({ id: 'lists.leave', title: 'lists:command.leave', group: 'list', keys: ['Escape'], run: onDone });
  const toggle = ({ id, state }: Line) => {
    if (state !== 'conflict') return;
    const next = new Set(taken);
    if (!next.delete(id)) next.add(id);
    setTaken(next);
  };
  const columns = useColumns(preview, taken);
  const { fileName: name, day, exportedBy, hidden, missing, deleted } = preview;
  return (
    <div className={s.preview}>
      <header className={s.head}>
        <h1>{t('lists:import.title')}</h1>
        <p>{t('lists:import.about', { name, day, by: `${exportedBy ?? '–'} ${f.time(preview.exportedAt)}` })}</p>
        <p role="status">
          {t('lists:import.counts', {
            changes: count('change'),
            conflicts: count('conflict'),
            refused: count('refused'),
            deleted: deleted.length,
            problems: preview.problemCount,
          })}
        </p>
        {count('conflict') > 0 && <Note kind="risk">{t('lists:import.hint')}</Note>}
        {hidden > 0 && <p className={s.hint}>{t('lists:import.hidden', { count: hidden })}</p>}
        {missing.length > 0 && (
          <p className={s.hint}>{t('lists:import.missing', { columns: missing.map(columnText).join(' · ') })}</p>
        )}
        {deleted.length > 0 && <p className={s.hint}>{t('lists:import.deleted', { names: namesOf(deleted, t) })}</p>}
        <ErrorNote error={apply.error} />
        <div className={s.row}>
          <Button look="primary" command="lists.apply" disabled={writes === 0 || apply.isPending} onClick={write}>
            {t('lists:import.apply', { count: writes })}
          </Button>
          <Button look="quiet" command="lists.leave" onClick={onDone}>
            {t('lists:import.cancel')}
          </Button>
        </div>
      </header>
      <Grid
        id="lists.preview"
        label={t('lists:import.title')}
        columns={columns}
        source={listSource(lines)}
        rowId={({ id }) => id}
        rowState={({ state }) => (state === 'conflict' ? 'risk' : state === 'refused' ? 'breach' : undefined)}
        onOpen={toggle}
        autoFocus
        empty={<p>{t('lists:import.nothing')}</p>}
      />
      {preview.problems.length > 0 && <Problems preview={preview} />}
    </div>
  );
}

/** What needs a decision first, then by row. */
function linesOf({ changes }: ListPreview): Line[] {
  const lines = changes.flatMap(({ id, row, name, cells }) =>
    cells.map((cell) => ({ ...cell, id: `${id} ${cell.column}`, row, name })),
  );
  return lines.sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.row - b.row);
}

function namesOf(rows: ListPreview['deleted'], t: ReturnType<typeof useT>): string {
  const names = rows.slice(0, NAMED).map(({ name }) => name);
  const more = rows.length > NAMED ? ` ${t('lists:import.more', { count: rows.length - NAMED })}` : '';
  return `${names.join(' · ')}${more}`;
}

function useColumns(preview: ListPreview, taken: ReadonlySet<string>): readonly Column<Line>[] {
  const t = useT();
  const lists = useLists();
  return useMemo(() => {
    const value = (key: 'was' | 'now' | 'current') => (line: Line) =>
      valueText(line.column, line[key], preview.people, lists);
    const said = (line: Line) => {
      const state = line.state === 'conflict' && taken.has(line.id) ? 'taken' : line.state;
      const words = t(`lists:state.${state}`);
      return line.reason ? `${words}: ${textOfCode('lists:problem.', line.reason)}` : words;
    };
    return [
      { id: 'row', title: 'lists:column.row', width: 60, align: 'end', cell: ({ row }) => row },
      { id: 'customer', title: 'lists:column.customer', width: 150, fixed: true, cell: ({ name }) => name },
      { id: 'field', title: 'lists:column.field', width: 120, cell: ({ column }) => columnText(column) },
      { id: 'was', title: 'lists:column.was', width: 150, cell: value('was') },
      { id: 'now', title: 'lists:column.now', width: 220, cell: value('now') },
      { id: 'current', title: 'lists:column.current', width: 150, cell: value('current') },
      { id: 'state', title: 'lists:column.state', cell: said },
    ];
  }, [preview, taken, lists, t]);
}
