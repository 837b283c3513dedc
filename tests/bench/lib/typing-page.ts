/** Milliseconds of the page's clock. `painted` and `saved` are null until it happened. */
export interface KeyRecord {
  readonly at: number;
  painted: number | null;
  saved: number | null;
}

export interface TypingRecord {
  readonly keys: readonly KeyRecord[];
  /** Durations of tasks over 50 ms. */
  readonly longTasks: readonly number[];
  readonly unsaved: number;
}

declare global {
  interface Window {
    typing: { start(): void; stop(): TypingRecord };
  }
}

/**
 * Runs in the page before anything else (handed over as text, so it uses nothing from outside). A key counts from its
 * own event's time stamp to the first task after the frame that shows what it wrote, and to core's answer to the first
 * save that was sent after it.
 */
export function watchTyping(): void {
  let keys: KeyRecord[] = [];
  let longTasks: number[] = [];
  let watching = false;
  let keyAt = 0;
  let open: KeyRecord[] = [];
  const sent = new Map<string, KeyRecord[]>();

  window.addEventListener(
    'keydown',
    (event) => {
      keyAt = event.timeStamp;
    },
    true,
  );
  const frame = new MessageChannel();
  let painting: KeyRecord[] = [];
  frame.port1.onmessage = () => {
    const now = performance.now();
    for (const key of painting) key.painted = now;
    painting = [];
  };
  window.addEventListener(
    'input',
    () => {
      if (!watching) return;
      const key: KeyRecord = { at: keyAt, painted: null, saved: null };
      keys.push(key);
      open.push(key);
      requestAnimationFrame(() => {
        painting.push(key);
        frame.port2.postMessage(null);
      });
    },
    true,
  );
  new PerformanceObserver((list) => {
    if (watching) longTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: 'longtask' });

  const idOf = (data: unknown) =>
    typeof data === 'string' ? /"i":"?([\w-]+)/.exec(data.slice(0, 200))?.[1] : undefined;
  const { send } = WebSocket.prototype;
  const heard = new WeakSet<WebSocket>();
  WebSocket.prototype.send = function (data) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data: answer }) => {
        const id = idOf(answer);
        const saved = id === undefined ? undefined : sent.get(id);
        if (id === undefined || !saved) return;
        sent.delete(id);
        for (const key of saved) key.saved = performance.now();
      });
    }
    const id = idOf(data);
    if (watching && id !== undefined && String(data).includes('saveDraft')) {
      sent.set(id, open);
      open = [];
    }
    send.call(this, data);
  };

  window.typing = {
    start() {
      keys = [];
      longTasks = [];
      open = [];
      watching = true;
    },
    stop() {
      watching = false;
      return { keys, longTasks, unsaved: keys.filter((key) => key.saved === null).length };
    },
  };
}
