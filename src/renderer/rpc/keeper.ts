import type { Carrier, Dial } from './carriers.ts';
import { Disconnected } from './disconnected.ts';

/** `connecting` only until the first connection; after a loss it is `disconnected` until the core answers again. */
export type State = 'connecting' | 'ready' | 'disconnected';

export interface KeeperOptions {
  dial: Dial;
  /** ms; for tests. */
  dialTimeout?: number;
  retryDelays?: readonly number[];
}

export const DIAL_TIMEOUT = 10_000;
const RETRY_DELAYS = [50, 100, 200, 400, 800, 1600, 3000];

/** Dials, greets, waits for the end, dials again with growing pauses, until closed. */
export function keepConnected(options: KeeperOptions, greet: (carrier: Carrier) => Promise<void>) {
  const { dial, dialTimeout = DIAL_TIMEOUT, retryDelays = RETRY_DELAYS } = options;
  const state = observed<State>('connecting');
  const seat = waitingRoom();
  const ended = new AbortController();

  async function stayConnected(): Promise<void> {
    const carrier = await dial(AbortSignal.any([ended.signal, AbortSignal.timeout(dialTimeout)]));
    const stop = () => carrier.close();
    ended.signal.addEventListener('abort', stop);
    try {
      await greet(carrier);
      const over = new Promise<void>((resolve) => {
        carrier.onClose(() => {
          // at once, so that no call is given to what is known to be dead
          seat.empty();
          resolve();
        });
      });
      state.set('ready');
      seat.take(carrier);
      await over;
    } finally {
      seat.empty();
      ended.signal.removeEventListener('abort', stop);
      carrier.close();
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !ended.signal.aborted; ) {
      await stayConnected().then(
        () => {
          failures = 0;
        },
        () => {
          failures += 1;
        },
      );
      // the very first dial may race the core's start: say "disconnected" only when it keeps failing
      if (state.get() === 'ready' || failures > 2) state.set('disconnected');
      await pause(retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 1000, ended.signal);
    }
    state.set('disconnected');
  }
  void run();

  return {
    state: state.get,
    subscribe: state.subscribe,
    close: () => ended.abort(),
    carrier: (within: number) => seat.wait(ended.signal.aborted ? 0 : within),
  };
}

function observed<T>(first: T) {
  const listeners = new Set<(value: T) => void>();
  let value = first;
  return {
    get: () => value,
    set(to: T) {
      if (value === to) return;
      value = to;
      for (const listener of [...listeners]) listener(to);
    },
    subscribe(listener: (value: T) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where calls wait for a connection: `wait` answers at once while there is one, else within so many ms or never. */
function waitingRoom() {
  const waiting = new Set<(carrier: Carrier) => void>();
  let current: Carrier | null = null;
  return {
    empty() {
      current = null;
    },
    take(carrier: Carrier) {
      current = carrier;
      for (const give of [...waiting]) give(carrier);
    },
    wait(within: number): Promise<Carrier> {
      if (current) return Promise.resolve(current);
      return new Promise((resolve, reject) => {
        const give = (carrier: Carrier) => {
          clearTimeout(timer);
          waiting.delete(give);
          resolve(carrier);
        };
        const timer = setTimeout(() => {
          waiting.delete(give);
          reject(new Disconnected('unreachable'));
        }, within);
        waiting.add(give);
      });
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
