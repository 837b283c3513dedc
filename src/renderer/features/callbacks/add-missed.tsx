import { useState } from 'react';
import { MISSED_KINDS, type MissedKind } from '../../../shared/callbacks/missed-file.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../ui/field.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

/** A missed call or a message, typed in. */
export function AddMissed({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<MissedKind>('voicemail');
  const [text, setText] = useState('');
  const save = () =>
    client.callbacks
      .addMissed({ number: number.trim(), kind, text: text.trim() || null, receivedAt: Date.now() })
      .then(({ changeId, merged }) => {
        announceChange(changeId, t(merged ? 'callbacks:missedMerged' : 'callbacks:missedAdded'));
        onClose();
      })
      .catch(toastProblem);
  return (
    <Dialog title={t('callbacks:addMissed')} width={480} onClose={onClose}>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (number.trim() !== '') void save();
        }}
      >
        <TextField
          data-autofocus
          required
          label={t('callbacks:col.number')}
          value={number}
          maxLength={100}
          onChange={(e) => setNumber(e.target.value)}
        />
        <SelectField
          label={t('callbacks:col.kind')}
          value={kind}
          options={MISSED_KINDS.map((value) => ({ value, label: textOfCode('callbacks:missedKind.', value) }))}
          onChange={(e) => setKind(e.target.value as MissedKind)}
        />
        <AreaField
          label={t('callbacks:col.text')}
          value={text}
          maxLength={4000}
          onChange={(e) => setText(e.target.value)}
        />
        <div className={s.foot}>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" type="submit" disabled={number.trim() === ''}>
            {t('callbacks:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
