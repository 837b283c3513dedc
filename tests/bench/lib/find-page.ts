declare global {
  interface Window {
    find: { next(): Promise<number | null> };
  }
}

/**
 * Runs in the page before anything else. `next` answers how long after the next key the last change of the list of
 * results was painted, in milliseconds; null when that key changed nothing in it.
 */
export function watchFinds(): void {
  const QUIET_MS = 250;
  window.find = {
    next: () =>
      new Promise((resolve) => {
        let at = 0;
        let painted: number | null = null;
        const frame = new MessageChannel();
        frame.port1.onmessage = () => {
          painted = performance.now() - at;
        };
        const observer = new MutationObserver(() => {
          if (at > 0) requestAnimationFrame(() => frame.port2.postMessage(null));
        });
        const list = document.querySelector('[role=dialog]') ?? document.body;
        observer.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
        const onInput = (event: Event) => {
          at = event.timeStamp;
          removeEventListener('beforeinput', onInput, true);
          setTimeout(() => {
            observer.disconnect();
            resolve(painted);
          }, QUIET_MS);
        };
        addEventListener('beforeinput', onInput, true);
      }),
  };
}
