import { z } from 'zod';
import { channel, id, instant, phraseOverride, procedure, ticketClass } from './base.ts';
import { ticketCare } from './ticket-care.ts';

export const ticketRow = z.object({
  id,
  number: z.string(),
  class: ticketClass,
  channel,
  status: z.string(),
  open: z.boolean(),
  level: z.number().nullable(),
  summary: z.string(),
  problemType: z.string().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  ownerName: z.string().nullable(),
  occurredAt: instant,
  /** The nearest deadline of its clocks, with the clock's key; null = none runs. */
  due: z.object({ at: instant, clock: z.string() }).nullable(),
  /** How often the customer asked again, and when last. */
  chases: z.number(),
  chasedAt: instant.nullable(),
});

/** Fields of a ticket by the names in `shared/entities.ts`. Values are JSON scalars. */
export const ticketFields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const ticketEvent = z.object({
  id,
  /** `created`, `note`, `set`, `go`, `call`, `override` … */
  kind: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  byName: z.string().nullable(),
  text: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** Number of the duplicate that it came with; null = this ticket's own. */
  from: z.string().nullable(),
});

export const ticketView = z.object({
  row: ticketRow,
  rev: z.number(),
  fields: ticketFields,
  /** field -> reason it cannot be known */
  unknown: z.record(z.string(), z.string()),
  events: z.array(ticketEvent),
  /** What the class and disposition still require, in the order of the form. */
  missing: z.array(z.object({ field: z.string(), problem: z.string() })),
  /** Transitions that are legal now for this person. */
  next: z.array(z.object({ to: z.string(), requires: z.array(z.string()) })),
});

/** Phrases of the texts sent along that the agent let stand; REQUIRED_FIELDS `forbiddenPhrase` names what may not. */
const overrides = z.array(phraseOverride).max(1000).default([]);

/** Why one ticket of many did not move: each field with the key of its problem; `field` '' = the ticket itself. */
const refusedStep = z.object({
  id,
  number: z.string(),
  problems: z.array(
    z.object({ field: z.string(), problem: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
  ),
});

export const ticketsContract = {
  ...ticketCare,
  get: procedure.input(z.object({ id })).output(ticketView),
  byNumber: procedure.input(z.object({ number: z.string().max(60) })).output(z.object({ id: id.nullable() })),
  list: procedure
    .input(
      z.object({
        text: z.string().max(200).default(''),
        view: z.enum(['mine', 'open', 'all']).default('open'),
        class: ticketClass.nullable().default(null),
        /** Only those that a customer has chased. */
        chased: z.boolean().default(false),
        /** `rank`: chased and raised ones first, then by deadline. */
        sort: z.enum(['due', 'newest', 'rank']).default('due'),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(ticketRow), total: z.number() })),
  set: procedure
    .input(
      z.object({
        id,
        seen: z.number(),
        set: ticketFields,
        unknown: z.record(z.string(), z.string().nullable()).optional(),
        overrides,
      }),
    )
    .output(z.object({ changeId: z.string(), rev: z.number() })),
  go: procedure
    .input(
      z.object({
        id,
        from: z.string(),
        to: z.string(),
        reason: z.string().max(2000).nullable(),
        occurredAt: instant.nullable(),
        /** What the step's form asked: written in the same commit. */
        fields: ticketFields.default({}),
        overrides,
      }),
    )
    .output(z.object({ changeId: z.string() })),
  /** One step for many tickets: what can be done is one commit with one undo; the rest is named with its problem. */
  goMany: procedure
    .input(
      z.object({
        ids: z.array(id).min(1).max(500),
        to: z.string(),
        reason: z.string().max(2000).nullable(),
        occurredAt: instant.nullable(),
        fields: ticketFields.default({}),
      }),
    )
    .output(z.object({ changeId: z.string(), done: z.number(), refused: z.array(refusedStep) })),
  addNote: procedure
    .input(z.object({ id, text: z.string().max(300_000), overrides }))
    .output(z.object({ changeId: z.string() })),
};
export type TicketRow = z.infer<typeof ticketRow>;
export type TicketView = z.infer<typeof ticketView>;
export type RefusedStep = z.infer<typeof refusedStep>;
export type TicketEvent = z.infer<typeof ticketEvent>;
