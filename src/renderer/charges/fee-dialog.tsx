import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { feeKind } from '../../contract/settings-dispatch.ts';
import { lineTotal, moneyText } from '../../shared/settlement/fees.ts';
import { currentLocale, useT } from '../i18n/i18n.ts';
import { labelOf, useLists } from '../i18n/lists.ts';
import { client } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toValue } from '../ui/edit/convert.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { announceChange } from '../ui/toasts.ts';
import s from './charges.module.css';

interface FeeDialogProps {
  ticketId: string;
  currency: 'HKD' | 'CNY' | 'MOP';
  onClose: () => void;
}

/** Adds a line to the quote, from the price list or in words. */
export function FeeDialog({ ticketId, currency, onClose }: FeeDialogProps) {
  const t = useT();
  const form = useId();
  const list = useLists().settings?.priceList ?? [];
  const [draft, setDraft] = useState({ code: '', name: '', kind: 'labour', quantity: '1', price: '' });
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const choose = (code: string) => {
    const item = list.find((one) => one.code === code);
    if (!item) return set({ code: '' });
    const cents = item.prices[currency];
    set({
      code,
      name: labelOf(item, currentLocale()),
      kind: item.kind,
      price: cents === undefined ? '' : String(cents / 100),
    });
  };
  const unitPrice = toValue('money', draft.price, '');
  const quantity = Number(draft.quantity);
  const priced = typeof unitPrice === 'number';
  const ready = draft.name.trim() !== '' && priced && quantity > 0 && quantity <= 10_000;
  const save = useMutation({
    mutationFn: () =>
      client.charges.addFee({
        ticketId,
        kind: feeKind.safeParse(draft.kind).data ?? 'other',
        priceCode: draft.code || null,
        name: draft.name.trim(),
        quantity,
        unitPrice: priced ? unitPrice : 0,
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('charges:said.feeAdded', { name: draft.name }));
      onClose();
    },
  });
  return (
    <Dialog
      title={t('charges:feeTitle')}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={!ready || save.isPending}>
            {t('common:add')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <SelectField
          data-autofocus
          label={t('charges:field.price')}
          value={draft.code}
          options={[
            { value: '', label: t('charges:notListed') },
            ...list.map((one) => ({ value: one.code, label: labelOf(one, currentLocale()) })),
          ]}
          onChange={(e) => choose(e.target.value)}
        />
        <div className={s.pair}>
          <TextField
            label={t('charges:field.name')}
            required
            limit={200}
            value={draft.name}
            onChange={(e) => set({ name: e.target.value })}
          />
          <SelectField
            label={t('charges:field.kind')}
            value={draft.kind}
            options={feeKind.options.map((value) => ({ value, label: t(`charges:kind.${value}`) }))}
            onChange={(e) => set({ kind: e.target.value })}
          />
          <TextField
            label={t('charges:field.quantity')}
            inputMode="decimal"
            value={draft.quantity}
            onChange={(e) => set({ quantity: e.target.value })}
          />
          <TextField
            label={t(`charges:field.unitPrice.${currency}`)}
            inputMode="decimal"
            hint={
              ready
                ? t('charges:makes', { amount: moneyText(lineTotal({ quantity, unitPrice: priced ? unitPrice : 0 })) })
                : undefined
            }
            value={draft.price}
            onChange={(e) => set({ price: e.target.value })}
          />
        </div>
        <ErrorNote error={save.error} />
      </form>
    </Dialog>
  );
}
