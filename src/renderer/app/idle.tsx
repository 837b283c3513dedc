import { useEffect } from 'react';
import { lockNow } from './session.ts';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Locks after so many minutes without a hand on mouse or keyboard; 0 = never. Judged by the clock and not by a
 * counted timer, so that a PC that slept locks when it wakes.
 */
export function IdleLock({ minutes }: { minutes: number }) {
  useEffect(() => {
    if (minutes <= 0) return;
    let last = Date.now();
    const alive = () => {
      // A clock set back must not postpone the lock for hours.
      last = Date.now();
    };
    const look = () => {
      const idle = Date.now() - last;
      if (idle < 0) last = Date.now();
      if (idle >= minutes * 60_000) void lockNow();
    };
    const timer = setInterval(look, 5000);
    for (const sign of SIGNS) window.addEventListener(sign, alive, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, alive, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [minutes]);
  return null;
}
