import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './customers.module.css';

const BLANK = { model: '', serial: '', placedAt: '', installedOn: '', warrantyUntil: '' };
type Name = keyof typeof BLANK;
const kept = new Map<string, typeof BLANK>();
const TYPES: Partial<Record<Name, string>> = { installedOn: 'date', warrantyUntil: 'date' };

/** A row to add a machine. Enter adds, Esc goes back and keeps what was typed. */
export function AddMachine({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useT();
  const [draft, setDraft] = useState(() => kept.get(customerId) ?? BLANK);
  const add = useMutation(orpc.customers.addEquipment.mutationOptions());
  const problems = add.error ? fieldTexts(add.error) : {};
  const other = add.error && Object.keys(problems).length === 0 ? problemText(add.error, t) : undefined;
  const save = () =>
    add.mutate(
      {
        customerId,
        fields: {
          model: draft.model,
          serial: draft.serial.trim() || null,
          placedAt: draft.placedAt.trim() || null,
          installedOn: draft.installedOn || null,
          warrantyUntil: draft.warrantyUntil || null,
        },
      },
      {
        onSuccess: ({ changeId }) => {
          kept.delete(customerId);
          announceChange(changeId, t('customers:said.machine', { model: draft.model }));
          onDone();
        },
      },
    );
  const field = (name: Name, first = false) => (
    <TextField
      label={t(`customers:machine.${name}`)}
      type={TYPES[name] ?? 'text'}
      autoFocus={first}
      required={first}
      value={draft[name]}
      error={problems[name] ?? (first ? other : undefined)}
      onChange={(e) => {
        const next = { ...draft, [name]: e.target.value };
        kept.set(customerId, next);
        setDraft(next);
      }}
    />
  );
  return (
    <form
      className={s.addRow}
      aria-label={t('customers:machine.add')}
      onSubmit={(e) => {
        e.preventDefault();
        if (!add.isPending) save();
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || isComposing(e.nativeEvent)) return;
        e.preventDefault();
        onDone();
      }}
    >
      {field('model', true)}
      {field('serial')}
      {field('placedAt')}
      {field('installedOn')}
      {field('warrantyUntil')}
      <div className={s.addButtons}>
        <Button look="primary" type="submit">
          {t('common:add')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
