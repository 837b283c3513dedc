declare global {
  interface Window {
    pop: { expect(name: string): Promise<number> };
  }
}

/** Runs in the page before anything else. `expect` answers when the card with this name was painted, milliseconds since 1970. */
export function watchPops(): void {
  window.pop = {
    expect: (name) =>
      new Promise((resolve) => {
        const shown = () =>
          document.querySelector('[data-call] aside :is(h2, h3) > button')?.textContent?.includes(name) ?? false;
        const observer = new MutationObserver(() => {
          if (!shown()) return;
          observer.disconnect();
          const frame = new MessageChannel();
          frame.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          requestAnimationFrame(() => frame.port2.postMessage(null));
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  };
}
