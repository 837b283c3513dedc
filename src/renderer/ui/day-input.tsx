import type { InputHTMLAttributes, KeyboardEvent } from 'react';
import { isComposing } from '../app/keys.ts';
import { masked, otherDay } from './day-text.ts';

interface DayInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'onChange'> {
  kind: 'date' | 'moment';
  text: string;
  onText: (text: string) => void;
}

const FORMS = { date: 'YYYY-MM-DD', moment: 'YYYY-MM-DD HH:MM' } as const;

/**
 * A day or moment as text, year first in every language: the browser's own box follows the language of the browser, so
 * that 03/04 is March here and April there. Hyphens come by themselves, arrow keys go a day on or back.
 */
export function DayInput({ kind, text, onText, onKeyDown, ...rest }: DayInputProps) {
  const keys = (e: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(e);
    const step = { ArrowUp: 1, ArrowDown: -1 }[e.key];
    if (step === undefined || e.defaultPrevented || e.altKey || isComposing(e.nativeEvent)) return;
    const next = otherDay(text, step);
    if (next === null) return;
    e.preventDefault();
    onText(next);
  };
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      inputMode="numeric"
      maxLength={20}
      placeholder={FORMS[kind]}
      {...rest}
      type="text"
      value={text}
      onChange={(e) => onText(masked(e.target.value, text))}
      onKeyDown={keys}
    />
  );
}
