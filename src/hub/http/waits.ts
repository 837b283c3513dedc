/** A waiting desk is answered after this time in any case: proxies end what is silent for half a minute. Milliseconds. */
const LONGEST_MS = 25_000;
const MOST = 20_000;

/** Desks behind a proxy that lets no stream through: each request stays open until there is something to fetch (sync.md 2.4). */
export interface Waits {
  /** The head when something moved in one of these scopes; 0 after 25 s, on `gone`, at shutdown, or when too many wait. */
  wait(grants: readonly string[], gone: AbortSignal): Promise<number>;
  moved(head: number, scopes: readonly string[]): void;
  close(): void;
}

export function createWaits(longestMs: number = LONGEST_MS): Waits {
  const waiting = new Set<{ grants: readonly string[]; answer: (head: number) => void }>();
  let closed = false;
  return {
    wait: (grants, gone) =>
      new Promise((resolve) => {
        if (closed || waiting.size >= MOST || gone.aborted) return resolve(0);
        const one = {
          grants,
          answer(head: number) {
            waiting.delete(one);
            clearTimeout(timer);
            gone.removeEventListener('abort', left);
            resolve(head);
          },
        };
        const left = () => one.answer(0);
        const timer = setTimeout(left, longestMs);
        gone.addEventListener('abort', left);
        waiting.add(one);
      }),
    moved(head, scopes) {
      for (const one of [...waiting])
        if (scopes.length === 0 || scopes.some((scope) => one.grants.includes(scope))) one.answer(head);
    },
    close() {
      closed = true;
      for (const one of [...waiting]) one.answer(0);
    },
  };
}
