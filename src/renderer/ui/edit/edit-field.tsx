import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useWorkspace } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/keys.ts';
import { usePhoneDoubt } from '../../i18n/phone.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { cx } from '../cx.ts';
import { DayInput } from '../day-input.tsx';
import type { Option } from '../field.tsx';
import { type EditKind, toText, toValue } from './convert.ts';
import { Crossed } from './crossed.tsx';
import s from './edit.module.css';
import type { Value } from './save.ts';
import type { Saver } from './saver.ts';

export interface EditFieldProps {
  name: string;
  label: string;
  saver: Saver;
  kind?: EditKind;
  options?: readonly (Option & { of?: Value })[];
  required?: boolean;
  wide?: boolean;
  placeholder?: string | undefined;
  hint?: string | undefined;
  lang?: string | undefined;
  readOnly?: boolean;
  /** At the end of the label: small things about this field. */
  aside?: ReactNode;
  rows?: number;
  /** A chosen value is taken at once: in a form that is sent as a whole, Enter may follow within the moment. */
  atOnce?: boolean;
  /** Another box than the plain one, with the same ways of saving; it must carry `data-field`. */
  control?: ((box: EditBox, label: string) => ReactNode) | undefined;
}

/** What a box that takes a day says of text that is none. */
const DAYS: Partial<Record<EditKind, Key>> = { date: 'problem:field.notADay', instant: 'problem:field.notAMoment' };

/** A chosen value is sent after a moment, because arrow keys run through a closed list. */
const SELECT_MS = 600;

/** Puts the focus back on the page around a field, so that its keys answer again. */
export function leaveField(from: Element): void {
  from.closest<HTMLElement>('[data-page]')?.focus({ preventScroll: true });
}

/**
 * A field that saves itself: on Enter (Ctrl+Enter in a text of lines), on leaving it, and on Esc, which goes back to
 * the page and never discards. What the core refuses stays in the box beside its reason.
 */
export function EditField(props: EditFieldProps) {
  const { name, label, saver, kind = 'text', required, wide, hint, aside } = props;
  const t = useT();
  const id = useId();
  const box = useBox(props);
  const pending = saver.pending(name);
  const { doubt, tell } = usePhoneDoubt(kind === 'tel' ? box.text : null);
  const error = box.bad ? t(DAYS[kind] ?? 'problem:field.invalid') : errorOf(pending?.error, name, t);
  const words = (value: Value) =>
    props.options?.find((o) => ofOption(o) === value)?.label ?? toText(kind, value, box.zone);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears that the field inside was left
    <div className={cx(s.field, wide && s.wide)} onBlur={tell}>
      <div className={s.label}>
        <label htmlFor={id}>
          {label}
          {required && (
            <span className={s.need} title={t('common:edit.required')}>
              {' *'}
            </span>
          )}
        </label>
        {aside && <span className={s.aside}>{aside}</span>}
      </div>
      {props.control && !props.readOnly ? (
        props.control(box, label)
      ) : (
        <Control {...props} kind={kind} id={id} box={box} invalid={error !== null} />
      )}
      {doubt && !error && (
        <span className={s.error} role="alert">
          <CircleAlert size={14} aria-hidden="true" />
          {t('problem:field.notDialable')}
        </span>
      )}
      {hint && !error && (
        <span id={`${id}-says`} className={s.says}>
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-says`} className={s.error} role="alert">
          <CircleAlert size={14} aria-hidden="true" />
          {error}
        </span>
      )}
      {pending?.theirs && (
        <Crossed
          mine={words(pending.mine)}
          theirs={words(pending.theirs.value)}
          onSettle={(which) => saver.settle(name, which)}
        />
      )}
    </div>
  );
}

const ofOption = (o: Option & { of?: Value }): Value => (o.of !== undefined ? o.of : o.value === '' ? null : o.value);

function errorOf(error: unknown, name: string, t: ReturnType<typeof useT>): string | null {
  if (error === undefined) return null;
  return fieldTexts(error)[name] ?? problemText(error, t);
}

/** What is being typed in one field. */
export interface EditBox {
  text: string;
  bad: boolean;
  zone: string;
  type(text: string): void;
  choose(value: Value): void;
  send(): void;
}

/** Text of the box while somebody types in it, else the value. Sent when left, and when the page goes away. */
function useBox({ name, saver, kind = 'text', atOnce = false }: EditFieldProps): EditBox {
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const value = saver.value(name);
  const [typed, setTyped] = useState<{ text: string; base: Value } | null>(null);
  const [bad, setBad] = useState(false);
  const timer = useRef(0);
  const live = useRef({ typed, saver });
  live.current.saver = saver;
  const begin = (text: string) => {
    const next = { text, base: live.current.typed ? live.current.typed.base : baseOf(saver, name) };
    live.current.typed = next;
    setTyped(next);
  };
  const send = () => {
    clearTimeout(timer.current);
    const now = live.current.typed;
    if (!now) return;
    const mine = toValue(kind, now.text, zone);
    setBad(mine === undefined);
    if (mine === undefined) return;
    live.current.typed = null;
    setTyped(null);
    live.current.saver.commit(name, now.base, mine);
  };
  const last = useRef(send);
  last.current = send;
  useEffect(() => () => last.current(), []);
  return {
    text: typed?.text ?? toText(kind, value, zone),
    bad,
    zone,
    type: begin,
    choose(chosen) {
      clearTimeout(timer.current);
      const base = baseOf(saver, name);
      if (atOnce) saver.commit(name, base, chosen);
      else timer.current = window.setTimeout(() => saver.commit(name, base, chosen), SELECT_MS);
    },
    send,
  };
}

type ControlProps = EditFieldProps & { kind: EditKind; id: string; box: EditBox; invalid: boolean };

const TYPES: Partial<Record<EditKind, string>> = {
  tel: 'tel',
  email: 'email',
};

function Control(props: ControlProps) {
  const { name, kind, id, box, invalid, hint, lang, required, readOnly, placeholder, rows } = props;
  if (kind === 'select') return <Choice {...props} />;
  const onKeyDown = (e: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (isComposing(e.nativeEvent)) return;
    const enter = e.key === 'Enter' && (kind === 'long' ? e.ctrlKey || e.metaKey : !e.ctrlKey && !e.altKey);
    if (!enter && e.key !== 'Escape') return;
    box.send();
    // In a dialog Esc is the dialog's.
    if (e.key === 'Escape' && e.currentTarget.closest('dialog')) return;
    e.preventDefault();
    if (e.key === 'Escape') leaveField(e.currentTarget);
  };
  const shared = {
    id,
    'data-field': name,
    className: s.input,
    lang,
    value: box.text,
    placeholder,
    readOnly: readOnly ?? false,
    spellCheck: false,
    autoComplete: 'off',
    'aria-required': required,
    'aria-invalid': invalid || undefined,
    'aria-describedby': invalid || hint ? `${id}-says` : undefined,
    onKeyDown,
    onChange: (e: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => box.type(e.target.value),
    onBlur: box.send,
  };
  if (kind === 'date' || kind === 'instant') {
    const { value, onChange: _, placeholder: own, ...rest } = shared;
    const given = own === undefined ? {} : { placeholder: own };
    return <DayInput {...rest} {...given} kind={kind === 'date' ? 'date' : 'moment'} text={value} onText={box.type} />;
  }
  if (kind === 'long') return <textarea {...shared} rows={rows ?? 2} />;
  return <input {...shared} type={TYPES[kind] ?? 'text'} inputMode={kind === 'money' ? 'decimal' : undefined} />;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** A value that the list no longer has: its own words, or a dash for an id that says nothing to people. */
function unlisted(value: Value): string {
  if (value === null) return '';
  return UUID.test(String(value)) ? '—' : String(value);
}

/** What the person saw when they began: their own value on its way counts, a refused one does not. */
function baseOf(saver: Saver, name: string): Value {
  const pending = saver.pending(name);
  return pending && !pending.saving ? pending.base : saver.value(name);
}

function Choice({ name, id, saver, options = [], invalid, hint, required, readOnly, box }: ControlProps) {
  const saved = saver.value(name);
  const [chosen, setChosen] = useState<Value | undefined>(undefined);
  // What the core answers wins over what was chosen before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: cleared by each new value
  useEffect(() => setChosen(undefined), [saved]);
  const value = chosen === undefined ? saved : chosen;
  const known = options.some((o) => ofOption(o) === value);
  return (
    <select
      id={id}
      data-field={name}
      className={s.input}
      disabled={readOnly}
      value={String(value ?? '')}
      aria-required={required}
      aria-invalid={invalid || undefined}
      aria-describedby={invalid || hint ? `${id}-says` : undefined}
      onChange={(e) => {
        const picked = options.find((o) => o.value === e.target.value);
        if (!picked) return;
        setChosen(ofOption(picked));
        box.choose(ofOption(picked));
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.currentTarget.closest('dialog')) return;
        e.preventDefault();
        leaveField(e.currentTarget);
      }}
    >
      {!known && <option value={String(value ?? '')}>{unlisted(value)}</option>}
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
}
