import s from './callbacks.module.css';

interface ChecksProps {
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  value: readonly string[] | undefined;
  /** Nothing ticked = no limit: `undefined`. */
  onChange: (value: string[] | undefined) => void;
}

/** A group of ticks, of which none means "all". */
export function Checks({ label, hint, options, value, onChange }: ChecksProps) {
  const chosen = value ?? [];
  const turn = (one: string, on: boolean) => {
    const next = options.map((option) => option.value).filter((v) => (v === one ? on : chosen.includes(v)));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className={s.checks}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(e) => turn(option.value, e.target.checked)}
          />
          {option.label}
        </label>
      ))}
      {hint && <span className={s.quiet}>{hint}</span>}
    </fieldset>
  );
}
