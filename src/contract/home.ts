import { z } from 'zod';
import { instant, procedure } from './base.ts';
import { callSummary } from './calls.ts';
import { callbackRow, promiseRow } from './customers.ts';
import { ticketRow } from './tickets.ts';

export const homeContract = {
  get: procedure.output(
    z.object({
      now: instant,
      myOpen: z.array(ticketRow),
      myOpenTotal: z.number(),
      parked: z.array(callSummary),
      dueCallbacks: z.array(callbackRow),
      dueCallbacksTotal: z.number(),
      promises: z.array(promiseRow),
      /** Changes on this desk that no hub has confirmed yet; `hub` false = this workspace has no hub. */
      unsent: z.object({ count: z.number(), oldestAt: instant.nullable(), hub: z.boolean() }),
    }),
  ),
};
