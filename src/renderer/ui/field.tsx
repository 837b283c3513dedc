import { CircleAlert } from 'lucide-react';
import type {
  ComponentProps,
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useId } from 'react';
import { useT } from '../i18n/i18n.ts';
import { cx } from './cx.ts';
import { DayInput } from './day-input.tsx';
import s from './field.module.css';

interface Around {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Label only spoken, where a heading of the table says it already. */
  hideLabel?: boolean;
  /** How much was typed of how much fits, beside the label. */
  count?: string | undefined;
}

function Frame({
  id,
  label,
  hint,
  error,
  hideLabel,
  need,
  count,
  children,
}: Around & { id: string; need?: boolean | undefined; children: ReactNode }) {
  return (
    <div className={s.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : s.label}>
        {count && (
          <span className={s.count} aria-hidden="true">
            {count}
          </span>
        )}
        {label}
        {need && (
          <span className={s.need} aria-hidden="true">
            {'*'}
          </span>
        )}
      </label>
      {children}
      {hint && !error && (
        <span id={`${id}-hint`} className={s.hint}>
          {hint}
        </span>
      )}
      <span id={`${id}-error`} role="alert" className={s.alert}>
        {error && (
          <span className={s.error}>
            <CircleAlert size={14} aria-hidden="true" />
            {error}
          </span>
        )}
      </span>
    </div>
  );
}

function described(id: string, { hint, error }: Around) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
}

export type TextFieldProps = Omit<Around, 'count'> &
  InputHTMLAttributes<HTMLInputElement> & {
    ref?: Ref<HTMLInputElement>;
    /** Longest text that core takes, in UTF-16 units. Unlike `maxLength` it cuts nothing off what is pasted: it says so. */
    limit?: number;
  };

/** From this part of a limit on, what is left is worth knowing. */
const NEAR = 0.8;

/** Label above, input, then hint or error. */
export function TextField({ label, hint, error, hideLabel, limit, className, ...rest }: TextFieldProps) {
  const t = useT();
  const id = useId();
  const length = String(rest.value ?? '').trim().length;
  const counted = limit !== undefined && length >= limit * NEAR;
  const around = {
    label,
    hint,
    error: counted && length > limit ? t('problem:field.tooLong', { limit }) : error,
    hideLabel: hideLabel ?? false,
    count: counted ? `${length} / ${limit}` : undefined,
  };
  return (
    <Frame {...around} id={id} need={rest.required}>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        {...described(id, around)}
        className={cx(s.input, className)}
      />
    </Frame>
  );
}

type DayFieldProps = Omit<Around, 'count'> & Omit<ComponentProps<typeof DayInput>, 'id'>;

/** A day or moment under its label, year first in every language. */
export function DayField({ label, hint, error, hideLabel, className, ...rest }: DayFieldProps) {
  const id = useId();
  const around = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <Frame {...around} id={id} need={rest.required}>
      <DayInput {...rest} {...described(id, around)} className={cx(s.input, className)} />
    </Frame>
  );
}

/** Several lines of text under a label. */
export function AreaField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const around = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <Frame {...around} id={id} need={rest.required}>
      <textarea spellCheck={false} {...rest} {...described(id, around)} className={cx(s.input, className)} />
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** A short closed list: the system's own select, which every keyboard and screen reader knows. */
export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  options,
  className,
  ...rest
}: Around & SelectHTMLAttributes<HTMLSelectElement> & { options: readonly Option[] }) {
  const id = useId();
  const around = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <Frame {...around} id={id} need={rest.required}>
      <select {...rest} {...described(id, around)} className={cx(s.input, className)}>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
