import { z } from 'zod';
import { businessDate, id, instant, phraseOverride, procedure, speechLanguage } from './base.ts';
import { ticketRow } from './tickets.ts';

export const customerClass = z.enum(['potential', 'owner', 'member', 'loyal', 'moderator']);
export const contractKind = z.enum(['rental', 'contract', 'none']);
/** How to address: rendered by `shared/script/address.ts`. */
export const title = z.enum(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir', 'none']);

export const phone = z.object({
  id,
  e164: z.string(),
  extension: z.string().nullable(),
  /** As the agent wrote it. */
  written: z.string(),
  label: z.string().nullable(),
  /** May this number be called back? null = never asked. */
  callable: z.boolean().nullable(),
  /** How many other customers have this number. */
  sharedWith: z.number(),
});

export const customerFields = z.object({
  number: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  company: z.string().nullable(),
  surname: z.string().nullable(),
  title: title.nullable(),
  language: speechLanguage.nullable(),
  address: z.string().nullable(),
  region: z.string().nullable(),
  contractKind: contractKind,
  class: customerClass,
  warrantyUntil: businessDate.nullable(),
  /** `MM-DD` or `YYYY-MM-DD`. */
  birthday: z.string().nullable(),
  email: z.string().nullable(),
  doNotCall: z.boolean(),
  doNotCallReason: z.string().nullable(),
  note: z.string().nullable(),
});

export const customerRow = customerFields
  .pick({
    number: true,
    name: true,
    company: true,
    region: true,
    contractKind: true,
    class: true,
    doNotCall: true,
    surname: true,
    title: true,
  })
  .extend({ id, phone: z.string().nullable(), openTickets: z.number(), lastContactAt: instant.nullable() });

export const equipment = z.object({
  id,
  customerId: id,
  model: z.string(),
  serial: z.string().nullable(),
  placedAt: z.string().nullable(),
  installedOn: businessDate.nullable(),
  warrantyUntil: businessDate.nullable(),
  /** Repairs reported for this machine in the last 30 days. */
  recentRepairs: z.number(),
});

export const callRow = z.object({
  id,
  direction: z.enum(['in', 'out']),
  number: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  agentName: z.string().nullable(),
  disposition: z.string().nullable(),
  result: z.string().nullable(),
  summary: z.string().nullable(),
  ticketNumber: z.string().nullable(),
});

export const promiseRow = z.object({
  id,
  text: z.string(),
  dueAt: instant,
  ownerName: z.string().nullable(),
  ticketNumber: z.string().nullable(),
});
export const callbackRow = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  stage: z.string(),
  why: z.string(),
  dueAt: instant,
  ownerName: z.string().nullable(),
  attempts: z.number(),
  lastAttempt: z.object({ at: instant, result: z.string(), byName: z.string().nullable() }).nullable(),
  ticketNumber: z.string().nullable(),
  /** What the ticket knows of the visit, for the lines of the callback; null without a ticket. */
  visit: z
    .object({
      technicianName: z.string().nullable(),
      /** How the technician is named to customers, by spoken language. */
      technicianSpoken: z.record(z.string(), z.string()),
      at: instant.nullable(),
      fault: z.string().nullable(),
    })
    .nullable(),
});

/** The first line of the screen pop: what matters most, most important first. */
export const popLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promise'), promise: promiseRow }),
  z.object({ kind: z.literal('missedAttempt'), callback: callbackRow }),
  z.object({
    kind: z.literal('complaint'),
    ticketId: id,
    number: z.string(),
    level: z.number().nullable(),
    summary: z.string(),
  }),
  z.object({ kind: z.literal('doNotCall'), reason: z.string().nullable() }),
]);

export const customerCard = z.object({
  id,
  /** Revision the page saw; comes back with edits (`seen`). */
  rev: z.number(),
  fields: customerFields,
  phones: z.array(phone),
  equipment: z.array(equipment),
  openTickets: z.array(ticketRow),
  /** The newest of the closed ones; `closedTickets` says how many stand on this desk. */
  lastTickets: z.array(ticketRow),
  closedTickets: z.number(),
  lastCalls: z.array(callRow),
  promises: z.array(promiseRow),
  callbacks: z.array(callbackRow),
  lines: z.array(popLine),
});

export const numberMatch = z.object({
  customer: customerRow,
  /** Why it is ranked here: i18n key under `match.` and its figures. */
  reasons: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
  score: z.number(),
});

/** Answers of every undoable change. Show "undo" with it; `changes.undo` takes it back. */
export const changed = z.object({ changeId: z.string() });

export const customersContract = {
  card: procedure.input(z.object({ id })).output(customerCard),
  /** All closed tickets of a customer that this desk holds, newest first; 1,000 at most. */
  closed: procedure.input(z.object({ id })).output(z.array(ticketRow)),
  list: procedure
    .input(
      z.object({
        text: z.string().max(200).default(''),
        region: z.string().nullable().default(null),
        contractKind: contractKind.nullable().default(null),
        class: customerClass.nullable().default(null),
        sort: z.enum(['name', 'number', 'lastContact']).default('lastContact'),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(customerRow), total: z.number() })),
  matchNumber: procedure
    .input(z.object({ number: z.string().max(500) }))
    .output(z.object({ e164: z.string().nullable(), problem: z.string().nullable(), matches: z.array(numberMatch) })),
  create: procedure
    .input(
      z.object({
        fields: customerFields.omit({ number: true }).partial().extend({ name: z.string() }),
        phones: z.array(
          z.object({ written: z.string().max(500), label: z.string().nullable(), callable: z.boolean().nullable() }),
        ),
      }),
    )
    .output(changed.extend({ id })),
  update: procedure
    .input(
      z.object({
        id,
        seen: z.number(),
        set: customerFields.omit({ number: true }).partial(),
        overrides: z.array(phraseOverride).max(1000).default([]),
      }),
    )
    .output(changed.extend({ rev: z.number() })),
  attachPhone: procedure
    .input(
      z.object({
        customerId: id,
        written: z.string().max(500),
        label: z.string().nullable(),
        callable: z.boolean().nullable(),
      }),
    )
    .output(changed.extend({ phone })),
  updatePhone: procedure
    .input(
      z.object({ id, set: z.object({ label: z.string().nullable(), callable: z.boolean().nullable() }).partial() }),
    )
    .output(changed),
  detachPhone: procedure.input(z.object({ id })).output(changed),
  addEquipment: procedure
    .input(z.object({ customerId: id, fields: equipment.omit({ id: true, customerId: true, recentRepairs: true }) }))
    .output(changed.extend({ equipment })),
};
export type CustomerCard = z.infer<typeof customerCard>;
export type CustomerRow = z.infer<typeof customerRow>;
export type CustomerFields = z.infer<typeof customerFields>;
export type NumberMatch = z.infer<typeof numberMatch>;
export type PopLine = z.infer<typeof popLine>;
export type CallRow = z.infer<typeof callRow>;
export type CallbackRow = z.infer<typeof callbackRow>;
export type Equipment = z.infer<typeof equipment>;
export type Phone = z.infer<typeof phone>;
