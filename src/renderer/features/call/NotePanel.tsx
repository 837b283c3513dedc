import { memo, type Ref } from 'react';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor, type NoteHandle } from '../../editor/NoteEditor.tsx';
import { useMarkCommand } from '../../editor/useMarkCommand.ts';
import { useEditorWords } from '../../editor/words.ts';
import { useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { useCall, useDraft } from './model.ts';
import s from './screen.module.css';

/** The call's note: always there, whatever the script shows. */
export const NotePanel = memo(function NotePanel({ note, onGoOn }: { note: Ref<NoteHandle>; onGoOn: () => void }) {
  const t = useT();
  const { session } = useCall();
  const language = useDraft((state) => state.language);
  const noteId = useDraft((state) => state.noteId);
  const overrides = useDraft((state) => state.overrides);
  const checker = useChecker(language);
  useMarkCommand();
  const { words, describe } = useEditorWords();
  return (
    <section className={s.note} aria-label={t('call:note.label')}>
      <div className={s.noteHead}>
        <h2>{t('call:note.label')}</h2>
        <CommandKeys id="call.note" />
        <span className={s.noteHint}>{t('call:note.hint')}</span>
      </div>
      <NoteEditor
        ref={note}
        docId={`${session.id}/${noteId}`}
        initial={session.note()}
        initialCaret={session.caret()}
        label={t('call:note.label')}
        placeholder={t('call:note.placeholder')}
        lang={language}
        checker={checker}
        overrides={overrides}
        words={words}
        where={{ place: 'note', callId: session.id }}
        describe={describe}
        onChange={session.typed}
        onCaret={session.moved}
        onCounts={(counts) => session.count('note', counts)}
        onOverrides={(next) => session.update({ overrides: next })}
        onGoOn={onGoOn}
      />
    </section>
  );
});
