import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { ListLayout, ListsBoard } from '../../../contract/lists.ts';
import { COLUMNS, columnOf } from '../../../shared/lists/columns.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './lists.module.css';
import { columnText } from './values.ts';
import { useWish } from './wish.ts';

type Key = ListLayout['columns'][number];
/** Characters that an A4 page carries across at a size that can be read. */
const PAGE_WIDTH = 210;

/** Which columns, in which order, under which name. */
export function LayoutDialog({ board, onClose }: { board: ListsBoard; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [id, setId] = useState(useWish.getState().layoutId);
  const known = board.layouts.find((layout) => layout.id === id) ?? board.layouts[0]!;
  const [name, setName] = useState(known.name);
  const [columns, setColumns] = useState<readonly Key[]>(known.columns);
  const own = known.id !== 'default';
  const done = (layoutId: string) => {
    useWish.setState({ layoutId });
    void queries.invalidateQueries({ queryKey: orpc.lists.key() });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => client.lists.saveLayout({ id: own ? known.id : null, name, columns: [...columns] }),
    onSuccess: (saved) => done(saved.id),
  });
  const remove = useMutation({
    mutationFn: () => client.lists.removeLayout({ id: known.id }),
    onSuccess: () => done('default'),
  });
  const choose = (next: ListLayout) => {
    setId(next.id);
    setName(next.name);
    setColumns(next.columns);
  };
  const width = columns.reduce((sum, key) => sum + columnOf(key).width, 0);
  const errors = fieldTexts(save.error);
  return (
    <Dialog
      title={t('lists:layout.title')}
      width={640}
      onClose={onClose}
      foot={
        <>
          {own && (
            <Button look="quiet" onClick={() => remove.mutate()}>
              {t('lists:layout.remove')}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" disabled={name.trim() === '' || save.isPending} onClick={() => save.mutate()}>
            {t('lists:layout.save')}
          </Button>
        </>
      }
    >
      <div className={s.two}>
        <SelectField
          label={t('lists:layout.which')}
          value={known.id}
          options={board.layouts.map((one) => ({
            value: one.id,
            label: one.id === 'default' ? `${t('lists:export.default')} → ${t('lists:layout.new')}` : one.name,
          }))}
          onChange={(e) => choose(board.layouts.find((one) => one.id === e.target.value) ?? known)}
        />
        <TextField
          data-autofocus
          required
          label={t('lists:layout.name')}
          error={errors.name}
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
      </div>
      <p className={s.hint}>{t('lists:layout.hint')}</p>
      <ColumnList columns={columns} onChange={setColumns} />
      <p className={s.hint} role="status">
        {t('lists:layout.width', { count: columns.length, width: Math.round((width / PAGE_WIDTH) * 100) })}
      </p>
      {errors.name ? null : <ErrorNote error={save.error} />}
    </Dialog>
  );
}

/** The chosen ones in their order, then all others. */
function ColumnList({ columns, onChange }: { columns: readonly Key[]; onChange: (next: readonly Key[]) => void }) {
  const t = useT();
  const others = COLUMNS.map(({ key }) => key).filter((key) => !columns.includes(key));
  const move = (key: Key, by: number) => {
    const from = columns.indexOf(key);
    const to = from + by;
    if (from < 0 || to < 0 || to >= columns.length) return;
    const next = columns.filter((one) => one !== key);
    next.splice(to, 0, key);
    onChange(next);
  };
  const toggle = (key: Key) =>
    onChange(columns.includes(key) ? columns.filter((one) => one !== key) : [...columns, key]);
  return (
    <ul className={s.columns} aria-label={t('lists:layout.shown')}>
      {[...columns, ...others].map((key) => (
        <li key={key}>
          <label className={s.check}>
            <input
              type="checkbox"
              checked={columns.includes(key)}
              disabled={key === 'name'}
              onChange={() => toggle(key)}
              onKeyDown={(e) => {
                if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return;
                e.preventDefault();
                move(key, e.key === 'ArrowUp' ? -1 : 1);
              }}
            />
            {columnText(key)}
            {columnOf(key).edits && <span className={s.edits}>{t('lists:layout.edits')}</span>}
          </label>
          {columns.includes(key) && (
            <>
              <IconButton
                size="small"
                label={t('lists:layout.up')}
                icon={<ArrowUp size={14} />}
                onClick={() => move(key, -1)}
              />
              <IconButton
                size="small"
                label={t('lists:layout.down')}
                icon={<ArrowDown size={14} />}
                onClick={() => move(key, 1)}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
