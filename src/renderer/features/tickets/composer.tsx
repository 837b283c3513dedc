import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SpeechLanguage, UiLocale } from '../../../contract/base.ts';
import { isComposing } from '../../app/keys.ts';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor, type NoteHandle } from '../../editor/NoteEditor.tsx';
import { type FindingCounts, NO_FINDINGS, type NoteChecker } from '../../editor/types.ts';
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

/** Notes are written in the language the agent works in. */
const LANGUAGE: Record<UiLocale, SpeechLanguage> = { 'zh-HK': 'yue-Hant-HK', 'zh-CN': 'cmn-Hans-CN', en: 'en' };

/**
 * Phrases that must be rewritten, of the text as it is now: the editor's own count is a moment behind the typing. What
 * was kept with a reason only the editor knows.
 */
function mustRewrite(checker: NoteChecker | null, text: string, counts: FindingCounts): number {
  if (counts.ignored > 0 || !checker) return counts.block;
  return checker.check(text).filter((f) => f.severity === 'block').length;
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
  const add = useMutation(orpc.tickets.addNote.mutationOptions());
  const send = () => {
    const text = editor.current?.read().trim() ?? '';
    if (text === '' || add.isPending) return;
    const blocked = mustRewrite(checker, text, counts);
    setStopped(blocked > 0);
    if (blocked > 0) return editor.current?.nextMark();
    add.mutate(
      { id: ticketId, text },
      {
        onSuccess: ({ changeId }) => {
          keepNoteDraft(ticketId, '');
          setNote((n) => n + 1);
          setFilled(false);
          setCounts(NO_FINDINGS);
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
