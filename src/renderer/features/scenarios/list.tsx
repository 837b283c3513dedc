import { useQuery } from '@tanstack/react-query';
import { FilePlus, Upload } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { ScenarioRow } from '../../../contract/scenarios.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { currentLocale, t as tNow, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { words } from '../call/model.ts';
import { NewScenario } from './new-dialog.tsx';

/** Takes a YAML file in as a draft and opens it; what is wrong with it otherwise. A draft that exists is not overwritten. */
async function importFile(file: File): Promise<string[]> {
  try {
    const answer = await client.scenarios.import({ text: await file.text(), overwrite: false });
    if (!answer.ok) {
      if (answer.exists) return [tNow('scenarios:list.exists', { key: answer.key ?? '' })];
      return answer.errors.map(({ line, column, path, message }) =>
        tNow('studio:import.fault', { line, column, message: path ? `${path}: ${message}` : message }),
      );
    }
    toast({ kind: 'done', text: tNow('studio:import.done') });
    go(pathOf('scenarios', answer.key));
    return [];
  } catch (error) {
    return [problemText(error, tNow)];
  }
}

/** Every scenario of the site: what ships, what was published, what is being written. Enter opens. */
export function ScenarioList() {
  const t = useT();
  const list = useQuery(orpc.scenarios.list.queryOptions());
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const file = useRef<HTMLInputElement>(null);
  useCommand({
    id: 'scenarios.add',
    title: 'scenarios:list.add',
    group: 'edit',
    keys: ['Alt+N'],
    run: () => setAdding(true),
  });
  const columns = useColumns();
  const rows = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    return list.data?.filter((row) =>
      [row.key, ...Object.values(row.title)].some((each) => each.toLocaleLowerCase().includes(wanted)),
    );
  }, [list.data, text]);
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  return (
    <>
      {faults.length > 0 && (
        <Note kind="breach">
          {faults.slice(0, 5).map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </Note>
      )}
      <Grid
        id="scenarios"
        label={t('nav:scenarios')}
        columns={columns}
        source={source}
        rowId={(row) => row.key}
        onOpen={(row) => go(pathOf('scenarios', row.key))}
        autoFocus
        empty={<p>{t('scenarios:list.none')}</p>}
        tools={
          <>
            <h1>{t('nav:scenarios')}</h1>
            <TextField
              hideLabel
              label={t('studio:list.filter')}
              placeholder={t('studio:list.filter')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button
              icon={<FilePlus size={16} aria-hidden="true" />}
              command="scenarios.add"
              onClick={() => setAdding(true)}
            >
              {t('scenarios:list.add')}
            </Button>
            <Button icon={<Upload size={16} aria-hidden="true" />} onClick={() => file.current?.click()}>
              {t('studio:list.import')}
            </Button>
            <input
              ref={file}
              hidden
              type="file"
              accept=".yaml,.yml"
              aria-label={t('studio:list.import')}
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                event.target.value = '';
                if (chosen) void importFile(chosen).then(setFaults);
              }}
            />
          </>
        }
      />
      {adding && <NewScenario taken={list.data ?? []} onClose={() => setAdding(false)} />}
    </>
  );
}

function useColumns(): readonly Column<ScenarioRow>[] {
  const t = useT();
  return useMemo(() => {
    const locale = currentLocale();
    return [
      { id: 'title', title: 'studio:new.title', width: 260, fixed: true, cell: (row) => words(row.title, locale) },
      {
        id: 'difficulty',
        title: 'scenarios:field.difficulty',
        width: 90,
        cell: (row) => t(`scenarios:difficulty.${row.difficulty}`),
      },
      {
        id: 'version',
        title: 'studio:list.version',
        width: 130,
        cell: ({ inForce }) => inForce && `${inForce.number} · ${t(`studio:source.${inForce.source}`)}`,
      },
      {
        id: 'state',
        title: 'studio:list.state',
        width: 180,
        cell: ({ draft }) => draft && t(`studio:draftState.${draft.status}`, { name: draft.ownerName }),
      },
      { id: 'turns', title: 'scenarios:part.turns', width: 72, align: 'end', cell: (row) => row.turns },
      { id: 'about', title: 'studio:list.about', cell: (row) => words(row.about, locale) },
    ];
  }, [t]);
}
