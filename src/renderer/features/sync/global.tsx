import { useEffect, useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { t as textOf, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { takeStatus, useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import s from './page.module.css';

/** What must be asked or said at once, on whichever page somebody is. */
export function Global() {
  const status = useSyncStatus();
  useAlarm(status?.state);
  return status?.ask ? <SafetyStop removals={status.ask.removals} rows={status.ask.rows} /> : null;
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
      <div className={s.asking}>
        <p>{t('sync:ask.text', { removals: f.number(removals), rows: f.number(rows), share })}</p>
        <p>{t('sync:ask.advice')}</p>
      </div>
    </Dialog>
  );
}
