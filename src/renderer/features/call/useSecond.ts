import { useEffect, useState } from 'react';
import { untilNextSecond } from './timers.ts';

/** The time, renewed each second of a clock that began at `startedAt`; once only when `still`. UTC ms. */
export function useSecond(startedAt: number, still: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (still) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, untilNextSecond(startedAt, Date.now()));
    };
    timer = setTimeout(tick, untilNextSecond(startedAt, Date.now()));
    return () => clearTimeout(timer);
  }, [startedAt, still]);
  return now;
}

/** The time, renewed each minute. UTC ms of the minute. */
export function useMinute(): number {
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / 60_000) * 60_000), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
