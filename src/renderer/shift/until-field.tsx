import { readPromiseTime } from '../../shared/shift/promise-time.ts';
import { useWorkspace } from '../app/session.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { TextField } from '../ui/field.tsx';

/** What a time in words means here and now, UTC ms; null = nothing yet. */
export function useReadUntil(): (text: string) => number | null {
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  return (text) => readPromiseTime(text, Date.now(), zone);
}

/** By when, as people say it; what was understood stands below. */
export function UntilField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useT();
  const f = useFormat();
  const at = useReadUntil()(value);
  const bad = value.trim() !== '' && at === null;
  return (
    <TextField
      label={t('promises:until')}
      required
      value={value}
      maxLength={60}
      placeholder={t('promises:untilExample')}
      hint={at === null ? t('promises:untilHint') : t('promises:means', { when: f.when(at), relative: f.relative(at) })}
      error={bad ? t('problem:field.promiseTime') : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
