import { useEffect, useId, useRef, useState } from 'react';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import f from './form.module.css';

interface ReasonProps {
  label: string;
  /** Reasons from the site's list, first to be offered. */
  options?: readonly { code: string; text: string }[];
  onReason: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for a reason in place: a digit picks one of the list, or it is typed; Enter takes it, Esc goes back. */
export function Reason({ label, options = [], onReason, onCancel }: ReasonProps) {
  const t = useT();
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    ref.current?.focus();
  }, []);
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const { nativeEvent } = event;
    if (isSubmit(nativeEvent)) {
      event.preventDefault();
      if (text.trim()) onReason(text.trim());
    } else if (event.key === 'Escape' && !nativeEvent.isComposing) {
      event.preventDefault();
      onCancel();
    } else if (/^[1-9]$/.test(event.key) && (text === '' || event.altKey) && !nativeEvent.isComposing) {
      const option = options[Number(event.key) - 1];
      if (!option) return;
      event.preventDefault();
      onReason(option.code);
    }
  };
  return (
    <div className={f.reason}>
      <label htmlFor={id}>{label}</label>
      {options.length > 0 && (
        <ol className={f.reasonOptions}>
          {options.map((option, index) => (
            <li key={option.code}>
              <Button size="small" onClick={() => onReason(option.code)}>
                <kbd className={f.digit}>{index + 1}</kbd>
                {option.text}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <input
        id={id}
        ref={ref}
        className={f.input}
        value={text}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="small" disabled={text.trim() === ''} onClick={() => onReason(text.trim())}>
        {t('call:reason.confirm')}
      </Button>
      <Button size="small" look="quiet" onClick={onCancel}>
        {t('common:cancel')}
      </Button>
    </div>
  );
}
