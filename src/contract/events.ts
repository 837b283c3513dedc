import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, procedure } from './base.ts';
import { syncProgress, syncState } from './sync.ts';

/** Live changes. A page that misses some asks its queries again: events only say what to refetch. */
export const coreEvent = z.discriminatedUnion('kind', [
  /** Sent at once after subscribing; `boot` changes when the core was restarted. */
  z.object({ kind: z.literal('hello'), boot: z.string() }),
  z.object({ kind: z.literal('changed'), entities: z.array(z.object({ entity: z.string(), id: z.string() })) }),
  /** A deep link or hotkey popped this call. */
  z.object({ kind: z.literal('callPopped'), callId: id }),
  z.object({ kind: z.literal('open'), path: z.string() }),
  /** A link that could not be used: code is an i18n key under `problem.`. */
  z.object({ kind: z.literal('badLink'), problem: z.string() }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('workspace') }),
  /** This page entered a practice run, or left it (null): everything it shows comes from elsewhere now. */
  z.object({ kind: z.literal('practice'), runId: id.nullable(), why: z.enum(['entered', 'parked', 'finished']) }),
  /** Figures of the sync chip changed: ask `sync.status`, and `sync.ledger`, `sync.attention` where they are shown. */
  z.object({ kind: z.literal('sync'), state: syncState, progress: syncProgress.nullable() }),
  /** Who edits this row now has changed: ask `sync.editors`. */
  z.object({ kind: z.literal('editing'), entity: z.string(), id: z.string() }),
]);

export const eventsContract = {
  stream: procedure.output(eventIterator(coreEvent)),
};
export type CoreEvent = z.infer<typeof coreEvent>;
