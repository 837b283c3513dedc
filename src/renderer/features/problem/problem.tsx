import { useMutation } from '@tanstack/react-query';
import type { WorkspaceStatus } from '../../../contract/workspace.ts';
import { takeWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Gate } from '../../ui/gate.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './problem.module.css';

/** The store cannot be used: what happened, what was kept, what to do, for each of the six reasons. */
export function StoreProblemPage({ status }: { status: WorkspaceStatus }) {
  const t = useT();
  const f = useFormat();
  const retry = useMutation(orpc.workspace.retry.mutationOptions({ onSuccess: takeWorkspace }));
  const restore = useMutation(orpc.workspace.restoreBackup.mutationOptions({ onSuccess: takeWorkspace }));
  const problem = status.problem;
  if (!problem) return null;
  const busy = retry.isPending || restore.isPending;
  const backup = problem.code === 'damaged' ? problem.backup : undefined;
  return (
    <Gate width={600}>
      <h1>{t(`store:${problem.code}.title`)}</h1>
      <dl className={s.facts}>
        <dt>{t('store:happened')}</dt>
        <dd>{t(`store:${problem.code}.happened`)}</dd>
        <dt>{t('store:kept')}</dt>
        <dd>{t(`store:${problem.code}.kept`)}</dd>
        <dt>{t('store:todo')}</dt>
        <dd>{t(`store:${problem.code}.todo`)}</dd>
        <dt>{t('store:where')}</dt>
        <dd>
          <code className={s.path}>{problem.path}</code>
        </dd>
      </dl>
      {backup && <Note>{t('store:backup', { when: f.dateTime(backup.at) })}</Note>}
      {problem.code === 'damaged' && !backup && <Note kind="risk">{t('store:noBackup')}</Note>}
      <ErrorNote error={restore.error ?? retry.error} />
      <div className={s.buttons}>
        {backup && (
          <Button look="primary" disabled={busy} onClick={() => restore.mutate(undefined)}>
            {t('store:restore')}
          </Button>
        )}
        <Button look={backup ? 'plain' : 'primary'} disabled={busy} onClick={() => retry.mutate(undefined)}>
          {t('common:retry')}
        </Button>
      </div>
    </Gate>
  );
}
