import { z } from 'zod';
import { id, instant, procedure } from './base.ts';
import { rosterEntry } from './roster.ts';
import { agentState, handoverView } from './shift.ts';

export const floorPerson = z.object({
  personId: id,
  name: z.string(),
  role: z.string(),
  teamName: z.string().nullable(),
  /** What they are doing; null = nobody said so today. */
  current: agentState.nullable(),
  /** Letters of the desk that said it. */
  desk: z.string().nullable(),
  /** Last sign of them that this desk has, whatever it was; null = none in the last days. */
  seenAt: instant.nullable(),
  today: z.array(rosterEntry),
  promises: z.number(),
  promisesLate: z.number(),
  callbacks: z.number(),
  tickets: z.number(),
  ticketsLate: z.number(),
  parked: z.number(),
});

const floorCall = z.object({
  id,
  agentId: id,
  agentName: z.string().nullable(),
  customerName: z.string().nullable(),
  ticketNumber: z.string().nullable(),
  state: z.enum(['live', 'parked', 'wrapUp']),
  since: instant,
  /** It lies on this desk: what is shown is of this second. */
  here: z.boolean(),
});

/** Why something stands on the lead's list. */
export const CHASE_KINDS = [
  'handoverDeclined',
  'handoverWaiting',
  'ownerAway',
  'ownerLeft',
  'noOwner',
  'promiseLate',
  'promiseSoon',
  'departmentLate',
  'chased',
] as const;
export const chaseItem = z.object({
  kind: z.enum(CHASE_KINDS),
  id,
  subject: z.enum(['handover', 'promise', 'ticket', 'callback', 'missedCall']),
  text: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  whoId: id.nullable(),
  whoName: z.string().nullable(),
  at: instant,
});

export const floorContract = {
  /** People and what they do, calls, what waits: what this desk knows, and how old that is. For leads. */
  get: procedure.output(
    z.object({
      now: instant,
      /** This desk last had everything of the hub at this instant; null = it works alone, and this is all there is. */
      asOf: instant.nullable(),
      people: z.array(floorPerson),
      calls: z.array(floorCall),
      promises: z.object({ open: z.number(), late: z.number(), today: z.number() }),
      handovers: z.array(handoverView),
      tickets: z.object({ open: z.number(), late: z.number() }),
      missed: z.object({ open: z.number(), late: z.number(), oldestAt: instant.nullable() }),
      callbacks: z.object({ open: z.number(), late: z.number(), doneToday: z.number() }),
    }),
  ),
  /** The chase list: everything that somebody must be asked about, and whatever is without somebody who is here. */
  chase: procedure.output(
    z.object({ now: instant, rows: z.array(chaseItem), counts: z.record(z.string(), z.number()) }),
  ),
};
export type FloorPerson = z.infer<typeof floorPerson>;
export type ChaseItem = z.infer<typeof chaseItem>;
