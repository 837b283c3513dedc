import { z } from 'zod';
import { id, procedure } from './base.ts';
import { customerRow } from './customers.ts';
import { ticketRow } from './tickets.ts';

export const searchHit = z.discriminatedUnion('kind', [
  /** `by` says what matched: name, pinyin, initials, jyutping, english, phone, lastFour, number. */
  z.object({ kind: z.literal('customer'), id, row: customerRow, by: z.string() }),
  z.object({ kind: z.literal('ticket'), id, row: ticketRow, by: z.enum(['number', 'text']) }),
]);

export const searchContract = {
  /** Ranked, as you type. `tookMs` is the time in core. */
  find: procedure
    .input(
      z.object({
        text: z.string().max(1000),
        kinds: z.array(z.enum(['customer', 'ticket'])).default(['customer', 'ticket']),
        limit: z.number().int().min(1).max(50).default(12),
      }),
    )
    .output(z.object({ hits: z.array(searchHit), tookMs: z.number() })),
};
export type SearchHit = z.infer<typeof searchHit>;
