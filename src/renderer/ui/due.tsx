import { CircleAlert, Clock } from 'lucide-react';
import { useFormat } from '../i18n/format.ts';
import { type T, useT } from '../i18n/i18n.ts';
import s from './due.module.css';
import { dueState, lengthOf } from './due-state.ts';
import { useNow } from './now.ts';

/**
 * A deadline: breached (red, how long over), at risk (amber, what is left), else the time itself. Colour never stands
 * alone. `what` names the clock in the title.
 */
export function Due({ at, what }: { at: number; what?: string | undefined }) {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const state = dueState(at, now);
  const title = [what, f.dateTime(at)].filter(Boolean).join(' · ');
  if (state === 'calm')
    return (
      <span className={s.due} title={title}>
        {f.when(at, now)}
      </span>
    );
  const Icon = state === 'breach' ? CircleAlert : Clock;
  return (
    <span className={s.due} data-state={state} title={title}>
      <Icon size={12} aria-hidden="true" />
      {dueWords(at - now, t)}
    </span>
  );
}

function dueWords(ms: number, t: T): string {
  if (ms <= 0 && ms > -60_000) return t('common:due.now');
  const length = lengthText(ms, t);
  return ms < 0 ? t('common:due.over', { length }) : t('common:due.left', { length });
}

function lengthText(ms: number, t: T): string {
  const length = lengthOf(ms);
  if (length.unit === 'minutes') return t('common:due.minutes', { count: length.n });
  if (length.unit === 'days') return t('common:due.days', { count: length.n });
  // 「2 小時 0 分」 is how no person says it
  if (length.m === 0) return t('common:due.fullHours', { count: length.h });
  return t('common:due.hours', { hours: length.h, minutes: length.m });
}
