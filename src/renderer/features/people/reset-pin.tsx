import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../contract/people.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './people.module.css';

/** A new PIN on this desk for somebody who forgot theirs. */
export function ResetPin({ person }: { person: Person }) {
  const t = useT();
  const [pin, setPin] = useState('');
  const reset = useMutation(
    orpc.people.resetPin.mutationOptions({
      onSuccess: () => {
        setPin('');
        toast({ kind: 'done', text: t('people:pinReset', { name: person.name }) });
      },
    }),
  );
  const error = reset.error ? (fieldTexts(reset.error).pin ?? problemText(reset.error, t)) : undefined;
  return (
    <form
      className={s.pin}
      onSubmit={(e) => {
        e.preventDefault();
        if (pin !== '') reset.mutate({ id: person.id, pin });
      }}
    >
      <TextField
        label={t('people:newPin')}
        hint={t('people:firstPinHint')}
        type="password"
        maxLength={64}
        error={error}
        value={pin}
        onChange={(e) => setPin(e.target.value)}
      />
      <Button type="submit" disabled={pin === '' || reset.isPending}>
        {t('people:resetPin')}
      </Button>
    </form>
  );
}
