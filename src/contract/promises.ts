import { z } from 'zod';
import { id, instant, procedure } from './base.ts';
import { changed } from './customers.ts';

const words = z.string().trim().min(1).max(500);
const reason = z.string().trim().max(500).nullable().default(null);
/** An instant, or a time in words (`四點前`, `明日下晝三點`) as `shared/shift/promise-time.ts` reads them. */
const when = z.union([instant, z.string().trim().min(1).max(100)]);

export const promiseView = z.object({
  id,
  text: z.string(),
  dueAt: instant,
  madeAt: instant.nullable(),
  status: z.enum(['open', 'kept', 'broken', 'moved', 'withdrawn']),
  ownerId: id,
  ownerName: z.string().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  /** The customer's first number; of somebody on no file the one they rang from. Masked where the role asks for it. */
  number: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  endedAt: instant.nullable(),
  endedByName: z.string().nullable(),
  customerToldAt: instant.nullable(),
  reason: z.string().nullable(),
});

export const promisesContract = {
  /** What we said we would do: by when, by whom. INVALID_INPUT: a time that is none or has passed, an owner who left. */
  make: procedure
    .input(
      z.object({
        text: words,
        when,
        /** null = whoever makes it. */
        ownerId: id.nullable().default(null),
        customerId: id.nullable().default(null),
        ticketId: id.nullable().default(null),
        callId: id.nullable().default(null),
        /** Number of a caller who is on no file. */
        e164: z.string().max(40).nullable().default(null),
      }),
    )
    .output(changed.extend({ id, dueAt: instant })),
  /** Open ones of a customer, a ticket, or a number that is on no file. */
  about: procedure
    .input(
      z.object({
        customerId: id.nullable().default(null),
        ticketId: id.nullable().default(null),
        e164: z.string().max(40).nullable().default(null),
      }),
    )
    .output(z.array(promiseView)),
  /** `mine` for everybody, `all` for leads; `ended` = what was kept, broken or moved since yesterday. */
  list: procedure
    .input(z.object({ scope: z.enum(['mine', 'all']), show: z.enum(['open', 'ended']).default('open') }))
    .output(z.object({ now: instant, rows: z.array(promiseView), total: z.number() })),
  /**
   * What became of it. `broken` needs a reason; `moved` makes a new promise in its place and says whether the customer
   * was told. CONFLICT when somebody else ended it first.
   */
  end: procedure
    .input(
      z.object({
        id,
        how: z.enum(['kept', 'broken', 'moved']),
        customerTold: z.boolean().default(false),
        reason,
        when: when.nullable().default(null),
        ownerId: id.nullable().default(null),
      }),
    )
    .output(changed),
};
export type PromiseView = z.infer<typeof promiseView>;
