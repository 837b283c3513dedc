import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhoneDoubt } from '../../i18n/phone.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './customers.module.css';

/** What was typed when the row was left with Esc: it is there again when the row is opened again. */
const kept = new Map<string, Draft>();
interface Draft {
  written: string;
  label: string;
  callable: string;
}

/** A row to attach another number. Enter attaches, Esc goes back and keeps what was typed. */
export function AddPhone({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useT();
  const [draft, setDraft] = useState<Draft>(() => kept.get(customerId) ?? { written: '', label: '', callable: '' });
  const put = (patch: Partial<Draft>) => {
    const next = { ...draft, ...patch };
    kept.set(customerId, next);
    setDraft(next);
  };
  const attach = useMutation(orpc.customers.attachPhone.mutationOptions());
  const problem = attach.error ? (fieldTexts(attach.error).written ?? problemText(attach.error, t)) : undefined;
  const { doubt, tell } = usePhoneDoubt(draft.written);
  const save = () =>
    attach.mutate(
      {
        customerId,
        written: draft.written,
        label: draft.label.trim() || null,
        callable: draft.callable === '' ? null : draft.callable === 'yes',
      },
      {
        onSuccess: ({ changeId }) => {
          kept.delete(customerId);
          // A number that was there already changes nothing: there is nothing to take back.
          if (changeId) announceChange(changeId, t('customers:said.attached', { number: draft.written }));
          onDone();
        },
      },
    );
  return (
    <form
      className={s.addRow}
      aria-label={t('customers:phone.add')}
      onSubmit={(e) => {
        e.preventDefault();
        if (!tell() && !attach.isPending) save();
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || isComposing(e.nativeEvent)) return;
        e.preventDefault();
        onDone();
      }}
    >
      <TextField
        label={t('customers:phone.number')}
        type="tel"
        autoFocus
        required
        value={draft.written}
        error={problem ?? (doubt ? t('call:field.notDialable') : undefined)}
        onBlur={tell}
        onChange={(e) => put({ written: e.target.value })}
      />
      <TextField
        label={t('customers:phone.label')}
        value={draft.label}
        maxLength={60}
        onChange={(e) => put({ label: e.target.value })}
      />
      <SelectField
        label={t('customers:phone.callable')}
        value={draft.callable}
        onChange={(e) => put({ callable: e.target.value })}
        options={[
          { value: '', label: t('customers:phone.neverAsked') },
          { value: 'yes', label: t('customers:phone.mayCall') },
          { value: 'no', label: t('customers:phone.mayNotCall') },
        ]}
      />
      <div className={s.addButtons}>
        <Button look="primary" type="submit">
          {t('customers:phone.attach')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
