import { useEffect, useRef, useState } from 'react';
import type { SpeechLanguage, UiLocale } from '../../contract/base.ts';
import { isComposing } from '../app/keys.ts';
import { currentLocale } from '../i18n/i18n.ts';
import { type EditBox, leaveField } from '../ui/edit/edit-field.tsx';
import type { TextPlace } from './acts.ts';
import { useChecker } from './checker.ts';
import { type LineProps, NoteEditor, type NoteHandle } from './NoteEditor.tsx';
import { keepOverrides, useOverrides } from './overrides.ts';
import { useEditorWords } from './words.ts';

/** Notes are written in the language the agent works in. */
export const LANGUAGE: Record<UiLocale, SpeechLanguage> = {
  'zh-HK': 'yue-Hant-HK',
  'zh-CN': 'cmn-Hans-CN',
  en: 'en',
};

interface WordedControlProps {
  /** The ticket or customer that the field belongs to. */
  id: string;
  where: TextPlace;
  name: string;
  label: string;
  box: EditBox;
  /** One line, of so many characters at most: Enter saves it. */
  line?: LineProps;
}

/** A field of a ticket or customer with marks. It saves itself like the other fields: on leaving it, Ctrl+Enter and Esc. */
export function WordedControl({ id, where, name, label, box, line }: WordedControlProps) {
  const language = LANGUAGE[currentLocale()];
  const checker = useChecker(language);
  const overrides = useOverrides(id);
  const { words, describe } = useEditorWords();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<NoteHandle>(null);
  const text = useEdition(box.text, editor, host);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Esc of the editor inside
    <div
      ref={host}
      className="zx-worded"
      data-field={name}
      data-first
      tabIndex={-1}
      onFocus={(e) => e.target === e.currentTarget && editor.current?.focus()}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.defaultPrevented || isComposing(e.nativeEvent)) return;
        box.send();
        if (e.currentTarget.closest('dialog')) return;
        e.preventDefault();
        leaveField(e.currentTarget);
      }}
    >
      <NoteEditor
        ref={editor}
        docId={`${id}/${name}/${text.edition}`}
        initial={text.initial}
        label={label}
        lang={language}
        checker={checker}
        overrides={overrides}
        where={where}
        {...(line && { line })}
        words={words}
        describe={describe}
        onOverrides={(next) => {
          keepOverrides(id, next);
          // What core refused goes again by itself once it has a reason.
          box.type(editor.current?.read() ?? '');
        }}
        onChange={(read) => box.type(read())}
        onGoOn={box.send}
        onBlur={() => {
          // The reason is typed in a box of the same field: leaving the text for it does not leave the field.
          requestAnimationFrame(() => {
            if (!host.current?.contains(document.activeElement)) box.send();
          });
        }}
      />
    </div>
  );
}

/** Another text from outside (a colleague's edit, undo) starts the editor anew; one's own typing never does. */
function useEdition(text: string, editor: { current: NoteHandle | null }, host: { current: HTMLElement | null }) {
  const [state, setState] = useState({ edition: 0, initial: text });
  useEffect(() => {
    const typing = host.current?.contains(document.activeElement) ?? false;
    if (typing || (editor.current?.read() ?? text) === text) return;
    setState(({ edition }) => ({ edition: edition + 1, initial: text }));
  }, [text, editor, host]);
  return state;
}
