import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { createORPCClient, mapEventIterator } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/index.ts';
import type { ShellBridge } from '../../shared/bridge.ts';
import type { Carrier, Dial } from './carriers.ts';
import { dialPort, dialSocket } from './carriers.ts';

/** `connecting` only until the first connection; after a loss it is `disconnected` until the core answers again. */
export type State = 'connecting' | 'ready' | 'disconnected';

/** Per call: `client.workspace.create(input, { context: { timeoutMs: 60_000 } })`. */
export interface CallContext extends ClientContext {
  timeoutMs?: number;
}

export type CoreClient = ContractRouterClient<Contract, CallContext>;

/**
 * The core did not answer. `unreachable`: the call was never sent, it certainly did nothing.
 * `closed` and `timeout`: it was sent, so whether it took effect is unknown; ask the core again.
 */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
  readonly reason: 'unreachable' | 'closed' | 'timeout';
  constructor(reason: Disconnected['reason'], cause?: unknown) {
    super(`core ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface Transport {
  readonly client: CoreClient;
  state(): State;
  subscribe(onChange: (state: State) => void): () => void;
  /**
   * Runs on every new connection before waiting calls are sent (resume the session here, with the client given).
   * What it throws is ignored, except that a lost connection starts over.
   */
  onConnect(greet: (client: CoreClient) => Promise<unknown>): () => void;
  close(): void;
}

export interface TransportOptions {
  dial: Dial;
  /** ms; for tests. */
  callTimeout?: number;
  dialTimeout?: number;
  retryDelays?: readonly number[];
}

const CALL_TIMEOUT = 30_000;
const DIAL_TIMEOUT = 10_000;
const RETRY_DELAYS = [50, 100, 200, 400, 800, 1600, 3000];
/** Procedures that may honestly take longer: they write or copy whole files. */
const SLOW: Record<string, number> = { 'workspace.create': 300_000, 'workspace.restoreBackup': 300_000 };

/** The page's way to the core: a MessagePort under Electron, a WebSocket in the browser shell. Heals itself. */
export function createTransport(options: TransportOptions = { dial: defaultDial() }): Transport {
  const { callTimeout = CALL_TIMEOUT, dialTimeout = DIAL_TIMEOUT } = options;
  const greetings = new Set<(client: CoreClient) => Promise<unknown>>();
  const keeper = keepConnected(options, async (carrier) => {
    const direct = createORPCClient<CoreClient>(bounded(async () => carrier, callTimeout));
    for (const greet of greetings) await greet(direct).catch(rethrowDisconnected);
  });
  return {
    client: createORPCClient<CoreClient>(bounded((limit) => keeper.carrier(Math.min(limit, dialTimeout)), callTimeout)),
    state: keeper.state,
    subscribe: keeper.subscribe,
    onConnect(greet) {
      greetings.add(greet);
      return () => greetings.delete(greet);
    },
    close: keeper.close,
  };
}

/** Dials, greets, waits for the end, dials again with growing pauses, until closed. */
function keepConnected(options: TransportOptions, greet: (carrier: Carrier) => Promise<void>) {
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

/** A link whose calls end in an answer, an error of the contract, or `Disconnected`; they never hang. */
function bounded(carrierWithin: (limit: number) => Promise<Carrier>, callTimeout: number): ClientLink<CallContext> {
  return {
    async call(path, input, options: ClientOptions<CallContext>) {
      const limit = options.context.timeoutMs ?? SLOW[path.join('.')] ?? callTimeout;
      const carrier = await carrierWithin(limit);
      const stop = new AbortController();
      const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
      const timer = setTimeout(() => stop.abort(new Disconnected('timeout')), limit);
      let off = () => {};
      const lost = new Promise<never>((_, reject) => {
        off = carrier.onClose(() => reject(new Disconnected('closed')));
        stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
      });
      try {
        const answer = await Promise.race([carrier.link.call(path, input, { ...options, signal }), lost]);
        return isIterator(answer) ? whileOpen(answer, carrier) : answer;
      } finally {
        clearTimeout(timer);
        off();
      }
    },
  };
}

/** An event stream that ends with `Disconnected` when its connection does. */
function whileOpen(iterator: AsyncIterator<unknown>, carrier: Carrier) {
  let open = true;
  carrier.onClose(() => {
    open = false;
  });
  return mapEventIterator(iterator, {
    value: async (value) => value,
    error: async (error) => (open ? error : new Disconnected('closed', error)),
  });
}

function isIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function rethrowDisconnected(error: unknown): void {
  if (error instanceof Disconnected) throw error;
}

function defaultDial(): Dial {
  const bridge = (window as unknown as { zuoxi?: ShellBridge }).zuoxi;
  if (bridge) return dialPort(bridge);
  const { protocol, host } = window.location;
  return dialSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rpc`);
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
