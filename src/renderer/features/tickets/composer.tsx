import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor, type NoteHandle } from '../../editor/NoteEditor.tsx';
import { keepOverrides, useOverrides } from '../../editor/overrides.ts';
import { type Finding, NO_FINDINGS, type NoteChecker, type Override } from '../../editor/types.ts';
import { LANGUAGE } from '../../editor/WordedControl.tsx';
import { useEditorWords } from '../../editor/words.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { leaveField } from '../../ui/edit/edit-field.tsx';
import { Keys } from '../../ui/keys.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { keepNoteDraft, readNoteDraft } from './note-draft.ts';
import s from './tickets.module.css';

/**
 * Phrases that must be rewritten, of the text as it is now: the editor's own count is a moment behind the typing. Core
 * judges again in the same way.
 */
function mustRewrite(checker: NoteChecker | null, text: string, overrides: readonly Override[]): number {
  const kept = (f: Finding) =>
    overrides.some(({ ruleId, text: words }) => ruleId === f.ruleId && words === text.slice(f.start, f.end));
  return checker?.check(text).filter((f) => f.severity === 'block' && !kept(f)).length ?? 0;
}

/**
 * Adds a note to the timeline: Ctrl+Enter adds, Esc goes back to the page and keeps what was typed. A phrase that must
 * be rewritten stops it until it is rewritten or kept with a reason.
 */
export function Composer({ ticketId }: { ticketId: string }) {
  const t = useT();
  const language = LANGUAGE[currentLocale()];
  const checker = useChecker(language);
  const { words, describe } = useEditorWords();
  const editor = useRef<NoteHandle>(null);
  // Another number is another, empty note.
  const [note, setNote] = useState(0);
  const [filled, setFilled] = useState(() => readNoteDraft(ticketId).trim() !== '');
  const [counts, setCounts] = useState(NO_FINDINGS);
  const [stopped, setStopped] = useState(false);
  const kept = `${ticketId}/note`;
  const overrides = useOverrides(kept);
  const setOverrides = (next: readonly Override[]) => keepOverrides(kept, next);
  const add = useMutation(orpc.tickets.addNote.mutationOptions());
  const send = () => {
    const text = editor.current?.read().trim() ?? '';
    if (text === '' || add.isPending) return;
    const blocked = mustRewrite(checker, text, overrides);
    setStopped(blocked > 0);
    if (blocked > 0) return editor.current?.nextMark();
    add.mutate(
      { id: ticketId, text, overrides: [...overrides] },
      {
        onSuccess: ({ changeId }) => {
          keepNoteDraft(ticketId, '');
          setNote((n) => n + 1);
          setFilled(false);
          setCounts(NO_FINDINGS);
          setOverrides([]);
          announceChange(changeId, t('tickets:said.note'));
          setTimeout(() => editor.current?.focus());
        },
      },
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Esc of the editor inside
    <div
      className={s.composer}
      data-note
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.defaultPrevented || isComposing(e.nativeEvent)) return;
        e.preventDefault();
        leaveField(e.currentTarget);
      }}
    >
      <div className={s.noteBox}>
        <NoteEditor
          ref={editor}
          docId={`${ticketId}/${note}`}
          initial={note === 0 ? readNoteDraft(ticketId) : ''}
          label={t('tickets:note.label')}
          placeholder={t('tickets:note.placeholder')}
          lang={language}
          checker={checker}
          words={words}
          overrides={overrides}
          onOverrides={setOverrides}
          where={{ place: 'ticket.note', ticketId }}
          describe={describe}
          onChange={(read) => {
            const text = read();
            keepNoteDraft(ticketId, text);
            setFilled(text.trim() !== '');
          }}
          onCounts={(found) => {
            setCounts(found);
            if (found.block === 0) setStopped(false);
          }}
          onGoOn={send}
        />
      </div>
      {stopped && <Note kind="breach">{t('tickets:note.blocked', { count: counts.block })}</Note>}
      <ErrorNote error={add.error} />
      <div className={s.composerFoot}>
        <span className={s.composerHint}>{filled ? `${describe(counts)} · ${t('tickets:note.kept')}` : ''}</span>
        <Button size="small" disabled={!filled} onClick={send}>
          {t('tickets:note.add')}
          <Keys keys="Mod+Enter" />
        </Button>
      </div>
    </div>
  );
}
