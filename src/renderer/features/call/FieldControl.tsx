import { useMemo, useRef, useState } from 'react';
import type { FieldType } from '../../../shared/script/types.ts';
import { NoteEditor } from '../../editor/NoteEditor.tsx';
import { isSubmit } from '../../editor/submit.ts';
import type { NoteChecker } from '../../editor/types.ts';
import { useEditorWords } from '../../editor/words.ts';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { dayText, readDay, readMoment } from '../../ui/day-text.ts';
import f from './form.module.css';
import { useCall, useDraft } from './model.ts';
import { usePhoneText } from './usePhone.ts';

export type ControlValue = string | number | boolean | null;

export interface ControlOption {
  readonly value: string | number | boolean;
  readonly label: string;
  /** Of a tree: how deep. */
  readonly depth?: number;
}

export interface ControlProps {
  id: string;
  type: FieldType;
  label: string;
  value: ControlValue;
  options?: readonly ControlOption[];
  required?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  lang: string;
  checker: NoteChecker | null;
  /** A line in the agent's own words, to be marked as long texts are. */
  worded?: boolean;
  /** In the customer's own words: not checked, and no quick phrase belongs there. */
  theirs?: boolean;
  /** Where a checked text stands, for the record: `ticket.answerGiven` …; its id when not given. */
  place?: string;
  onChange: (value: ControlValue) => void;
  /** Enter in a line, Ctrl+Enter in a text of many lines. */
  onGoOn: () => void;
  /** The focus left a field of one line. */
  onLeave?: () => void;
}

/** One field of a form, after its type. It keeps what is being typed itself, so that no answer of the engine rewrites it. */
export function FieldControl(props: ControlProps) {
  switch (props.type) {
    case 'note':
      return <WordedText {...props} />;
    case 'yesNo':
    case 'select':
      return (props.options?.length ?? 0) <= 6 ? <Segments {...props} /> : <Select {...props} />;
    case 'equipment':
    case 'department':
    case 'problemType':
      return <Select {...props} />;
    case 'date':
    case 'datetime':
      return <DayLine {...props} />;
    default:
      return props.worded ? <WordedText {...props} line /> : <LineInput {...props} />;
  }
}

const NUMERIC: ReadonlySet<FieldType> = new Set(['integer', 'money']);
const INPUT_TYPES: Partial<Record<FieldType, string>> = { phone: 'tel' };

/** What stands in the box for a value. Money is kept in cents, a number that can be read is shown as people know it. */
function shown(type: FieldType, value: ControlValue, phoneText: (text: string) => string): string {
  if (value === null || value === undefined) return '';
  if (type === 'phone') return phoneText(String(value));
  if (type === 'money' && typeof value === 'number') return String(value / 100);
  return String(value);
}

/** What was typed as a value; text that is no number stays text, so that nothing typed is lost and the field says what is wrong. */
export function readNumber(type: FieldType, text: string): ControlValue {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return null;
  const number = Number(plain);
  if (!Number.isFinite(number)) return text;
  return type === 'money' ? Math.round(number * 100) : number;
}

function LineInput({ id, type, value, required, invalid, describedBy, lang, onChange, onGoOn, onLeave }: ControlProps) {
  const phoneText = usePhoneText();
  const [text, setText] = useState(() => shown(type, value, phoneText));
  const numeric = NUMERIC.has(type);
  return (
    <input
      id={id}
      className={f.input}
      type={INPUT_TYPES[type] ?? 'text'}
      inputMode={numeric ? 'decimal' : undefined}
      lang={lang}
      value={text}
      autoComplete="off"
      spellCheck={false}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => {
        setText(event.target.value);
        onChange(numeric ? readNumber(type, event.target.value) : event.target.value || null);
      }}
      onBlur={() => {
        if (type === 'phone') setText(phoneText(text));
        onLeave?.();
      }}
      onKeyDown={(event) => {
        if (!isSubmit(event.nativeEvent) || event.altKey || event.shiftKey) return;
        event.preventDefault();
        onGoOn();
      }}
    />
  );
}

/** A day or moment; text that is none stays as it is, and the engine says so. */
function DayLine({ id, type, value, required, invalid, describedBy, onChange, onGoOn, onLeave }: ControlProps) {
  const [text, setText] = useState(() => (value === null ? '' : dayText(String(value))));
  return (
    <DayInput
      id={id}
      kind={type === 'date' ? 'date' : 'moment'}
      className={f.input}
      text={text}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onText={(next) => {
        setText(next);
        onChange((type === 'date' ? readDay(next) : readMoment(next)) ?? (next || null));
      }}
      onBlur={() => onLeave?.()}
      onKeyDown={(event) => {
        if (!isSubmit(event.nativeEvent) || event.altKey || event.shiftKey) return;
        event.preventDefault();
        onGoOn();
      }}
    />
  );
}

function WordedText(props: ControlProps & { line?: boolean }) {
  const { id, place = id, label, value, lang, checker, required = false, invalid = false, describedBy, line } = props;
  const words = useEditorWords();
  const { session } = useCall();
  const overrides = useDraft((state) => state.overrides);
  const first = useRef(typeof value === 'string' ? value : '');
  return (
    <div className={line ? undefined : f.long}>
      <NoteEditor
        docId={id}
        initial={first.current}
        label={label}
        lang={lang}
        checker={checker}
        theirs={props.theirs ?? false}
        words={words.words}
        where={{ place, callId: session.id }}
        onCounts={(counts) => session.count(place, counts)}
        overrides={overrides}
        onOverrides={(next) => session.update({ overrides: next })}
        describe={words.describe}
        onChange={(read) => props.onChange(read() || null)}
        onGoOn={props.onGoOn}
        {...(line && { line: { required, invalid, describedBy }, onBlur: () => props.onLeave?.() })}
      />
    </div>
  );
}

function Select({ id, value, options = [], required, invalid, describedBy, onChange, onGoOn }: ControlProps) {
  const t = useT();
  return (
    <select
      id={id}
      className={f.input}
      value={String(value ?? '')}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) =>
        onChange(options.find((option) => String(option.value) === event.target.value)?.value ?? null)
      }
      onKeyDown={(event) => {
        if (!isSubmit(event.nativeEvent) || event.altKey) return;
        event.preventDefault();
        onGoOn();
      }}
    >
      <option value="">{t('call:field.choose')}</option>
      {options.map((option) => (
        <option key={String(option.value)} value={String(option.value)}>
          {'\u2003'.repeat(option.depth ?? 0)}
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A few options side by side: arrows move, a letter or click chooses, the same again takes it back. */
function Segments({ id, type, label, value, options, required, invalid, describedBy, onChange, onGoOn }: ControlProps) {
  const t = useT();
  const all = useMemo<readonly ControlOption[]>(
    () =>
      type === 'yesNo'
        ? [
            { value: true, label: t('call:yes') },
            { value: false, label: t('call:no') },
          ]
        : (options ?? []),
    [type, options, t],
  );
  const host = useRef<HTMLDivElement>(null);
  const chosen = all.findIndex((option) => option.value === value);
  const move = (to: number) => {
    const option = all[(to + all.length) % all.length];
    if (!option) return;
    onChange(option.value);
    host.current?.querySelectorAll<HTMLElement>('[role="radio"]')[(to + all.length) % all.length]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') move(chosen + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') move(chosen - 1);
    else if (event.key === ' ') move(Math.max(0, chosen));
    else if (type === 'yesNo' && /^[yn]$/i.test(event.key)) move(event.key.toLowerCase() === 'y' ? 0 : 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(null);
    else if (isSubmit(event.nativeEvent)) onGoOn();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      id={id}
      ref={host}
      role="radiogroup"
      tabIndex={-1}
      className={f.segments}
      aria-label={label}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
    >
      {all.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be taken back
        <button
          key={String(option.value)}
          type="button"
          role="radio"
          aria-checked={index === chosen}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          className={cx(f.segment, index === chosen && f.on)}
          onClick={() => onChange(index === chosen ? null : option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
