import { useState } from 'react';
import type { PromiseView } from '../../../contract/promises.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { UntilField, useReadUntil } from '../../shift/until-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './dialogs.module.css';

const HOW = ['kept', 'moved', 'broken'] as const;

/** What became of a promise. Enter alone says that it was kept. */
export function EndDialog({
  promise,
  onClose,
}: {
  promise: Pick<PromiseView, 'id' | 'text' | 'dueAt'>;
  onClose: () => void;
}) {
  const t = useT();
  const f = useFormat();
  const read = useReadUntil();
  const [how, setHow] = useState<(typeof HOW)[number]>('kept');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const at = read(until);
  const ready = how === 'kept' || (how === 'moved' ? at !== null : reason.trim() !== '');
  const end = () => {
    if (!ready) return;
    const said = { customerTold: told, reason: reason.trim() === '' ? null : reason.trim() };
    client.promises
      .end({ id: promise.id, how, ...said, when: how === 'moved' ? at : null })
      .then(({ changeId }) => {
        announceChange(changeId, t(`promises:ended.${how}`, { text: promise.text }));
        onClose();
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('promises:settle')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={end}>
            {t('promises:record')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in any field records it */}
      <div
        className={s.form}
        onKeyDown={(event) => {
          if (!isSubmit(event.nativeEvent) || event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          event.stopPropagation();
          end();
        }}
      >
        <p className={s.about}>{t('promises:was', { text: promise.text, when: f.when(promise.dueAt) })}</p>
        <SelectField
          label={t('promises:how')}
          data-autofocus
          value={how}
          options={HOW.map((value) => ({ value, label: t(`promises:status.${value}`) }))}
          onChange={(event) => setHow(HOW.find((one) => one === event.target.value) ?? 'kept')}
        />
        {how === 'moved' && <UntilField value={until} onChange={setUntil} />}
        {how !== 'kept' && (
          <>
            <TextField
              label={t('promises:reason')}
              required={how === 'broken'}
              value={reason}
              limit={500}
              onChange={(event) => setReason(event.target.value)}
            />
            <label className={s.check}>
              <input type="checkbox" checked={told} onChange={(event) => setTold(event.target.checked)} />
              {t('promises:told')}
            </label>
          </>
        )}
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
