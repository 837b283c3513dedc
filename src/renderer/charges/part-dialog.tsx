import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { currentLocale, useT } from '../i18n/i18n.ts';
import { labelOf, useLists } from '../i18n/lists.ts';
import { client } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { announceChange } from '../ui/toasts.ts';
import s from './charges.module.css';

const FREE = '';
const STATES = ['requested', 'issued'] as const;

/** Asks for a spare part, from the price list or in words. */
export function PartDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const t = useT();
  const form = useId();
  const { settings } = useLists();
  const parts = (settings?.priceList ?? []).filter((one) => one.kind === 'part');
  const [draft, setDraft] = useState({ code: FREE, name: '', quantity: '1', status: 'requested', note: '' });
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const listed = parts.find((one) => one.code === draft.code);
  const name = listed ? labelOf(listed, currentLocale()) : draft.name.trim();
  const quantity = Number(draft.quantity);
  const ready = name !== '' && Number.isInteger(quantity) && quantity > 0 && quantity < 1000;
  const save = useMutation({
    mutationFn: () =>
      client.charges.addPart({
        ticketId,
        code: listed?.code ?? '-',
        name,
        quantity,
        status: STATES.find((one) => one === draft.status) ?? 'requested',
        note: draft.note.trim() || null,
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('charges:said.partAdded', { name }));
      onClose();
    },
  });
  return (
    <Dialog
      title={t('charges:partTitle')}
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
          label={t('charges:field.part')}
          value={draft.code}
          options={[
            { value: FREE, label: t('charges:notListed') },
            ...parts.map((one) => ({ value: one.code, label: labelOf(one, currentLocale()) })),
          ]}
          onChange={(e) => set({ code: e.target.value })}
        />
        {!listed && (
          <TextField
            label={t('charges:field.name')}
            required
            limit={200}
            value={draft.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
        <div className={s.pair}>
          <TextField
            label={t('charges:field.quantity')}
            inputMode="numeric"
            value={draft.quantity}
            onChange={(e) => set({ quantity: e.target.value })}
          />
          <SelectField
            label={t('charges:field.state')}
            value={draft.status}
            options={STATES.map((value) => ({ value, label: t(`charges:part.${value}`) }))}
            onChange={(e) => set({ status: e.target.value })}
          />
        </div>
        <TextField
          label={t('charges:field.note')}
          limit={500}
          value={draft.note}
          onChange={(e) => set({ note: e.target.value })}
        />
        <ErrorNote error={save.error} />
      </form>
    </Dialog>
  );
}
