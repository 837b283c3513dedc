import { useEffect, useReducer } from 'react';

/** True until the instant `at` (UTC ms), and draws again every second meanwhile so that the text counts down. */
export function useWait(at: number | undefined): boolean {
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (at === undefined) return;
    const timer = setInterval(() => {
      tick();
      if (Date.now() >= at) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return at !== undefined && Date.now() < at;
}
