import type { LiveEvent } from '../../wire/pull.ts';
import type { LoopDeps } from './loop.ts';
import { takePage } from './pull.ts';
import { inSlices } from './slices.ts';
import { readState } from './state.ts';

/** The hub writes at once when a stream opens. Milliseconds. */
const SILENT_MS = 10_000;
const DEAF = 2;
const TRY_STREAM_MS = 600_000;

export interface LiveLink {
  open(): void;
  close(): void;
  isUp(): boolean;
}

/**
 * The live stream: pages that start where this desk stands are applied at once, all else only says that there is something to
 * fetch. Events are taken one after the other, however fast they come.
 */
export function createLiveLink(deps: LoopDeps, told: { up(live: boolean): void; behind(): void }): LiveLink {
  let current: AbortController | null = null;
  let queue: Promise<void> = Promise.resolve();
  /** Streams in a row of which nothing was heard: something on the way keeps or cuts them. */
  let deaf = 0;
  let waitUntil = 0;

  async function take(event: LiveEvent): Promise<void> {
    if ('signal' in event) return deps.signal(event.signal);
    if ('poke' in event) {
      if (event.poke > readState(deps.parts.db).head) told.behind();
      return;
    }
    const { page } = event;
    const outcome = await deps.steps.alone(() => inSlices(takePage(deps.parts, page), deps.breathe));
    if (outcome.kind === 'applied' && !page.more) return deps.changed();
    // A page that this desk is past already is no news.
    if (outcome.kind !== 'ignored' || page.head > readState(deps.parts.db).head) told.behind();
  }

  async function follow(abort: AbortController): Promise<void> {
    try {
      const token = await deps.steps.token();
      const { cursor, epoch, head } = readState(deps.parts.db);
      if (deps.clock.now() < waitUntil) return await waitFor(token, head, abort);
      const silent = deps.clock.after(SILENT_MS, () => abort.abort());
      deaf += 1;
      // It is asked how it stands with streams only now and then.
      if (deaf >= DEAF) waitUntil = deps.clock.now() + TRY_STREAM_MS;
      const run = deps.transport.live(
        token,
        { cursor, epoch, head },
        (event) => {
          queue = queue
            .then(() => (abort.signal.aborted ? undefined : take(event)))
            .catch((error) => {
              deps.log.error('sync.live', error);
              abort.abort();
            });
        },
        abort.signal,
        () => {
          silent();
          deaf = 0;
          waitUntil = 0;
        },
      );
      told.up(true);
      await run.finally(silent);
    } catch (error) {
      if (!abort.signal.aborted) deps.log.info('sync.liveEnded', { reason: (error as Error).message });
    } finally {
      if (current === abort) {
        current = null;
        told.up(false);
      }
    }
  }

  /** One request that stays open until there is something to fetch; the round after it comes back here. */
  async function waitFor(token: string, head: number, abort: AbortController): Promise<void> {
    told.up(true);
    for (;;) {
      const moved = await deps.transport.wait(token, head, abort.signal);
      if (moved > 0 || abort.signal.aborted || deps.clock.now() >= waitUntil) return;
    }
  }

  return {
    open() {
      if (current) return;
      current = new AbortController();
      void follow(current);
    },
    close() {
      const abort = current;
      current = null;
      abort?.abort();
      if (abort) told.up(false);
    },
    isUp: () => current !== null,
  };
}
