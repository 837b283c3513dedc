import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyncStatus } from '../../../contract/sync.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay, useWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { JoinedNote } from '../../sync/join/joined-note.tsx';
import { JoinWizard } from '../../sync/join/wizard.tsx';
import { useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './settings.module.css';

/** The hub this desk belongs to, or the way to join one. */
export function HubSettings() {
  const t = useT();
  const status = useSyncStatus();
  const may = useMay('settings.change');
  const sample = useWorkspace()?.sample ?? false;
  if (!status) return null;
  return (
    <div className={s.form}>
      <h2>{t('sync:hub.title')}</h2>
      {status.hub ? (
        <Joined status={status} hub={status.hub} mayLeave={may} />
      ) : may || sample ? (
        <>
          <p>{t('sync:hub.lead')}</p>
          <JoinWizard />
        </>
      ) : (
        <Note>{t('sync:hub.askLead')}</Note>
      )}
    </div>
  );
}

function Joined({
  status,
  hub,
  mayLeave,
}: {
  status: SyncStatus;
  hub: NonNullable<SyncStatus['hub']>;
  mayLeave: boolean;
}) {
  const t = useT();
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <JoinedNote />
      <dl className={s.facts}>
        <dt>{t('sync:hub.organisation')}</dt>
        <dd>{hub.organisation}</dd>
        <dt>{t('sync:hub.site')}</dt>
        <dd>{hub.site}</dd>
        <dt>{t('sync:join.address')}</dt>
        <dd>
          <code className={s.code}>{hub.url}</code>
        </dd>
        <dt>{t('sync:join.name')}</dt>
        <dd>{hub.device}</dd>
      </dl>
      <div className={s.hotkey}>
        <Button command="nav.sync" onClick={() => go(pathOf('sync'))}>
          {t('sync:hub.ledger')}
        </Button>
        {mayLeave && <Button onClick={() => setLeaving(true)}>{t('sync:leave.open')}</Button>}
      </div>
      {leaving && <Leave status={status} onClose={() => setLeaving(false)} />}
    </>
  );
}

/** Sends what is left first; only a second, plainer answer leaves without. */
function Leave({ status, onClose }: { status: SyncStatus; onClose: () => void }) {
  const t = useT();
  const f = useFormat();
  const leave = useMutation(
    orpc.sync.leave.mutationOptions({
      context: { timeoutMs: 300_000 },
      onSuccess: ({ left }) => {
        if (!left) return;
        onClose();
        toast({ kind: 'done', text: t('sync:leave.done') });
        void queryClient.invalidateQueries({ queryKey: orpc.sync.key() });
      },
    }),
  );
  const waiting = leave.data && !leave.data.left ? leave.data.pending : null;
  return (
    <Dialog
      title={t('sync:leave.title', { organisation: status.hub?.organisation ?? '' })}
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('sync:leave.stay')}
          </Button>
          <Button disabled={leave.isPending} onClick={() => leave.mutate({ force: waiting !== null })}>
            {waiting === null ? t('sync:leave.go') : t('sync:leave.force')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <p>{t('sync:leave.text')}</p>
        {waiting !== null && (
          <Note kind="risk">{t('sync:leave.waiting', { count: waiting, n: f.number(waiting) })}</Note>
        )}
        <ErrorNote error={leave.error} />
      </div>
    </Dialog>
  );
}
