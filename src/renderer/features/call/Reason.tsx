import { useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor, type NoteHandle } from '../../editor/NoteEditor.tsx';
import { type FindingCounts, NO_FINDINGS } from '../../editor/types.ts';
import { useEditorWords } from '../../editor/words.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import f from './form.module.css';
import { useCall, useDraft } from './model.ts';

interface ReasonProps {
  label: string;
  /** Where it stands on record: `call.skipped`, `call.unknown`. */
  place: string;
  /** The text among those whose marks are counted, see `liveCounts`. */
  counted: string;
  /** Reasons from the site's list, first to be offered. */
  options?: readonly { code: string; text: string }[];
  /** What was written before it was taken back. */
  initial?: string;
  onReason: (reason: string) => void;
  onCancel: () => void;
}

const MAX = 500;

/**
 * Asks for a reason in place: a digit picks one of the list, or it is typed; Enter takes it, Esc goes back. It is marked
 * like every text of the agent; wording that must go is not taken.
 */
export function Reason({ label, place, counted, options = [], initial = '', onReason, onCancel }: ReasonProps) {
  const t = useT();
  const id = useId();
  const { session } = useCall();
  const language = useDraft((state) => state.language);
  const overrides = useDraft((state) => state.overrides);
  const checker = useChecker(language);
  const { words, describe } = useEditorWords();
  const ref = useRef<NoteHandle>(null);
  const [text, setText] = useState(initial);
  const [counts, setCounts] = useState(NO_FINDINGS);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  const take = () => {
    const reason = (ref.current?.read() ?? text).trim();
    if (reason === '') return;
    setRefused(counts.block > 0);
    if (counts.block > 0) ref.current?.focus();
    else onReason(reason);
  };
  const pick = (code: string) => {
    session.count(counted, NO_FINDINGS);
    onReason(code);
  };
  const onCounts = (next: FindingCounts) => {
    setCounts(next);
    if (next.block === 0) setRefused(false);
    session.count(counted, next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const { nativeEvent } = event;
    if (event.defaultPrevented || isComposing(nativeEvent)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    } else if (/^[1-9]$/.test(event.key) && (text === '' || event.altKey)) {
      const option = options[Number(event.key) - 1];
      if (!option) return;
      event.preventDefault();
      pick(option.code);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for keys of the editor inside
    <div className={f.reason} onKeyDown={onKeyDown}>
      <span className={f.reasonLabel}>{label}</span>
      {options.length > 0 && (
        <ol className={f.reasonOptions}>
          {options.map((option, index) => (
            <li key={option.code}>
              <Button size="small" onClick={() => pick(option.code)}>
                <kbd className={f.digit}>{index + 1}</kbd>
                {option.text}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className={f.reasonText}>
        <NoteEditor
          ref={ref}
          docId={counted}
          initial={initial}
          label={label}
          lang={language}
          checker={checker}
          line={{ max: MAX, invalid: refused, describedBy: `${id}-says` }}
          overrides={overrides}
          where={{ place, callId: session.id }}
          words={words}
          describe={describe}
          onChange={(read) => setText(read())}
          onCounts={onCounts}
          onOverrides={(next) => session.update({ overrides: next })}
          onGoOn={take}
        />
      </div>
      <Button size="small" disabled={text.trim() === ''} onClick={take}>
        {t('call:reason.confirm')}
      </Button>
      <Button size="small" look="quiet" onClick={onCancel}>
        {t('common:cancel')}
      </Button>
      <span id={`${id}-says`} className={f.says}>
        {refused && <strong role="alert">{t('problem:field.forbiddenPhrase')}</strong>}
      </span>
    </div>
  );
}
