import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { createORPCClient, mapEventIterator } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/index.ts';
import type { ShellBridge } from '../../shared/bridge.ts';
import type { Carrier, Dial } from './carriers.ts';
import { dialPort, dialSocket } from './carriers.ts';
import { Disconnected } from './disconnected.ts';
import type { KeeperOptions, State } from './keeper.ts';
import { DIAL_TIMEOUT, keepConnected } from './keeper.ts';

export { Disconnected, type State };

export interface TransportOptions extends KeeperOptions {
  callTimeout?: number;
}

/** Per call: `client.workspace.create(input, { context: { timeoutMs: 60_000 } })`. */
export interface CallContext extends ClientContext {
  timeoutMs?: number;
}

export type CoreClient = ContractRouterClient<Contract, CallContext>;

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

const CALL_TIMEOUT = 30_000;
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
