import { useState } from 'react';
import { BOOK_KINDS } from '../../../contract/notices.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';

/** An entry of the message book; the topic is what patterns are counted by. */
export function WriteDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [kind, setKind] = useState<(typeof BOOK_KINDS)[number]>('problem');
  const [topic, setTopic] = useState('');
  const [text, setText] = useState('');
  const [number, setNumber] = useState('');
  const [error, setError] = useState<unknown>(null);
  const write = () => {
    if (text.trim() === '') return;
    client.notices
      .write({ kind, text, topic: topic.trim() || null, ticketNumber: number.trim() || null })
      .then(({ changeId }) => {
        announceChange(changeId, t('shift:written'));
        onClose();
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('shift:writeTitle')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={write}>
            {t('shift:write')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <div className={s.pair}>
          <SelectField
            label={t('shift:col.kind')}
            value={kind}
            options={BOOK_KINDS.map((value) => ({ value, label: t(`shift:book.${value}`) }))}
            onChange={(event) => setKind(BOOK_KINDS.find((one) => one === event.target.value) ?? kind)}
          />
          <TextField
            label={t('shift:col.topic')}
            hint={t('shift:topicHint')}
            value={topic}
            limit={60}
            onChange={(event) => setTopic(event.target.value)}
          />
        </div>
        <AreaField
          label={t('shift:col.text')}
          required
          data-autofocus
          rows={5}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (!isSubmit(event.nativeEvent) || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.stopPropagation();
            write();
          }}
        />
        <TextField
          label={t('shift:ticketNumber')}
          value={number}
          maxLength={60}
          onChange={(event) => setNumber(event.target.value)}
        />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
