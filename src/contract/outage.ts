import { z } from 'zod';
import { id, instant, procedure, speechLanguage } from './base.ts';
import { changed } from './customers.ts';

const kind = z.enum(['telephone', 'storm', 'closed']);
const note = z.string().trim().min(1).max(500);
const say = z.partialRecord(speechLanguage, z.string().trim().max(500));

/** A bad day that goes on now, or did lately: everybody sees its banner and the line to say. */
export const badDay = z.object({
  id,
  kind,
  startsAt: instant,
  endsAt: instant.nullable(),
  open: z.boolean(),
  reason: z.string(),
  /** Telephone lines that are down, as people name them. */
  lines: z.string().nullable(),
  openedByName: z.string().nullable(),
  say: z.record(z.string(), z.string()),
  /** Numbers on paper: reserved and not entered, entered. */
  paper: z.object({ reserved: z.number(), used: z.number() }),
  releasedAt: instant.nullable(),
});

export const rearrangeRow = z.object({
  visitId: id,
  ticketId: id,
  ticketNumber: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  language: speechLanguage,
  technicianName: z.string().nullable(),
  appointmentAt: instant,
  /** What is read to the customer, and the same as a message, in the customer's language. */
  line: z.string(),
  message: z.string(),
});

export const paperNumber = z.object({
  id,
  number: z.string(),
  status: z.enum(['reserved', 'used', 'void']),
  ticketId: id.nullable(),
  endedAt: instant.nullable(),
  endedByName: z.string().nullable(),
  reason: z.string().nullable(),
});

export const outageContract = {
  /** What goes on now: for the banner. */
  current: procedure.output(z.array(badDay)),
  /** The last ones with their periods: marks for the figures. For leads. */
  list: procedure.output(z.array(badDay)),
  /** INVALID_INPUT `endsBeforeStart`, `outOfRange`; CONFLICT: one of this kind goes on already. */
  open: procedure
    .input(
      z.object({
        kind,
        startsAt: instant,
        endsAt: instant.nullable().default(null),
        reason: note,
        lines: z.string().trim().max(500).nullable().default(null),
        say: say.default({}),
      }),
    )
    .output(changed.extend({ id })),
  close: procedure.input(z.object({ id, endsAt: instant })).output(changed),
  /** Visits that cannot take place because of it and were not arranged anew yet. */
  rearrange: procedure.input(z.object({ id })).output(z.object({ now: instant, rows: z.array(rearrangeRow) })),
  /** Callbacks that waited for it: how many, and whose. */
  held: procedure.input(z.object({ id })).output(z.object({ count: z.number(), promised: z.number() })),
  /** Lets them go in the order of promises, one after the other for each person; one undo. CONFLICT while it goes on. */
  release: procedure.input(z.object({ id })).output(changed.extend({ count: z.number() })),
  /** Ticket numbers for blank forms on paper; never given out again. */
  reserve: procedure
    .input(z.object({ id, count: z.number().int().min(1).max(200) }))
    .output(z.object({ numbers: z.array(z.string()) })),
  paper: procedure.input(z.object({ id })).output(z.array(paperNumber)),
  /** Opens the call that a paper form tells of, with its real times: its clocks start when it happened. */
  enter: procedure
    .input(
      z.object({
        /** As written on the form. */
        number: z.string().trim().min(1).max(60),
        startedAt: instant,
        endedAt: instant.nullable().default(null),
        from: z.string().trim().max(500).nullable().default(null),
      }),
    )
    .output(z.object({ callId: id })),
  voidPaper: procedure.input(z.object({ id, reason: note })).output(changed),
};
export type BadDayView = z.infer<typeof badDay>;
export type RearrangeRow = z.infer<typeof rearrangeRow>;
export type PaperNumber = z.infer<typeof paperNumber>;
