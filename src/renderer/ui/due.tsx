import { CircleAlert, Clock, TriangleAlert } from 'lucide-react';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { cx } from './cx.ts';
import s from './due.module.css';
import { dueState } from './due-state.ts';
import { useNow } from './now.ts';

const icons = { breach: CircleAlert, risk: TriangleAlert, calm: Clock } as const;

/** A deadline: when, and in words and shape when it is near or gone. */
export function Due({ at, what }: { at: number; what?: string | undefined }) {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const state = dueState(at, now);
  const Icon = icons[state];
  const words = { breach: t('common:due.late'), risk: t('common:due.soon'), calm: '' }[state];
  return (
    <span className={cx(s.due, s[state])} title={[what, f.relative(at, now)].filter(Boolean).join(' · ')}>
      <Icon size={14} aria-hidden="true" />
      <span className="num">{f.when(at, now)}</span>
      {words && <span>{words}</span>}
    </span>
  );
}
