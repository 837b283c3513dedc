import { useState } from 'react';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useWorkspace } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { dayText, readMoment } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';

/** A form from paper: its number, when it really was, who rang. Then it is a call like any other, at its wrap-up. */
export function PaperDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const [number, setNumber] = useState('');
  const [start, setStart] = useState(() => dayText(siteLocal(Date.now(), zone)));
  const [end, setEnd] = useState('');
  const [from, setFrom] = useState('');
  const [error, setError] = useState<unknown>(null);
  const instant = (text: string) => {
    const moment = readMoment(text);
    return moment === null ? null : siteInstant(moment, zone);
  };
  const startedAt = instant(start);
  const ready = number.trim() !== '' && startedAt !== null && (end.trim() === '' || instant(end) !== null);
  const enter = () => {
    if (!ready) return;
    client.outage
      .enter({ number, startedAt, endedAt: end.trim() === '' ? null : instant(end), from: from.trim() || null })
      .then(({ callId }) => {
        onClose();
        go(pathOf('call', callId));
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('floor:enterPaper')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={enter}>
            {t('floor:enter')}
          </Button>
        </>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <TextField
          label={t('floor:paperNumber')}
          required
          data-autofocus
          maxLength={60}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <div className={s.pair}>
          <DayField kind="moment" label={t('floor:reallyFrom')} text={start} onText={setStart} />
          <DayField kind="moment" label={t('floor:reallyTo')} text={end} onText={setEnd} />
        </div>
        <TextField
          label={t('floor:caller')}
          value={from}
          maxLength={60}
          onChange={(event) => setFrom(event.target.value)}
        />
        <ErrorNote error={error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
