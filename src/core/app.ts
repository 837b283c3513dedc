import { randomUUID } from 'node:crypto';
import type { CoreContext } from './context.ts';
import { api } from './context.ts';
import { createEventHub } from './events.ts';
import type { CoreDeps } from './ports.ts';

/**
 * The application. This file alone knows all features.
 * A host calls `createCore`, then gives each page `core.connect()` as the context of its RPC handler.
 */
export async function createCore(deps: CoreDeps) {
  const events = createEventHub(randomUUID());
  const router = {
    workspace: {
      status: api.workspace.status.handler(() => ({ state: 'absent' as const })),
    },
    events: {
      stream: api.events.stream.handler(({ signal }) => events.subscribe(signal)),
    },
  };
  return {
    router,
    /** One per page. Pass the result as the RPC context; call `close` when the page is gone. */
    connect(): { context: CoreContext; close(): void } {
      return { context: { connection: { id: randomUUID(), session: null } }, close() {} };
    },
    /** A deep link from the shell. Never throws: garbage becomes a `badLink` event. */
    openLink(url: string): void {
      deps.log.info('link', { length: url.length });
    },
    /** Finishes writes, checkpoints and closes the store. */
    async close(): Promise<void> {},
  };
}

export type Core = Awaited<ReturnType<typeof createCore>>;
