import { useMutation } from '@tanstack/react-query';
import { FileDown, FileUp } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { TablePreview } from '../../../contract/tables.ts';
import { TABLE_KINDS, type TableKind } from '../../../shared/tables/kinds.ts';
import { TABLE_WORDS } from '../../../shared/tables/words.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { base64Of } from '../../ui/download.ts';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './lists.module.css';
import { useWish } from './wish.ts';

/** Customers, machines, open tickets, call statistics: in from another program's file, or out as one. */
export function TablePanel({ onRead }: { onRead: (preview: TablePreview) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<TableKind>('customers');
  const read = useMutation({
    mutationFn: async (file: File) =>
      client.tables.open({ kind, name: file.name, data: await base64Of(file), path: null }),
    onSuccess: onRead,
  });
  const write = useMutation({
    mutationFn: (which: 'customers' | 'equipment') =>
      client.tables.export({ kind: which, locale: useWish.getState().locale ?? currentLocale(), folder: null }),
    onSuccess: ({ name, path }) =>
      toast({ kind: 'done', text: t('lists:said.exported', { name, folder: path.slice(0, -name.length - 1) }) }),
  });
  const ask = () => input.current?.click();
  useCommand({ id: 'lists.table', title: 'lists:command.table', group: 'list', keys: ['T'], run: ask });
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file) read.mutate(file);
  };
  const problem = fieldTexts(read.error).file ?? fieldTexts(write.error).folder;
  return (
    <section className={s.panel} aria-labelledby="lists-tables">
      <h2 id="lists-tables">{t('lists:table.title')}</h2>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        data-table
        className="visually-hidden"
        aria-label={t('lists:table.import')}
        tabIndex={-1}
        onChange={take}
      />
      <SelectField
        label={t('lists:table.kind')}
        value={kind}
        options={TABLE_KINDS.map((value) => ({ value, label: TABLE_WORDS[value][currentLocale()] }))}
        onChange={(e) => setKind(TABLE_KINDS.find((one) => one === e.target.value) ?? 'customers')}
      />
      <div className={s.row}>
        <Button
          icon={<FileUp size={16} aria-hidden="true" />}
          command="lists.table"
          disabled={read.isPending}
          onClick={ask}
        >
          {read.isPending ? t('lists:import.reading') : t('lists:table.import')}
        </Button>
        {(kind === 'customers' || kind === 'equipment') && (
          <Button
            icon={<FileDown size={16} aria-hidden="true" />}
            disabled={write.isPending}
            onClick={() => write.mutate(kind)}
          >
            {t('lists:table.export')}
          </Button>
        )}
      </div>
      {problem ? <Note kind="breach">{problem}</Note> : <ErrorNote error={read.error ?? write.error} />}
    </section>
  );
}
