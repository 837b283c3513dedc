import { useState } from 'react';
import { useT } from '../i18n/i18n.ts';
import { client } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { announceChange } from '../ui/toasts.ts';
import { useColleagues } from './people.ts';
import s from './shift.module.css';

/** To all or to one; one line is enough. */
export function PublishDialog({ toId, onClose }: { toId: string | null; onClose: () => void }) {
  const t = useT();
  const people = useColleagues();
  const [to, setTo] = useState(toId ?? '');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [important, setImportant] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = title.trim() !== '';
  const publish = () => {
    if (!ready) return;
    const whom = to === '' ? { kind: 'notice' as const, toId: null } : { kind: 'message' as const, toId: to };
    client.notices
      .publish({ ...whom, title: title.trim(), text: text.trim() || null, important })
      .then(({ changeId }) => {
        announceChange(changeId, t('shift:publishedSaid'));
        onClose();
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('shift:publishTitle')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={publish}>
            {t('shift:publish')}
          </Button>
        </>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          publish();
        }}
      >
        <SelectField
          label={t('shift:col.to')}
          value={to}
          options={[{ value: '', label: t('shift:toAll') }, ...people]}
          onChange={(event) => setTo(event.target.value)}
        />
        <TextField
          label={t('shift:noticeTitle')}
          required
          data-autofocus
          limit={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <AreaField
          label={t('shift:noticeText')}
          rows={5}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label className={s.check}>
          <input type="checkbox" checked={important} onChange={(event) => setImportant(event.target.checked)} />
          {t('shift:important')}
        </label>
        <ErrorNote error={error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
