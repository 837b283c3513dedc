import { go, pathOf } from '../../app/routes.ts';
import { t as tNow, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './studio.module.css';

/** What stands between a file and its draft; null when it has become one. */
export type Imported =
  | { readonly kind: 'exists'; readonly file: File; readonly key: string }
  | { readonly kind: 'faults'; readonly file: File; readonly faults: readonly string[] };

/** Takes a YAML file in as a draft and opens it. */
export async function importFile(file: File, overwrite: boolean): Promise<Imported | null> {
  try {
    const answer = await client.studio.import({ text: await file.text(), overwrite });
    if (answer.ok) {
      toast({ kind: 'done', text: tNow('studio:import.done') });
      go(pathOf('studio', answer.key));
      return null;
    }
    if (answer.exists && answer.key) return { kind: 'exists', file, key: answer.key };
    const faults = answer.errors.map(({ line, column, path, message }) =>
      tNow('studio:import.fault', { line, column, message: path ? `${path}: ${message}` : message }),
    );
    return { kind: 'faults', file, faults };
  } catch (error) {
    return { kind: 'faults', file, faults: [problemText(error, tNow)] };
  }
}

export function ImportResult({ imported, onDone }: { imported: Imported; onDone: (next: Imported | null) => void }) {
  const t = useT();
  const close = () => onDone(null);
  if (imported.kind === 'exists')
    return (
      <Dialog
        title={t('studio:list.import')}
        onClose={close}
        foot={
          <>
            <Button onClick={close}>{t('common:cancel')}</Button>
            <Button look="primary" data-first onClick={() => void importFile(imported.file, true).then(onDone)}>
              {t('studio:import.overwrite')}
            </Button>
          </>
        }
      >
        <Note kind="risk">{t('studio:import.exists', { key: imported.key })}</Note>
      </Dialog>
    );
  return (
    <Dialog title={t('studio:list.import')} onClose={close} width={640}>
      <Note kind="breach">{t('studio:import.refused', { file: imported.file.name })}</Note>
      <ul className={s.faults}>
        {imported.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Dialog>
  );
}
