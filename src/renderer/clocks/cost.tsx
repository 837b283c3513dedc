import type { ClockView } from '../../contract/clocks.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { useNow } from '../ui/now.ts';
import s from './clocks.module.css';

/** What a clock will cost, before it does: `will cost 50 at 18:00`. Nothing where a breach is free. */
export function Cost({ clock }: { clock: ClockView }) {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  if (clock.cost === null || clock.due === null || clock.state === 'stopped') return null;
  const amount = f.number(clock.cost);
  return clock.due <= now ? (
    <span className={s.cost} data-late>
      {t('clocks:cost.does', { amount })}
    </span>
  ) : (
    <span className={s.cost}>{t('clocks:cost.will', { amount, when: f.when(clock.due, now) })}</span>
  );
}
