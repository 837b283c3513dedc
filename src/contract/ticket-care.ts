import { z } from 'zod';
import { RESOLUTIONS, TOLD_VIA } from '../shared/model/ticket-fields.ts';
import { id, instant, phraseOverride, procedure } from './base.ts';

const via = z.enum(TOLD_VIA);
const longText = z.string().max(300_000);
const shortText = z.string().max(500);
const changed = z.object({ changeId: z.string() });
/** When it happened, UTC ms; null = now. */
const when = instant.nullable().default(null);
const degree = z.enum(['none', 'slight', 'ordinary', 'serious']);
const overrides = z.array(phraseOverride).max(1000).default([]);

/** Another ticket, in a line. */
const other = z.object({
  id,
  number: z.string(),
  class: z.string(),
  status: z.string(),
  open: z.boolean(),
  summary: z.string(),
  occurredAt: instant,
});

export const departmentTask = z.object({
  id,
  department: z.string(),
  person: z.string().nullable(),
  question: z.string(),
  handedAt: instant,
  dueAt: instant.nullable(),
  status: z.enum(['waiting', 'answered', 'withdrawn']),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
});

export const visitLine = z.object({
  id,
  technicianName: z.string().nullable(),
  appointmentAt: instant,
  status: z.string(),
  toldAt: instant.nullable(),
  toldVia: via.nullable(),
  repliedAt: instant.nullable(),
  repliedVia: via.nullable(),
  visitedAt: instant.nullable(),
  reason: z.string().nullable(),
});

export const verdictLine = z.object({
  id,
  personId: id,
  personName: z.string().nullable(),
  degree,
  /** cents */
  amount: z.number(),
  evidence: z.string(),
  status: z.enum(['proposed', 'objected', 'judged', 'signedOff', 'withdrawn']),
  objection: z.string().nullable(),
  judgedDegree: degree.nullable(),
  judgedAmount: z.number().nullable(),
  judgedBy: z.string().nullable(),
  judgedAt: instant.nullable(),
  judgement: z.string().nullable(),
  signedOffAt: instant.nullable(),
  /** What the person asking may do with it. */
  may: z.array(z.enum(['object', 'judge', 'signOff', 'withdraw'])),
});

/** What stands around a ticket besides its own fields and events. */
export const ticketAround = z.object({
  /** The ticket that this one was merged into. */
  into: other.nullable(),
  /** Duplicates that were merged into this one. */
  duplicates: z.array(other),
  links: z.array(z.object({ linkId: id, kind: z.string(), ticket: other })),
  /** Open or recent tickets that may be about the same matter; `why` is a key under `tickets:alike.`. */
  alike: z.array(z.object({ ticket: other, why: z.enum(['sameMachine', 'sameCustomer', 'samePhone']) })),
  tasks: z.array(departmentTask),
  visits: z.array(visitLine),
  verdicts: z.array(verdictLine),
  chases: z.array(z.object({ at: instant, who: z.string().nullable(), byName: z.string().nullable() })),
  /** Complaints of this customer and about this machine within the days that count as a repeat, this one not counted. */
  complaints: z.object({ ofCustomer: z.number(), aboutMachine: z.number() }),
  /** Visits to the same station for the same machine, this ticket's own count included. */
  stationVisits: z.number().nullable(),
});

const levelAnswers = z.object({
  demandsTime: z.boolean().nullable(),
  acceptsSolution: z.boolean().nullable(),
  outside: z.enum(['none', 'mentioned', 'contacted']).nullable(),
  danger: z.boolean().nullable(),
});

const told = z.object({
  id,
  whom: z.enum(['leader', 'technician', 'department', 'station', 'customer']),
  via,
  at: when,
  repliedAt: instant.nullable().default(null),
  text: longText.nullable(),
  overrides,
});

/** What people do with a ticket besides filling in and moving it. */
export const ticketCare = {
  /** Service stations that a ticket may name. */
  stations: procedure.output(z.array(z.object({ id, name: z.string() }))),
  around: procedure.input(z.object({ id })).output(ticketAround),
  /** The customer asked again. */
  chase: procedure
    .input(z.object({ id, who: shortText.nullable(), text: longText.nullable(), at: when }))
    .output(changed),
  /** Merges a duplicate: it is done, its history is kept and shown with the other. */
  merge: procedure.input(z.object({ id, into: id, reason: shortText.nullable() })).output(changed),
  unmerge: procedure.input(z.object({ id, reason: shortText.nullable() })).output(changed),
  link: procedure
    .input(z.object({ id, otherId: id, kind: z.enum(['related', 'repeat', 'followUp']), reason: shortText.nullable() }))
    .output(changed),
  unlink: procedure.input(z.object({ id, linkId: id })).output(changed),
  /** An unknown caller's ticket gets its customer. */
  setCustomer: procedure.input(z.object({ id, customerId: id.nullable() })).output(changed),
  /** Word reached somebody without a desk, or their answer came back. */
  told: procedure.input(told).output(changed),
  /** The text that goes to the technician; `language` null = the receiver's. */
  dispatchText: procedure
    .input(z.object({ id, language: z.enum(['zh-HK', 'zh-CN']).nullable().default(null) }))
    .output(z.object({ text: z.string(), language: z.enum(['zh-HK', 'zh-CN']) })),
  /** Answers of the guided classification; `level` other than the proposed one needs a reason. */
  classify: procedure
    .input(
      z.object({
        id,
        answers: levelAnswers,
        level: z.number().int().min(1).max(3).nullable(),
        reason: shortText.nullable(),
        malicious: z.boolean().nullable(),
        evidence: longText.nullable(),
        overrides,
      }),
    )
    .output(changed.extend({ level: z.number(), proposed: z.number(), reasons: z.array(z.string()) })),
  /** One turn of the negotiation: what was offered, what the customer said. */
  negotiate: procedure
    .input(
      z.object({
        id,
        offer: longText,
        answer: longText.nullable(),
        resolution: z.enum(RESOLUTIONS).nullable(),
        at: when,
        overrides,
      }),
    )
    .output(changed),
  /** A station asks that a complaint be refused: it is recorded, and declined (domain §5). */
  declineRefusal: procedure
    .input(z.object({ id, by: shortText, text: longText.nullable(), at: when, overrides }))
    .output(changed),
  proposeVerdict: procedure
    .input(z.object({ id, personId: id, degree, evidence: longText }))
    .output(changed.extend({ verdictId: id })),
  objectVerdict: procedure.input(z.object({ verdictId: id, text: longText })).output(changed),
  /** The client's complaint desk judged: a named person outside the team, entered by the lead. */
  judgeVerdict: procedure
    .input(z.object({ verdictId: id, degree, by: shortText, text: longText.nullable(), at: when }))
    .output(changed),
  signOffVerdict: procedure.input(z.object({ verdictId: id })).output(changed),
  withdrawVerdict: procedure.input(z.object({ verdictId: id, reason: shortText })).output(changed),
};
export type TicketAround = z.infer<typeof ticketAround>;
export type OtherTicket = z.infer<typeof other>;
export type VerdictLine = z.infer<typeof verdictLine>;
export type LevelAnswersInput = z.infer<typeof levelAnswers>;
export type ToldInput = z.output<typeof told>;
