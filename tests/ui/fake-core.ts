import { createRouterClient } from '@orpc/server';
import type { CoreEvent } from '../../src/contract/events.ts';
import type { ConnectionState, CoreClient, Transport } from '../../src/renderer/rpc/client.ts';
import { calls } from './fake/calls.ts';
import { desk } from './fake/desk.ts';
import { os } from './fake/os.ts';
import { type FakeOptions, type FakeState, fakeState } from './fake/state.ts';
import { sync } from './fake/sync.ts';
import { work } from './fake/work.ts';

class Disconnected extends Error {
  override readonly name = 'Disconnected';
  readonly reason = 'unreachable';
}

export interface FakeCore {
  transport: Transport;
  state: FakeState;
  /** Takes the core away, or brings it back: what a killed core looks like to the page. */
  setConnected(on: boolean): void;
}

/** The contract implemented in memory with made-up, always equal data: for component tests and for looking at screens. */
export function createFakeCore(options: FakeOptions = {}): FakeCore {
  const state = fakeState(options);
  const router = {
    ...desk(state),
    ...work(state),
    ...calls(state),
    sync: sync(state),
    events: { stream: os.events.stream.handler(({ signal }) => stream(state, signal)) },
  };
  let connection: ConnectionState = 'connecting';
  const watchers = new Set<(state: ConnectionState) => void>();
  const greetings = new Set<(client: CoreClient) => Promise<unknown>>();
  const client = createRouterClient(router, {
    interceptors: [
      ({ next }) => {
        if (connection === 'disconnected') throw new Disconnected('core unreachable');
        return next();
      },
    ],
  }) as unknown as CoreClient;
  const set = (to: ConnectionState) => {
    connection = to;
    for (const w of watchers) w(to);
  };
  const connect = async () => {
    connection = 'ready';
    for (const greet of greetings) await greet(client).catch(() => {});
    set('ready');
  };
  const transport: Transport = {
    client,
    state: () => connection,
    subscribe(on) {
      watchers.add(on);
      return () => watchers.delete(on);
    },
    onConnect(greet) {
      greetings.add(greet);
      if (connection === 'ready') void greet(client);
      else void Promise.resolve().then(connect);
      return () => greetings.delete(greet);
    },
  };
  return { transport, state, setConnected: (on) => (on ? void connect() : set('disconnected')) };
}

async function* stream(state: FakeState, signal: AbortSignal | undefined): AsyncGenerator<CoreEvent> {
  const queue: CoreEvent[] = [{ kind: 'hello', boot: 'fake' }];
  let wake = () => {};
  const hear = (event: CoreEvent) => {
    queue.push(event);
    wake();
  };
  state.listeners.add(hear);
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted) {
      const event = queue.shift();
      if (event) yield event;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    state.listeners.delete(hear);
  }
}
