import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Settings } from '../../../contract/settings.ts';
import { useCommand } from '../../app/commands.ts';
import { locales, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { ListRowFields } from './list-row.tsx';
import { extras, type ListName, type ListRow, moved, newRow, rowProblems } from './lists.ts';
import { SaveBar } from './save-bar.tsx';
import s from './settings.module.css';
import { useSaveSettings } from './use-save.ts';

interface ListEditorProps {
  name: ListName;
  settings: Settings;
  /** Starts again from what is stored. */
  onReload: () => void;
}

/** A row with a key of its own, so that a moved row keeps its fields and the focus. */
interface Keyed {
  key: number;
  /** Rows that tickets may already name keep their code. */
  stored: boolean;
  row: ListRow;
}

/** One list of the workspace as an editable table: words in three languages, and what the desk makes of each row. */
export function ListEditor({ name, settings, onReload }: ListEditorProps) {
  const t = useT();
  const stored = settings.lists[name] as ListRow[];
  const nextKey = useRef(stored.length);
  const [rows, setRows] = useState<Keyed[]>(() => stored.map((row, key) => ({ key, stored: true, row })));
  const table = useRef<HTMLTableElement>(null);
  const plain = rows.map((r) => r.row);
  const problems = rowProblems(plain);
  const save = useSaveSettings(() => setRows((old) => old.map((r) => ({ ...r, stored: true }))));
  const dirty = JSON.stringify(plain) !== JSON.stringify(stored);
  const add = () => {
    setRows((old) => [...old, { key: nextKey.current++, stored: false, row: newRow(name) }]);
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('tbody tr:last-child input')?.focus());
  };
  useCommand({ id: 'settings.addRow', title: 'settings:command.addRow', group: 'edit', keys: ['Alt+N'], run: add });
  const first = [...problems.values()][0];
  return (
    <div className={s.listPage}>
      <h2>{t(`settings:list.${name}`)}</h2>
      <p className={s.hint}>{t(`settings:listHint.${name}`)}</p>
      <div className={s.tableFrame}>
        <table className={s.table} ref={table}>
          <thead>
            <tr>
              <th scope="col" data-column="code">
                {t('settings:column.code')}
              </th>
              {locales.map((l) => (
                <th scope="col" key={l} data-column={l}>
                  {t(`common:locale.${l}`)}
                </th>
              ))}
              {extras[name].map((member) => (
                <th scope="col" key={member} data-column={member}>
                  {t(`settings:column.${member}`)}
                </th>
              ))}
              <td data-column="buttons" />
            </tr>
          </thead>
          <tbody>
            {rows.map((keyed, i) => (
              <ListRowFields
                key={keyed.key}
                name={name}
                row={keyed.row}
                all={plain}
                fixedCode={keyed.stored}
                problem={dirty ? problems.get(i) : undefined}
                onChange={(row) => setRows((old) => old.map((r) => (r.key === keyed.key ? { ...r, row } : r)))}
                onRemove={() => setRows((old) => old.filter((r) => r.key !== keyed.key))}
                onMove={(by) => setRows((old) => moved(old, i, by))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button icon={<Plus size={16} aria-hidden="true" />} command="settings.addRow" onClick={add}>
          {t('settings:addRow')}
        </Button>
      </div>
      {dirty && first !== undefined && <Note kind="risk">{t(`settings:problem.${first}`)}</Note>}
      <ErrorNote error={save.error} />
      <SaveBar
        dirty={dirty}
        saving={save.isPending}
        saved={save.isSuccess && !dirty}
        blocked={problems.size > 0}
        onSave={() => save.mutate({ lists: { ...settings.lists, [name]: plain } as Settings['lists'] })}
        onDrop={onReload}
      />
    </div>
  );
}
