import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { WordedField } from '../../editor/WordedField.tsx';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
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
  const form = useId();
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const about = { customerId: row.customerId, itemIds: [...row.itemIds] };
      return client.callbacks[kind]({ ...about, reason: reason.trim(), overrides: overridesOf(row.id) });
    },
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t(kind === 'escalate' ? 'callbacks:toLead' : 'callbacks:cancelled'));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const blocked = reason.trim() === '' || save.isPending;
  return (
    <Dialog
      title={t(`callbacks:${kind}Title`, { name: row.name })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" type="submit" form={form} disabled={blocked}>
            {t('callbacks:save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (!blocked) save.mutate();
        }}
      >
        <WordedField
          ticketId={row.ticketId}
          of={row.id}
          place="callback"
          name="reason"
          label={t('callbacks:reason')}
          error={errors.reason}
          onText={setReason}
        />
        {!errors.reason && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
