import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudioVersion } from '../../../contract/studio.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { DiffView } from './DiffView.tsx';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

/** Who published what, when and why; every version can be looked at, taken away as a file, or put in force again. */
export function Versions() {
  const t = useT();
  const format = useFormat();
  const { row } = useStudio();
  const versions = useQuery(orpc.studio.versions.queryOptions({ input: { key: row.key } }));
  const [shown, setShown] = useState<StudioVersion | null>(null);
  const [back, setBack] = useState<StudioVersion | null>(null);
  return (
    <div className={s.review}>
      <div className={s.row}>
        <Button onClick={() => void download(row.key, null)}>{t('studio:versions.exportDraft')}</Button>
      </div>
      <ErrorNote error={versions.error} />
      <table className={s.table}>
        <thead>
          <tr>
            <th>{t('studio:list.version')}</th>
            <th>{t('studio:list.state')}</th>
            <th>{t('studio:list.since')}</th>
            <th>{t('studio:versions.by')}</th>
            <th>{t('studio:versions.why')}</th>
            <th>
              <span className="visually-hidden">{t('studio:versions.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.data?.map((version) => (
            <tr key={version.versionId}>
              <td>{`${version.number} · ${t(`studio:source.${version.source}`)}`}</td>
              <td>{t(`studio:state.${version.state}`)}</td>
              <td>{version.publishedAt !== null && format.dateTime(version.effectiveFrom)}</td>
              <td>{version.publishedBy}</td>
              <td>{version.note}</td>
              <td>
                <Button size="small" onClick={() => setShown(version)}>
                  {t('studio:versions.compare', { number: version.number })}
                </Button>
                <Button size="small" onClick={() => void download(row.key, version.versionId)}>
                  {t('studio:versions.export', { number: version.number })}
                </Button>
                {version.state === 'past' && (
                  <Button size="small" onClick={() => setBack(version)}>
                    {t('studio:versions.rollBack', { number: version.number })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && <Compared version={shown} />}
      {back && <RollBack version={back} onClose={() => setBack(null)} />}
    </div>
  );
}

function Compared({ version }: { version: StudioVersion }) {
  const t = useT();
  const { row } = useStudio();
  const doc = useWork((state) => state.doc);
  const input = { key: row.key, versionId: version.versionId };
  const { data, error } = useQuery(orpc.studio.version.queryOptions({ input }));
  return (
    <>
      <h2>{t('studio:versions.compared', { number: version.number })}</h2>
      <ErrorNote error={error} />
      {data && <DiffView before={data.body as ScriptDoc} after={doc} />}
    </>
  );
}

function RollBack({ version, onClose }: { version: StudioVersion; onClose: () => void }) {
  const t = useT();
  const { row } = useStudio();
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const good = note.trim() !== '';
  const go = async () => {
    if (!good) return;
    try {
      const answer = await client.studio.rollBack({ key: row.key, versionId: version.versionId, note: note.trim() });
      toast({ kind: 'done', text: t('studio:review.published', { number: answer.version.number }) });
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Dialog
      title={t('studio:versions.rollBack', { number: version.number })}
      onClose={onClose}
      foot={
        <Button look="primary" disabled={!good} onClick={() => void go()}>
          {t('studio:versions.rollBack', { number: version.number })}
        </Button>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p>{t('studio:versions.rollBackSays')}</p>
        <TextField label={t('studio:review.why')} required value={note} onChange={(e) => setNote(e.target.value)} />
        <ErrorNote error={error} />
      </form>
    </Dialog>
  );
}

/** As a YAML file, to the place where the browser puts files. */
async function download(key: string, versionId: string | null): Promise<void> {
  try {
    const { name, text } = await client.studio.export({ key, versionId });
    const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    toastProblem(error);
  }
}
