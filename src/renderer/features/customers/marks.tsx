import { PhoneOff } from 'lucide-react';
import { useT } from '../../i18n/i18n.ts';
import s from './customers.module.css';

/** "Do not call": a word and a shape, never colour alone. */
export function DoNotCall({ reason }: { reason?: string | null }) {
  const t = useT();
  return (
    <span className={s.doNotCall} title={reason ?? undefined}>
      <PhoneOff size={14} aria-hidden="true" />
      {t('customers:doNotCall')}
    </span>
  );
}
