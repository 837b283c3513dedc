import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Columns3, FileDown } from 'lucide-react';
import type { ListsBoard } from '../../../contract/lists.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, locales, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { saveBase64 } from '../../ui/download.ts';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import s from './lists.module.css';
import { exportToday, useWish } from './wish.ts';

/** In its own language, so that everybody finds theirs. */
const NAMES = { 'zh-HK': '繁體中文(香港)', 'zh-CN': '简体中文', en: 'English' } as const;
const SPLITS = ['one', 'owner'] as const;

/** How today's list is made, and what was made. */
export function ExportPanel({ board, onColumns }: { board: ListsBoard; onColumns: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const { layoutId, locale, split, masked, made, busy } = useWish();
  const make = useMutation({
    mutationFn: exportToday,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.lists.key() }),
  });
  useCommand({
    id: 'lists.make',
    title: 'lists:command.export',
    group: 'list',
    keys: ['E'],
    quiet: true,
    run: () => make.mutate(),
  });
  useCommand({ id: 'lists.columns', title: 'lists:command.columns', group: 'list', keys: ['C'], run: onColumns });
  const folder = fieldTexts(make.error).folder;
  return (
    <section className={s.panel} aria-labelledby="lists-export">
      <h2 id="lists-export">{t('lists:export.title')}</h2>
      <div className={s.row}>
        <SelectField
          label={t('lists:export.layout')}
          value={board.layouts.some(({ id }) => id === layoutId) ? layoutId : 'default'}
          options={board.layouts.map(({ id, name }) => ({ value: id, label: name || t('lists:export.default') }))}
          onChange={(e) => useWish.setState({ layoutId: e.target.value })}
        />
        <Button icon={<Columns3 size={16} aria-hidden="true" />} command="lists.columns" onClick={onColumns}>
          {t('lists:export.columns')}
        </Button>
      </div>
      <div className={s.two}>
        <SelectField
          label={t('lists:export.language')}
          value={locale ?? currentLocale()}
          options={locales.map((value) => ({ value, label: NAMES[value] }))}
          onChange={(e) => useWish.setState({ locale: locales.find((one) => one === e.target.value) ?? null })}
        />
        <SelectField
          label={t('lists:export.split')}
          value={split}
          options={SPLITS.map((value) => ({ value, label: t(`lists:export.${value}`) }))}
          onChange={(e) => useWish.setState({ split: SPLITS.find((one) => one === e.target.value) ?? 'one' })}
        />
      </div>
      <label className={s.check}>
        <input
          type="checkbox"
          checked={masked || !board.mayUnmask}
          disabled={!board.mayUnmask}
          onChange={(e) => useWish.setState({ masked: e.target.checked })}
        />
        {t('lists:export.masked')}
      </label>
      <Button
        look="primary"
        autoFocus
        disabled={busy}
        command="lists.make"
        icon={<FileDown size={16} aria-hidden="true" />}
        onClick={() => make.mutate()}
      >
        {busy ? t('lists:export.busy') : t('lists:export.do')}
      </Button>
      {folder ? <Note kind="breach">{folder}</Note> : <ErrorNote error={make.error} />}
      {made && <MadeFiles exportId={made.exportId} files={made.files} />}
    </section>
  );
}

const SHOWN = 12;

function MadeFiles({ exportId, files }: NonNullable<ReturnType<typeof useWish.getState>['made']>) {
  const t = useT();
  const copy = (name: string) =>
    client.lists
      .file({ exportId, name })
      .then((file) => saveBase64(file.name, file.data))
      .catch(toastProblem);
  const [first] = files;
  return (
    <div role="status" className={s.made}>
      {first && <p>{t('lists:export.in', { folder: first.path.slice(0, -first.name.length - 1) })}</p>}
      <ul>
        {files.slice(0, SHOWN).map(({ name, rows, overdue }) => (
          <li key={name}>
            <span>{t('lists:export.made', { name, rows, overdue })}</span>
            <Button size="small" onClick={() => void copy(name)}>
              {t('lists:export.copy')}
            </Button>
          </li>
        ))}
      </ul>
      {files.length > SHOWN && <p>{t('lists:import.more', { count: files.length - SHOWN })}</p>}
    </div>
  );
}
