import { CircleAlert, Clock } from 'lucide-react';
import { useFormat } from '../i18n/format.ts';
import { type T, useT } from '../i18n/i18n.ts';
import { dueState, lengthOf } from './due.ts';
import s from './due-label.module.css';
import { useNow } from './now.ts';

/** A deadline: late (red, in words), at risk (amber, what is left), else the time itself. Colour never stands alone. */
export function DueLabel({ at }: { at: number }) {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const state = dueState(at, now);
  if (state === 'calm') return <span className={s.due}>{f.when(at, now)}</span>;
  const Icon = state === 'late' ? CircleAlert : Clock;
  const length = lengthText(at - now, t);
  return (
    <span className={s.due} data-state={state} title={f.dateTime(at)}>
      <Icon size={12} aria-hidden="true" />
      {now - at < 60_000 && state === 'late'
        ? t('common:due.now')
        : t(state === 'late' ? 'common:due.over' : 'common:due.left', { length })}
    </span>
  );
}

function lengthText(ms: number, t: T): string {
  const length = lengthOf(ms);
  if (length.unit === 'minutes') return t('common:due.minutes', { count: length.n });
  if (length.unit === 'days') return t('common:due.days', { count: length.n });
  return t('common:due.hours', { hours: length.h, minutes: length.m });
}
