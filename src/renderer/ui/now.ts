import { useSyncExternalStore } from 'react';

const STEP = 15_000;
const watchers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(on: () => void): () => void {
  watchers.add(on);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const w of [...watchers]) w();
  }, STEP);
  return () => {
    watchers.delete(on);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  // Nobody listened for a while: what is shown first must not be old.
  if (timer === undefined) now = Date.now();
  return now;
}

/** The time (UTC ms), new every 15 seconds and the same for everything on the page. */
export function useNow(): number {
  return useSyncExternalStore(watch, read);
}
