import type { CoreEvent } from '../contract/events.ts';

/** One stream for all pages. A slow page loses the oldest events beyond the limit and is told to refetch by `hello`. */
export interface EventHub {
  /** To all pages, or to the one whose connection is named. */
  publish(event: CoreEvent, to?: string): void;
  subscribe(signal?: AbortSignal, connection?: string): AsyncGenerator<CoreEvent>;
}

const BACKLOG = 1000;

/** `heard`: told of each event before any page is. */
export function createEventHub(boot: string, heard: (event: CoreEvent) => void = () => {}): EventHub {
  const readers = new Set<{ queue: CoreEvent[]; wake: () => void; connection: string | undefined }>();
  return {
    publish(event, to) {
      // What is said to one page happened in its practice: nothing of the live workspace follows from it.
      if (to === undefined) heard(event);
      for (const reader of readers) {
        if (to !== undefined && reader.connection !== to) continue;
        if (reader.queue.length >= BACKLOG) reader.queue.splice(0, reader.queue.length, { kind: 'hello', boot });
        reader.queue.push(event);
        reader.wake();
      }
    },
    async *subscribe(signal, connection) {
      const reader = { queue: [{ kind: 'hello', boot }] as CoreEvent[], wake: () => {}, connection };
      readers.add(reader);
      const onAbort = () => reader.wake();
      signal?.addEventListener('abort', onAbort);
      try {
        while (!signal?.aborted) {
          const event = reader.queue.shift();
          if (event) yield event;
          else
            await new Promise<void>((resolve) => {
              reader.wake = resolve;
            });
        }
      } finally {
        signal?.removeEventListener('abort', onAbort);
        readers.delete(reader);
      }
    },
  };
}
