import type { ClientContext } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Contract } from '../../contract/index.ts';
import { mayRetry } from './errors.ts';

export type ConnectionState = 'connecting' | 'ready' | 'disconnected';

/** Per call, e.g. a longer time-out: `client.workspace.create(input, { context: { timeoutMs: 60_000 } })`. */
export interface CallContext extends ClientContext {
  timeoutMs?: number;
}
export type CoreClient = ContractRouterClient<Contract, CallContext>;

/** What the page needs of a transport; `rpc/transport.ts` is the real one, `tests/ui` has one in memory. */
export interface Transport {
  readonly client: CoreClient;
  state(): ConnectionState;
  subscribe(onChange: (state: ConnectionState) => void): () => void;
  /** Runs on every new connection before waiting calls are sent. */
  onConnect(greet: (client: CoreClient) => Promise<unknown>): () => void;
}

let transport: Transport | null = null;

/** Called once by `boot`, before anything renders. */
export function connectPage(given: Transport): void {
  transport = given;
}
export function theTransport(): Transport {
  if (!transport) throw new Error('the page asked the core before boot');
  return transport;
}

/** Looks the procedure up when it is called, so that modules may import `client` before boot. */
function late(path: readonly string[]): unknown {
  return new Proxy(() => {}, {
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : late([...path, name])),
    apply: (_, __, args) => {
      let target: unknown = theTransport().client;
      for (const name of path) target = (target as Record<string, unknown>)[name];
      return (target as (...a: unknown[]) => unknown)(...args);
    },
  });
}

/** The typed core: `await client.customers.card({ id })`. Throws ORPCError or Disconnected; see `errors.ts`. */
export const client = late([]) as CoreClient;

/** Query and mutation options: `useQuery(orpc.home.get.queryOptions())`. */
export const orpc = createTanstackQueryUtils(client);

/** Local data is never stale by time: core events say what to ask again. Answers stay 10 minutes after last use. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 600_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => count < 3 && mayRetry(error),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
