import { useState } from 'react';
import { useMe } from '../app/session.ts';
import { isSubmit } from '../editor/submit.ts';
import { useT } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { useColleagues } from './people.ts';
import s from './shift.module.css';

/** To whom, and what they should know. */
export function GiveDialog({
  count,
  onGive,
  onClose,
}: {
  count: number;
  onGive: (toId: string, note: string | null) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useT();
  const me = useMe();
  const people = useColleagues().filter(({ value }) => value !== me?.id);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const send = () => {
    if (to === '') return;
    void onGive(to, note.trim() === '' ? null : note.trim()).then(onClose, setError);
  };
  return (
    <Dialog
      title={t('shift:giveTitle', { count })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={to === ''} onClick={send}>
            {t('shift:give')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in any field gives */}
      <div
        className={s.form}
        onKeyDown={(event) => {
          if (!isSubmit(event.nativeEvent) || event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          event.stopPropagation();
          send();
        }}
      >
        <SelectField
          label={t('shift:giveTo')}
          required
          data-autofocus
          value={to}
          options={[{ value: '', label: t('shift:choose') }, ...people]}
          onChange={(event) => setTo(event.target.value)}
        />
        <TextField
          label={t('shift:giveNote')}
          value={note}
          limit={500}
          onChange={(event) => setNote(event.target.value)}
        />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
