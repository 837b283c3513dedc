import { useState } from 'react';
import { MISSED_KINDS, type MissedKind } from '../../../shared/callbacks/missed-file.ts';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../ui/field.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

/** `18:05` is today's; otherwise with its date, the year first. UTC ms; null = no time. */
function heardAt(text: string, zone: string): number | null {
  const found = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+)?(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (!found) return null;
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const [, year, month, day, hour, minute] = found;
  const date = year ? `${year}-${two(month)}-${two(day)}` : siteLocal(Date.now(), zone).slice(0, 10);
  return siteInstant(`${date}T${two(hour)}:${minute}`, zone);
}

/** A missed call or a message, typed in. */
export function AddMissed({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<MissedKind>('voicemail');
  const [text, setText] = useState('');
  const { settings } = useLists();
  const zone = settings?.timeZone ?? 'UTC';
  const [when, setWhen] = useState('');
  const receivedAt = when.trim() === '' ? Date.now() : heardAt(when, zone);
  const bad = receivedAt === null || receivedAt > Date.now();
  const save = () =>
    client.callbacks
      .addMissed({ number: number.trim(), kind, text: text.trim() || null, receivedAt: receivedAt ?? Date.now() })
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
          if (number.trim() !== '' && !bad) void save();
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
        <TextField
          label={t('callbacks:heardAt')}
          hint={t('callbacks:heardHint')}
          placeholder={siteLocal(Date.now(), zone).replace('T', ' ')}
          value={when}
          maxLength={40}
          error={bad ? t('callbacks:heardBad') : undefined}
          onChange={(e) => setWhen(e.target.value)}
        />
        <AreaField
          label={t('callbacks:col.text')}
          value={text}
          maxLength={4000}
          onChange={(e) => setText(e.target.value)}
        />
        <div className={s.foot}>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" type="submit" disabled={number.trim() === '' || bad}>
            {t('callbacks:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
