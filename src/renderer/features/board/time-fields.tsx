import { useWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { toText, toValue } from '../../ui/edit/convert.ts';
import { DayField, TextField } from '../../ui/field.tsx';
import s from './board.module.css';

export interface TimeDraft {
  text: string;
  minutes: string;
}

export const useZone = () => useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';

export function timeOf({ text }: TimeDraft, zone: string): number | null {
  const value = toValue('instant', text, zone);
  return typeof value === 'number' ? value : null;
}

/** Something stands there that is no time. */
export const isUnreadable = (draft: TimeDraft, zone: string) =>
  draft.text.trim() !== '' && timeOf(draft, zone) === null;

export function minutesOf({ minutes }: TimeDraft): number | null {
  const n = Number(minutes);
  return Number.isInteger(n) && n >= 15 && n <= 600 ? n : null;
}

interface TimeFieldsProps {
  draft: TimeDraft;
  onDraft: (draft: TimeDraft) => void;
  slots: readonly number[];
  error: string | undefined;
  first?: boolean;
}

/** When the visit is: typed, or one of the times that are free. Blank = not agreed yet. */
export function TimeFields({ draft, onDraft, slots, error, first }: TimeFieldsProps) {
  const t = useT();
  const f = useFormat();
  const zone = useZone();
  const unreadable = isUnreadable(draft, zone);
  return (
    <div className={s.time}>
      <DayField
        kind="moment"
        label={t('board:time.at')}
        hint={t('board:time.hint')}
        error={unreadable ? t('board:time.unreadable') : error}
        text={draft.text}
        onText={(text) => onDraft({ ...draft, text })}
        {...(first ? { 'data-autofocus': true } : {})}
      />
      <TextField
        label={t('board:time.minutes')}
        inputMode="numeric"
        value={draft.minutes}
        onChange={(e) => onDraft({ ...draft, minutes: e.target.value })}
      />
      {slots.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a frame around a line of buttons
        <div className={s.slots} role="group" aria-label={t('board:time.free')}>
          <span className={s.slotsLabel}>{t('board:time.free')}</span>
          {slots.map((at) => (
            <button
              key={at}
              type="button"
              className={s.slot}
              aria-pressed={timeOf(draft, zone) === at}
              onClick={() => onDraft({ ...draft, text: toText('instant', at, zone) })}
            >
              {f.time(at)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
