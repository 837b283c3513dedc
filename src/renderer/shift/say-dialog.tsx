import { useState } from 'react';
import { isSubmit } from '../editor/submit.ts';
import { useT } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { AreaField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import s from './shift.module.css';

interface SayDialogProps {
  title: string;
  label: string;
  button: string;
  /** Without words it may not be sent. */
  required?: boolean;
  onSay: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/** One question, one answer in words; Ctrl+Enter sends it. */
export function SayDialog({ title, label, button, required = false, onSay, onClose }: SayDialogProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const ready = !required || text.trim() !== '';
  const send = () => ready && void onSay(text.trim()).then(onClose, setError);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={send}>
            {button}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <AreaField
          data-autofocus
          required={required}
          label={label}
          value={text}
          maxLength={500}
          rows={3}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (!isSubmit(event.nativeEvent) || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.stopPropagation();
            send();
          }}
        />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
