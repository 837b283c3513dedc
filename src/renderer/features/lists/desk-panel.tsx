import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListsBoard } from '../../../contract/lists.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './lists.module.css';
import { useWish } from './wish.ts';

/** Where this desk puts its files, and whether it makes one every day. */
export function DeskPanel({ board }: { board: ListsBoard }) {
  const t = useT();
  const queries = useQueryClient();
  const [folder, setFolder] = useState(board.folder);
  const [on, setOn] = useState(board.daily.on);
  const [at, setAt] = useState(board.daily.at);
  const save = useMutation({
    mutationFn: () => {
      const { layoutId, locale, split } = useWish.getState();
      return client.lists.setDesk({ folder, daily: { on, at, layoutId, locale: locale ?? currentLocale(), split } });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.lists.key() });
      toast({ kind: 'done', text: t('lists:desk.saved') });
    },
  });
  const errors = fieldTexts(save.error);
  return (
    <section className={s.panel} aria-labelledby="lists-desk">
      <h2 id="lists-desk">{t('lists:desk.title')}</h2>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={t('lists:desk.folder')}
          value={folder}
          error={errors.folder}
          onChange={(e) => setFolder(e.target.value)}
        />
        <div className={s.row}>
          <label className={s.check}>
            <input type="checkbox" checked={on} onChange={(e) => setOn(e.target.checked)} />
            {t('lists:desk.daily')}
          </label>
          <TextField
            hideLabel
            type="time"
            required
            disabled={!on}
            label={t('lists:desk.at')}
            value={at}
            onChange={(e) => setAt(e.target.value)}
          />
          <Button type="submit" disabled={save.isPending}>
            {t('lists:desk.save')}
          </Button>
        </div>
        <p className={s.hint}>{t('lists:desk.hint')}</p>
        {errors.folder ? null : <ErrorNote error={save.error} />}
        {board.dailyProblem && <Note kind="risk">{textOfCode('problem:field.', board.dailyProblem)}</Note>}
      </form>
    </section>
  );
}
