import { CircleCheck, PlugZap } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { useConnection } from '../rpc/connection.ts';
import { cx } from '../ui/cx.ts';
import s from './connection-banner.module.css';

const LONG = 8000;
const HEALED = 3000;

/** Says when the core is gone, and that it came back. Lies over the page, so that nothing moves under the hands. */
export function ConnectionBanner() {
  const t = useT();
  const f = useFormat();
  const { state, lostAt } = useConnection();
  const [long, setLong] = useState(false);
  const [healed, setHealed] = useState(false);
  const wasLost = useRef(false);
  useEffect(() => {
    if (state === 'disconnected') {
      wasLost.current = true;
      const timer = setTimeout(() => setLong(true), LONG);
      return () => clearTimeout(timer);
    }
    setLong(false);
    if (state !== 'ready' || !wasLost.current) return;
    wasLost.current = false;
    setHealed(true);
    const timer = setTimeout(() => setHealed(false), HEALED);
    return () => {
      clearTimeout(timer);
      setHealed(false);
    };
  }, [state]);
  const gone = state === 'disconnected';
  return (
    <div role="status" aria-live="assertive" className={s.place}>
      {gone && (
        <div className={cx(s.banner, s.gone)}>
          <PlugZap size={16} aria-hidden="true" />
          {long && lostAt !== null ? t('nav:goneLong', { time: f.time(lostAt) }) : t('nav:gone')}
        </div>
      )}
      {!gone && healed && (
        <div className={cx(s.banner, s.healed)}>
          <CircleCheck size={16} aria-hidden="true" />
          {t('nav:healed')}
        </div>
      )}
    </div>
  );
}
