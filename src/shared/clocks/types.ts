import { z } from 'zod';

/** Words in the three languages of the screen. */
export const words = z.object({ 'zh-HK': z.string(), 'zh-CN': z.string(), en: z.string() });
export type Words = z.infer<typeof words>;

/** What a clock may run on: a row of an entity, or a period of the calendar. */
export const SUBJECTS = ['ticket', 'callback', 'missedCall', 'order', 'promise', 'day', 'week', 'month'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** Whose clock it is (domain §1). Dealers and departments have no desk: their clocks are watched by the ticket's owner. */
export const OWNERS = ['agent', 'groupLeader', 'technician', 'lead', 'department', 'dealer'] as const;
export type OwnerRole = (typeof OWNERS)[number];

const minutes = z.int().min(1, 'tooSmall').max(600_000, 'tooLarge');
const field = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'badName');
const state = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'badName');
/** `09:00` … `24:00`. */
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'badTime');
const timeOrClose = z.union([time, z.literal('close')]);

/**
 * Kinds of time (decision 13). calendar: runs day and night. business: only opening hours count, `days` = so many of the
 * calendar's usual days. businessDay: at a time of the n-th business day after the start's day (0 = the same day, or the
 * next business day when that time has passed). sameDay: at a time of the start's day, else of the day after. monthDay: on a
 * day of the start's month. field: at the instant that the row says, such as the appointment.
 */
export const limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('calendar'), minutes }),
  z.object({ kind: z.literal('business'), minutes }),
  z.object({ kind: z.literal('businessDays'), days: z.int().min(1, 'tooSmall').max(60, 'tooLarge') }),
  z.object({ kind: z.literal('businessDay'), days: z.int().min(0).max(60, 'tooLarge'), at: timeOrClose }),
  z.object({ kind: z.literal('sameDay'), at: time }),
  z.object({
    kind: z.literal('monthDay'),
    day: z.int().min(1, 'tooSmall').max(28, 'tooLarge'),
    at: timeOrClose,
    /** A closed day gives way to the next business day. */
    business: z.boolean(),
  }),
  z.object({ kind: z.literal('field'), field }),
]);
export type Limit = z.infer<typeof limit>;

/** When it counts as at risk: a share of its time, minutes before its end, or a time of its own. */
export const warning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('share'), share: z.number().min(0.05, 'tooSmall').max(0.99, 'tooLarge') }),
  z.object({ kind: z.literal('before'), minutes }),
  z.object({ kind: z.literal('at'), limit }),
]);
export type Warning = z.infer<typeof warning>;

export const clockRule = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'badName'),
  label: words,
  active: z.boolean(),
  subject: z.enum(SUBJECTS),
  /** Classes of ticket; empty = all. Other subjects have none. */
  classes: z.array(z.string()).max(20),
  /** Only rows whose field has one of the values. */
  only: z.array(z.object({ field, values: z.array(z.union([z.string(), z.number(), z.boolean()])).max(20) })).max(10),
  /** Instants of the row from which it counts: the first that is there. */
  from: z.array(field).min(1, 'required').max(5),
  /** Instants that stop it, when they are not before its start. */
  until: z.array(field).max(5),
  /** States in which it runs; `open` = every state in which something is left to do. Leaving them stops it. */
  runsIn: z.union([z.literal('open'), z.array(state).min(1, 'required').max(30)]),
  /** States in which it stands still. */
  pausesIn: z.array(state).max(30),
  limit,
  /** An instant of the row that was agreed otherwise: it takes the place of the limit. */
  agreed: field.nullable(),
  /** The row must say this instant, else there is no such clock. */
  needs: field.nullable(),
  /** Minutes of calendar time before which it cannot be done. */
  opensAfter: minutes.nullable(),
  warn: warning,
  owner: z.enum(OWNERS),
  /** Who is told, so many minutes (calendar) after the breach. */
  escalate: z.array(z.object({ after: z.int().min(0).max(600_000, 'tooLarge'), to: z.enum(OWNERS) })).max(5),
  /** What a breach costs (domain §10), in the currency of the site. */
  cost: z
    .object({ amount: z.number().min(0).max(10_000_000, 'tooLarge'), kind: z.enum(['lateCallback', 'lateReport']) })
    .nullable(),
  /** Document and section that the figure is from; `decided` where the documents give none. */
  source: z.string().max(200),
  decided: z.boolean(),
});
export type ClockRule = z.infer<typeof clockRule>;

/** A site's clocks: one document, so that rules and the calendars they count in change together. */
export const clocksDocument = z.object({
  format: z.literal('zuoxi-clocks/1'),
  rules: z.array(clockRule).max(200, 'tooMany'),
  /** Calendar by team id, else by the team's region, else the default one. */
  calendars: z.object({
    default: z.string(),
    regions: z.record(z.string(), z.string()),
    teams: z.record(z.string(), z.string()),
  }),
});
export type ClocksDocument = z.infer<typeof clocksDocument>;
export const CLOCKS_KEY = 'clocks';
