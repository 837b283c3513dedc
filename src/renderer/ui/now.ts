import { useSyncExternalStore } from 'react';

const TICK = 15_000;
const watchers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(on: () => void): () => void {
  watchers.add(on);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const w of [...watchers]) w();
    }, TICK);
  }
  return () => {
    watchers.delete(on);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time (UTC ms), new every 15 seconds, the same for all who show it. For seconds, read timestamps yourself. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}
