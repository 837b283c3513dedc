import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../app/commands.ts';
import { isComposing } from '../../app/keys.ts';
import type { Key } from '../../i18n/keys.ts';
import { CommandKeys } from '../keys.tsx';
import s from './filters.module.css';

/** Puts the focus into the grid of the page: where Esc, Enter and ↓ of the filters lead. */
export function focusGrid(from: Element | null): void {
  (from?.closest('[data-page]') ?? document).querySelector<HTMLElement>('[role="grid"]')?.focus();
}

/** The key that leads to a filter. */
export interface FilterCommand {
  id: string;
  title: Key;
  key: string;
}

function useFilterKey({ id, title, key }: FilterCommand, focus: () => void): void {
  useCommand({ id, title, group: 'list', keys: [key], run: focus });
}

interface QuickFilterProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  command: FilterCommand;
}

/** Filters as you type; while an input method composes it waits. Enter and ↓ go to the rows. */
export function QuickFilter({ label, placeholder, value, onChange, command }: QuickFilterProps) {
  const box = useRef<HTMLInputElement>(null);
  useFilterKey(command, () => box.current?.select());
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const sent = useRef(value);
  useEffect(() => {
    if (sent.current === value) return;
    sent.current = value;
    setText(value);
  }, [value]);
  const send = (next: string) => {
    if (sent.current === next) return;
    sent.current = next;
    onChange(next);
  };
  return (
    <div className={s.quick}>
      <Search size={14} aria-hidden="true" />
      <input
        ref={box}
        className={s.input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(e) => {
          composing.current = false;
          send(e.currentTarget.value);
        }}
        onChange={(e) => {
          setText(e.target.value);
          if (!composing.current) send(e.target.value);
        }}
        onKeyDown={(e) => {
          if (isComposing(e.nativeEvent) || !['Enter', 'ArrowDown', 'Escape'].includes(e.key)) return;
          e.preventDefault();
          focusGrid(e.currentTarget);
        }}
      />
      <CommandKeys id={command.id} />
    </div>
  );
}

interface FilterSelectProps {
  label: string;
  /** The words for "no filter". */
  all: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  command: FilterCommand;
}

/** One filter of a list: a closed list whose first entry is "all". */
export function FilterSelect({ label, all, value, options, onChange, command }: FilterSelectProps) {
  const box = useRef<HTMLSelectElement>(null);
  useFilterKey(command, () => box.current?.focus());
  return (
    <div className={s.filter} data-on={value !== '' || undefined}>
      <select
        ref={box}
        className={s.select}
        aria-label={label}
        value={value}
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Escape' && e.key !== 'Enter') return;
          e.preventDefault();
          focusGrid(e.currentTarget);
        }}
      >
        <option value="">{all}</option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
      <CommandKeys id={command.id} />
    </div>
  );
}
