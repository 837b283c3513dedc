import { useQuery } from '@tanstack/react-query';
import { FilePlus, GraduationCap, Upload } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { StudioRow } from '../../../contract/studio.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { words } from '../call/model.ts';
import { type Imported, ImportResult, importFile } from './importFile.tsx';
import { NewScript } from './NewScript.tsx';

/** Every script of the site: what is in force, what comes, what is being written. Enter opens. */
export function ScriptList() {
  const t = useT();
  const list = useQuery(orpc.studio.list.queryOptions());
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const [imported, setImported] = useState<Imported | null>(null);
  const file = useRef<HTMLInputElement>(null);
  useCommand({
    id: 'studio.add',
    title: 'studio:command.add',
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
      <Grid
        id="studio"
        label={t('nav:studio')}
        columns={columns}
        source={source}
        rowId={(row) => row.key}
        onOpen={(row) => go(pathOf('studio', row.key))}
        autoFocus
        empty={<p>{t('studio:list.none')}</p>}
        tools={
          <>
            <h1>{t('nav:studio')}</h1>
            <TextField
              hideLabel
              label={t('studio:list.filter')}
              placeholder={t('studio:list.filter')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button
              icon={<FilePlus size={16} aria-hidden="true" />}
              command="studio.add"
              onClick={() => setAdding(true)}
            >
              {t('studio:list.add')}
            </Button>
            <Button icon={<GraduationCap size={16} aria-hidden="true" />} onClick={() => go(pathOf('scenarios'))}>
              {t('nav:scenarios')}
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
                if (chosen) void importFile(chosen, false).then(setImported);
              }}
            />
          </>
        }
      />
      {adding && <NewScript taken={list.data ?? []} onClose={() => setAdding(false)} />}
      {imported && <ImportResult imported={imported} onDone={setImported} />}
    </>
  );
}

function useColumns(): readonly Column<StudioRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const locale = currentLocale();
    const versionOf = ({ inForce }: StudioRow) =>
      inForce && `${inForce.number} · ${t(`studio:source.${inForce.source}`)}`;
    const stateOf = ({ draft, coming, offer }: StudioRow) =>
      [
        draft && t(`studio:draftState.${draft.status}`, { name: draft.ownerName }),
        coming && t('studio:list.coming', { when: format.when(coming.effectiveFrom) }),
        offer && t('studio:list.offer'),
      ]
        .filter(Boolean)
        .join(' · ');
    return [
      { id: 'title', title: 'studio:list.title', width: 240, fixed: true, cell: (row) => words(row.title, locale) },
      { id: 'kind', title: 'studio:list.kind', width: 120, cell: (row) => t(`studio:kind.${row.kind}`) },
      { id: 'version', title: 'studio:list.version', width: 130, cell: versionOf },
      {
        id: 'since',
        title: 'studio:list.since',
        width: 130,
        cell: (row) => row.inForce?.publishedAt && format.when(row.inForce.effectiveFrom),
      },
      { id: 'state', title: 'studio:list.state', width: 260, cell: stateOf },
      { id: 'steps', title: 'studio:list.steps', width: 72, align: 'end', cell: (row) => row.steps },
      { id: 'about', title: 'studio:list.about', cell: (row) => row.about && words(row.about, locale) },
    ];
  }, [t, format]);
}
