import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudioVersion } from '../../../contract/studio.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { saveText } from '../../ui/download.ts';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import s from '../studio/studio.module.css';
import { useTable, useWork } from './model.ts';

/** Publishing, and who published what, when and why; every version can be taken away as a file or put in force again. */
export function Versions() {
  const t = useT();
  const { row } = useTable();
  return (
    <div className={s.review}>
      <Publish />
      <div className={s.row}>
        <Button onClick={() => void exported(row.key, null)}>{t('studio:versions.exportDraft')}</Button>
      </div>
      <List />
    </div>
  );
}

function Publish() {
  const t = useT();
  const { work, findings } = useTable();
  const draft = useWork((state) => state.draft);
  const save = useWork((state) => state.save);
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const errors = (findings ?? []).filter(({ severity }) => severity === 'error').length;
  if (!draft && save === 'saved') return <Note>{t('studio:review.nothing')}</Note>;
  const good = note.trim() !== '' && errors === 0 && findings !== null;
  const publish = async () => {
    if (!good || !(await work.flush())) return;
    const now = work.store.getState().draft;
    if (!now) return;
    try {
      const { version } = await client.scenarios.publish({ key: work.key, rev: now.rev, note: note.trim() });
      const { body } = await client.scenarios.open({ key: work.key });
      work.adopt(body as Scenario, null);
      setNote('');
      setError(null);
      toast({ kind: 'done', text: t('studio:review.published', { number: version.number }) });
    } catch (refusal) {
      setError(refusal);
    }
  };
  const withdraw = async () => {
    try {
      if (!(await work.flush())) return;
      const now = work.store.getState().draft;
      if (now) await client.scenarios.withdraw({ key: work.key, rev: now.rev });
      go(pathOf('scenarios'));
    } catch (refusal) {
      toastProblem(refusal);
    }
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      {errors > 0 && <Note kind="breach">{t('studio:review.errors', { count: errors })}</Note>}
      <TextField label={t('studio:review.why')} required value={note} onChange={(e) => setNote(e.target.value)} />
      <div className={s.row}>
        <Button type="submit" look="primary" disabled={!good}>
          {t('studio:review.publish')}
        </Button>
        <Button onClick={() => void withdraw()}>{t('studio:review.withdraw')}</Button>
      </div>
      <ErrorNote error={error} />
    </form>
  );
}

function List() {
  const t = useT();
  const format = useFormat();
  const { row, work } = useTable();
  const versions = useQuery(orpc.scenarios.versions.queryOptions({ input: { key: row.key } }));
  const back = async ({ versionId, number }: StudioVersion) => {
    try {
      const note = t('scenarios:versions.back', { number });
      const { version } = await client.scenarios.rollBack({ key: row.key, versionId, note });
      const { body, row: now } = await client.scenarios.open({ key: row.key });
      work.adopt(body as Scenario, now.draft);
      toast({ kind: 'done', text: t('studio:review.published', { number: version.number }) });
    } catch (refusal) {
      toastProblem(refusal);
    }
  };
  return (
    <>
      <ErrorNote error={versions.error} />
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t('studio:list.version')}</th>
            <th scope="col">{t('studio:list.state')}</th>
            <th scope="col">{t('studio:list.since')}</th>
            <th scope="col">{t('studio:review.why')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('studio:versions.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(versions.data ?? []).map((version) => (
            <tr key={version.versionId}>
              <td>{`${version.number} · ${t(`studio:source.${version.source}`)}`}</td>
              <td>{t(`studio:state.${version.state}`)}</td>
              <td>
                {version.publishedAt !== null && `${format.when(version.effectiveFrom)} ${version.publishedBy ?? ''}`}
              </td>
              <td>{version.note}</td>
              <td className={s.row}>
                <Button size="small" onClick={() => void exported(row.key, version.versionId)}>
                  {t('studio:versions.export', { number: version.number })}
                </Button>
                {version.state === 'past' && (
                  <Button size="small" onClick={() => void back(version)}>
                    {t('studio:versions.rollBack', { number: version.number })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

async function exported(key: string, versionId: string | null): Promise<void> {
  try {
    const { name, text } = await client.scenarios.export({ key, versionId });
    saveText(name, text, 'application/yaml');
  } catch (error) {
    toastProblem(error);
  }
}
