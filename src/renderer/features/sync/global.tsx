import { useEffect, useState } from 'react';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as textOf, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { syncNow, takeStatus, useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';

/** Always there after sign-in: the ways to the ledger, the network's coming and going, and what must be asked at once. */
export function Global() {
  const status = useSyncStatus();
  const joined = status?.hub != null;
  useCommand({
    id: 'nav.sync',
    title: 'sync:command.ledger',
    group: 'go',
    keys: ['Alt+Z'],
    run: () => go(pathOf('sync')),
  });
  useCommand({
    id: 'sync.attention',
    title: 'sync:command.attention',
    group: 'go',
    keys: ['Alt+A'],
    run: () => go(pathOf('sync', 'attention')),
  });
  useCommand({
    id: 'sync.now',
    title: 'sync:command.now',
    group: 'session',
    when: () => joined,
    run: syncNow,
  });
  useNetwork();
  useAlarm(status?.state);
  return status?.ask ? <SafetyStop removals={status.ask.removals} rows={status.ask.rows} /> : null;
}

function useNetwork() {
  useEffect(() => {
    const tell = () => void client.sync.network({ online: navigator.onLine }).catch(() => {});
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
    };
  }, []);
}

/** The hub shut this desk out: said once, loudly; the chip and the ledger keep saying it. */
function useAlarm(state: string | undefined) {
  useEffect(() => {
    if (state === 'leaving') toast({ kind: 'breach', text: textOf('sync:hint.leaving') });
    if (state === 'refused') toast({ kind: 'breach', text: textOf('sync:hint.refused') });
  }, [state]);
}

/** A download would take away an unusual share of the rows: nothing goes before a person has said yes. */
function SafetyStop({ removals, rows }: { removals: number; rows: number }) {
  const t = useT();
  const f = useFormat();
  const [answered, setAnswered] = useState<string | null>(null);
  const question = `${removals}/${rows}`;
  if (answered === question) return null;
  const answer = (allow: boolean) => {
    setAnswered(question);
    client.sync.allowRemovals({ allow }).then(takeStatus).catch(toastProblem);
  };
  const share = rows === 0 ? 100 : Math.round((removals / rows) * 100);
  return (
    <Dialog
      title={t('sync:ask.title')}
      onClose={() => answer(false)}
      foot={
        <>
          <Button data-first data-autofocus onClick={() => answer(false)}>
            {t('sync:ask.stay')}
          </Button>
          <Button onClick={() => answer(true)}>{t('sync:ask.remove', { n: f.number(removals) })}</Button>
        </>
      }
    >
      <p>{t('sync:ask.text', { removals: f.number(removals), rows: f.number(rows), share })}</p>
      <p>{t('sync:ask.advice')}</p>
    </Dialog>
  );
}
