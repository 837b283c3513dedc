import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ListVersion } from '../../../contract/phrases.ts';
import { useCommand } from '../../app/commands.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { DiffView } from './diff-view.tsx';
import s from './phrases.module.css';

function columnsOf(f: Formats): Column<ListVersion>[] {
  return [
    {
      id: 'from',
      title: 'phrases:col.from',
      width: 160,
      fixed: true,
      cell: ({ from, builtIn }) => (builtIn ? say('phrases:version.builtIn') : f.dateTime(from)),
    },
    { id: 'state', title: 'phrases:col.status', width: 120, cell: ({ state }) => say(`phrases:version.${state}`) },
    { id: 'rules', title: 'phrases:col.rules', width: 72, align: 'end', cell: ({ rules }) => f.number(rules) },
    { id: 'by', title: 'phrases:col.by', width: 120, cell: ({ byName }) => byName },
    { id: 'note', title: 'phrases:col.reason', fixed: true, cell: ({ note }) => note },
    { id: 'at', title: 'phrases:col.published', width: 144, cell: ({ at }) => (at === null ? '' : f.when(at)) },
    { id: 'hash', title: 'phrases:col.hash', width: 120, hidden: true, cell: ({ hash }) => hash.slice(0, 12) },
  ];
}

/** Every version of the list: who, when and why; Enter shows what going back to it would change. */
export function Versions() {
  const t = useT();
  const f = useFormat();
  const list = useQuery(orpc.phrases.versions.queryOptions());
  const [opened, setOpened] = useState<ListVersion | null>(null);
  const [active, setActive] = useState<ListVersion | undefined>();
  const columns = useMemo(() => columnsOf(f), [f]);
  const source = useMemo(() => listSource(list.data, list.error), [list.data, list.error]);
  const current = active ?? list.data?.[0];
  useCommand({
    id: 'phrases.rollBack',
    title: 'phrases:command.rollBack',
    group: 'list',
    keys: ['B'],
    when: () => current !== undefined,
    run: () => setOpened(current ?? null),
  });
  return (
    <div className={s.list} data-page tabIndex={-1}>
      <Grid<ListVersion>
        id="phrase-versions"
        label={t('phrases:tab.versions')}
        columns={columns}
        source={source}
        rowId={({ versionId }) => versionId}
        onOpen={setOpened}
        onActive={(row) => setActive(row)}
        autoFocus
        empty={<p>{t('phrases:nothingFound')}</p>}
        tools={
          <Button
            size="small"
            command="phrases.rollBack"
            disabled={!current}
            onClick={() => setOpened(current ?? null)}
          >
            {t('phrases:version.show')}
          </Button>
        }
      />
      {opened && <VersionDialog version={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function VersionDialog({ version, onClose }: { version: ListVersion; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const { versionId } = version;
  const compared = useQuery(orpc.phrases.compare.queryOptions({ input: { versionId, against: null } }));
  const back = useMutation(
    orpc.phrases.rollBack.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: orpc.phrases.key() });
        toast({ kind: 'done', text: t('phrases:said.rolledBack') });
        onClose();
      },
    }),
  );
  const changes = compared.data?.changes ?? [];
  const ready = note.trim() !== '' && changes.length > 0 && !back.isPending;
  return (
    <Dialog
      title={t('phrases:version.title')}
      width={720}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" disabled={!ready} onClick={() => back.mutate({ versionId, note })}>
            {t('phrases:version.rollBack')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (ready) back.mutate({ versionId, note });
        }}
      >
        <TextField
          data-autofocus
          label={t('phrases:version.why')}
          required
          maxLength={500}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
      </form>
      <p className={s.says}>
        {compared.data &&
          t(changes.length === 0 ? 'phrases:version.same' : 'phrases:version.differs', { count: changes.length })}
      </p>
      {changes.map((change) => (
        <DiffView key={change.id} change={change} />
      ))}
      <ErrorNote error={compared.error ?? back.error} />
    </Dialog>
  );
}
