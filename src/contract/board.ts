import { z } from 'zod';
import { REARRANGE } from '../shared/dispatch/steps.ts';
import { TOLD_VIA } from '../shared/model/ticket-fields.ts';
import { businessDate, id, instant, phraseOverride, procedure } from './base.ts';
import { changed } from './customers.ts';
import { ticketRow } from './tickets.ts';

export const toldVia = z.enum(TOLD_VIA);
const minutes = z.number().int().min(15).max(600);
const reason = z.string().max(500);
/** Phrases of the reason that stand all the same; REQUIRED_FIELDS `forbiddenPhrase` names what may not. */
const overrides = z.array(phraseOverride).max(100).default([]);

/** A repair as the board shows it. */
export const boardTicket = ticketRow.extend({
  region: z.string().nullable(),
  address: z.string().nullable(),
  faultKind: z.string().nullable(),
  technicianId: id.nullable(),
  technicianName: z.string().nullable(),
  appointmentAt: instant.nullable(),
  missedVisits: z.number(),
  /** How many of this customer's refusals stand. */
  refusals: z.number(),
});

export const boardVisit = z.object({
  id,
  status: z.enum(['planned', 'done', 'missed', 'moved', 'cancelled']),
  appointmentAt: instant,
  endsAt: instant,
  ticket: boardTicket,
});

export const boardTechnician = z.object({
  id,
  name: z.string(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  region: z.string().nullable(),
  skills: z.array(z.string()),
  leader: z.boolean(),
  active: z.boolean(),
  /** The day's visits in order of time; those that were moved or cancelled are left out. */
  visits: z.array(boardVisit),
});

export const boardView = z.object({
  day: businessDate,
  /** The wall's hours on that day, UTC ms. */
  hours: z.object({ from: instant, to: instant }),
  visitsPerDay: z.number(),
  visitMinutes: z.number(),
  teams: z.array(z.object({ id, name: z.string(), region: z.string().nullable() })),
  technicians: z.array(boardTechnician),
  counts: z.object({ waiting: z.number(), noTime: z.number(), planned: z.number(), missed: z.number() }),
});

export const reasonWhy = z.object({
  code: z.enum(['skill', 'noSkill', 'region', 'otherRegion', 'load', 'full', 'busy', 'refused']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const choice = z.object({
  id,
  name: z.string(),
  teamName: z.string().nullable(),
  refused: z.boolean(),
  busy: z.boolean(),
  reasons: z.array(reasonWhy),
  /** Starts that are free on the day that was asked for, UTC ms. */
  slots: z.array(instant),
});

export const refusal = z.object({
  id,
  personId: id,
  name: z.string(),
  reason: z.string().nullable(),
});

/** Whom the board shows: a region, a group, or all. */
const place = { region: z.string().nullable().default(null), teamId: id.nullable().default(null) };
/** A visit's time: when it is, how long it takes, when it was agreed (null = now). */
const when = { at: instant, minutes: minutes.nullable().default(null), agreedAt: instant.nullable().default(null) };

export const boardContract = {
  get: procedure.input(z.object({ day: businessDate.nullable().default(null), ...place })).output(boardView),
  waiting: procedure
    .input(
      z.object({
        ...place,
        view: z.enum(['waiting', 'noTime', 'planned', 'after', 'all']).default('waiting'),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(boardTicket), total: z.number() })),
  /** Who could go, the most suitable first. `at` is the visit's time if it is known; `day` is where free times are looked for. */
  choices: procedure
    .input(z.object({ id, day: businessDate.nullable().default(null), at: instant.nullable().default(null) }))
    .output(z.object({ ticket: boardTicket, choices: z.array(choice), refusals: z.array(refusal) })),
  /**
   * Names a technician, with the visit's time when it is agreed already. A refused technician needs `despite`; one who is
   * elsewhere at that time is refused (INVALID_INPUT `technicianBusy`).
   */
  assign: procedure
    .input(
      z.object({
        id,
        technicianId: id,
        visit: z.object(when).nullable().default(null),
        despite: reason.nullable().default(null),
        overrides,
      }),
    )
    .output(changed),
  /** Agrees the time of a visit with the technician who is named. */
  appoint: procedure.input(z.object({ id, ...when })).output(changed),
  /** Gives an appointment up; with a new time or without one yet, with the same technician or another. */
  rearrange: procedure
    .input(
      z.object({
        id,
        cause: z.enum(REARRANGE),
        reason,
        apologised: z.boolean(),
        technicianId: id.nullable().default(null),
        visit: z.object(when).nullable().default(null),
        despite: reason.nullable().default(null),
        overrides,
      }),
    )
    .output(changed.extend({ missed: z.boolean() })),
  /** The word has gone round: leader told, time confirmed to the customer, technician sent, visited. `at` null = now. */
  word: procedure
    .input(
      z.object({
        id,
        to: z.enum(['leaderTold', 'confirmed', 'dispatched', 'visited']),
        via: toldVia,
        at: instant.nullable().default(null),
      }),
    )
    .output(changed),
  refuse: procedure.input(z.object({ customerId: id, personId: id, reason, overrides })).output(changed),
  unrefuse: procedure.input(z.object({ id })).output(changed),
  /** Technicians who were switched off. */
  away: procedure.output(z.array(boardTechnician.omit({ visits: true }))),
  /** Technicians have no desk: they are kept here. `id` null makes a new one. */
  saveTechnician: procedure
    .input(
      z.object({
        id: id.nullable(),
        name: z.string(),
        teamId: id.nullable(),
        skills: z.array(z.string().max(60)).max(50),
        active: z.boolean(),
      }),
    )
    .output(changed.extend({ id })),
};
export type BoardView = z.infer<typeof boardView>;
export type BoardTicket = z.infer<typeof boardTicket>;
export type BoardVisit = z.infer<typeof boardVisit>;
export type BoardTechnician = z.infer<typeof boardTechnician>;
export type AwayTechnician = Omit<BoardTechnician, 'visits'>;
export type BoardChoice = z.infer<typeof choice>;
export type Refusal = z.infer<typeof refusal>;
export type ReasonWhy = z.infer<typeof reasonWhy>;
