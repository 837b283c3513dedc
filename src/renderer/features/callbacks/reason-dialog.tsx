import { useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/field.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

/** To the lead, or off the list: never without a reason. */
export function ReasonDialog({
  kind,
  row,
  onClose,
}: {
  kind: 'escalate' | 'cancel';
  row: DueRow;
  onClose: () => void;
}) {
  const t = useT();
  const [reason, setReason] = useState('');
  const send = () => {
    const input = { customerId: row.customerId, itemIds: [...row.itemIds], reason: reason.trim() };
    client.callbacks[kind](input)
      .then(({ changeId }) => {
        announceChange(changeId, t(kind === 'escalate' ? 'callbacks:toLead' : 'callbacks:cancelled'));
        onClose();
      })
      .catch(toastProblem);
  };
  return (
    <Dialog
      title={t(`callbacks:${kind}Title`, { name: row.name })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" disabled={reason.trim() === ''} onClick={send}>
            {t('callbacks:save')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <AreaField
          data-autofocus
          required
          label={t('callbacks:reason')}
          value={reason}
          maxLength={500}
          onChange={(e) => setReason(e.target.value)}
        />
      </div>
    </Dialog>
  );
}
