import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Moved } from '../port.ts';
import { makeClient } from './connect.ts';

export interface Waker {
  /** Text of the notification that goes with a commit. */
  text(seq: number, scopes: readonly string[]): string;
  onWake(listener: (moved: Moved) => void): () => void;
  close(): Promise<void>;
}

// A payload of NOTIFY may have 8,000 bytes.
const ROOM = 7000;
const AGAIN_MS = 1000;

/** LISTEN/NOTIFY as a wake-up only (sync.md 2.4): a lost one costs delay, never a row, because pulls go by sequence. */
export async function createWaker(
  url: string,
  head: () => Promise<number>,
  warn: (event: string) => void,
): Promise<Waker> {
  const self = randomUUID();
  const listeners = new Set<(moved: Moved) => void>();
  const emit = (moved: Moved) => {
    for (const listener of listeners) listener(moved);
  };
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const listen = async (): Promise<void> => {
    const mine = makeClient(url);
    client = mine;
    mine.on('notification', ({ payload }) => {
      const { from, head: seq, scopes } = JSON.parse(payload ?? '{}') as Moved & { from: string };
      if (from !== self) emit({ head: seq, scopes });
    });
    mine.on('error', () => again(mine));
    mine.on('end', () => again(mine));
    await mine.connect();
    await mine.query('LISTEN zuoxi_moved');
  };
  const again = (of: pg.Client) => {
    if (closed || client !== of) return;
    client = null;
    warn('hub.listen.lost');
    timer = setTimeout(() => {
      // What was missed meanwhile is unknown: everybody looks.
      listen().then(
        async () => emit({ head: await head(), scopes: [] }),
        () => undefined,
      );
    }, AGAIN_MS);
  };
  await listen();
  return {
    text: (seq, scopes) => {
      const text = JSON.stringify({ from: self, head: seq, scopes });
      return text.length < ROOM ? text : JSON.stringify({ from: self, head: seq, scopes: [] });
    },
    onWake: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end();
    },
  };
}
