import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { leaveField } from '../../ui/edit/edit-field.tsx';
import { Keys } from '../../ui/keys.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { keepNoteDraft, readNoteDraft } from './note-draft.ts';
import s from './tickets.module.css';

/** Adds a note to the timeline: Ctrl+Enter adds, Esc goes back to the page and keeps what was typed. */
export function Composer({ ticketId }: { ticketId: string }) {
  const t = useT();
  const [text, setText] = useState(() => readNoteDraft(ticketId));
  const add = useMutation(orpc.tickets.addNote.mutationOptions());
  const put = (next: string) => {
    setText(next);
    keepNoteDraft(ticketId, next);
  };
  const send = () => {
    if (text.trim() === '' || add.isPending) return;
    add.mutate(
      { id: ticketId, text: text.trim() },
      {
        onSuccess: ({ changeId }) => {
          put('');
          announceChange(changeId, t('tickets:said.note'));
        },
      },
    );
  };
  return (
    <div className={s.composer} data-note>
      <textarea
        className={s.noteText}
        aria-label={t('tickets:note.label')}
        placeholder={t('tickets:note.placeholder')}
        rows={3}
        value={text}
        spellCheck={false}
        onChange={(e) => put(e.target.value)}
        onKeyDown={(e) => {
          if (isComposing(e.nativeEvent)) return;
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) send();
          else if (e.key === 'Escape') leaveField(e.currentTarget);
          else return;
          e.preventDefault();
        }}
      />
      <ErrorNote error={add.error} />
      <div className={s.composerFoot}>
        <span className={s.composerHint}>{text.trim() === '' ? '' : t('tickets:note.kept')}</span>
        <Button size="small" disabled={text.trim() === ''} onClick={send}>
          {t('tickets:note.add')}
          <Keys keys="Mod+Enter" />
        </Button>
      </div>
    </div>
  );
}
