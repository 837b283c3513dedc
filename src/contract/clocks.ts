import { z } from 'zod';
import { calendarDocument } from '../shared/calendar/calendar.ts';
import { clocksDocument, OWNERS, SUBJECTS, words } from '../shared/clocks/types.ts';
import { id, instant, procedure, uiLocale } from './base.ts';

/** A clock as it is shown. `sum` is its arithmetic in words, in the locale that was asked for. */
export const clockView = z.object({
  key: z.string(),
  label: words,
  start: instant,
  due: instant.nullable(),
  warnAt: instant.nullable(),
  opensAt: instant.nullable(),
  state: z.enum(['running', 'paused', 'stopped']),
  stoppedAt: instant.nullable(),
  breached: z.boolean(),
  owner: z.enum(OWNERS),
  /** What it costs from `due` on. */
  cost: z.number().nullable(),
  sum: z.string(),
});

/** One clock that runs out today, or has: what it runs on, whose it is. */
export const clockItem = z.object({
  /** Stable as long as the deadline stays: a reminder is told once. */
  id: z.string(),
  kind: z.enum(SUBJECTS),
  subjectId: z.string(),
  ticketId: id.nullable(),
  customerId: id.nullable(),
  /** Ticket number, or what stands for it. */
  name: z.string(),
  summary: z.string(),
  customerName: z.string().nullable(),
  ownerName: z.string().nullable(),
  level: z.number().nullable(),
  mine: z.boolean(),
  risk: z.enum(['calm', 'risk', 'breach']),
  clock: clockView,
});

const period = z.object({
  rule: z.string(),
  label: words,
  /** First day of the period. */
  day: z.string(),
  unit: z.string(),
  unitName: z.string(),
  handedInAt: instant.nullable(),
  clock: clockView,
});

const suspension = z.object({
  id,
  kind: z.enum(['telephone', 'storm', 'closed']),
  startsAt: instant,
  endsAt: instant.nullable(),
  reason: z.string(),
  open: z.boolean(),
});

const calendarInfo = z.object({ calendar: calendarDocument, shipped: z.boolean(), effectiveFrom: instant.nullable() });

const ruleProblem = z.object({
  rule: z.string().nullable(),
  member: z.string(),
  problem: z.string(),
  value: z.string().optional(),
});

/** What other rules or calendars would do to the tickets that are open now. */
const preview = z.object({
  problems: z.array(ruleProblem),
  open: z.number(),
  changed: z.number(),
  sooner: z.number(),
  later: z.number(),
  examples: z.array(
    z.object({
      ticketId: id,
      number: z.string(),
      summary: z.string(),
      before: z.object({ at: instant, clock: z.string() }).nullable(),
      after: z.object({ at: instant, clock: z.string() }).nullable(),
    }),
  ),
});

const note = z.string().trim().min(1).max(500);

export const clocksContract = {
  /** Every clock of a ticket that ever started, running ones first. */
  ofTicket: procedure
    .input(z.object({ id, locale: uiLocale }))
    .output(z.object({ now: instant, clocks: z.array(clockView) })),
  /** What is at risk, breached, or runs out today; `all` is for those who lead. */
  wall: procedure.input(z.object({ scope: z.enum(['mine', 'all']), locale: uiLocale })).output(
    z.object({
      now: instant,
      items: z.array(clockItem),
      /** More than are listed. */
      total: z.number(),
      breach: z.number(),
      risk: z.number(),
      /** What it costs already, and what it will cost today if nothing is done. */
      cost: z.object({ already: z.number(), today: z.number() }),
      periods: z.array(period),
      suspensions: z.array(suspension),
      /** Words of clocks that the site added, by key: lists name them by it. */
      names: z.record(z.string(), words),
      /** This desk's clock is so far behind the hub's (ms); null = not known. */
      hubOffset: z.number().nullable(),
    }),
  ),
  /** A report of a period was handed in. Only who may change settings. */
  handIn: procedure
    .input(z.object({ rule: z.string(), day: z.string(), unit: z.string() }))
    .output(z.object({ changeId: z.string() })),
  rules: procedure.output(
    z.object({
      document: clocksDocument,
      shipped: z.boolean(),
      /** The document that ships, to go back to. */
      original: clocksDocument,
      calendars: z.array(calendarInfo),
      /** States by subject and class, instants by subject: what a rule may name. */
      states: z.record(z.string(), z.array(z.string())),
      teams: z.array(z.object({ id, name: z.string() })),
    }),
  ),
  previewRules: procedure.input(z.object({ document: z.unknown() })).output(preview),
  publishRules: procedure.input(z.object({ document: z.unknown(), note })).output(z.object({ versionId: id })),
  readCalendar: procedure.input(z.object({ text: z.string().max(1_200_000) })).output(
    z.object({
      calendar: calendarDocument.nullable(),
      problems: z.array(z.object({ at: z.string(), problem: z.string(), value: z.string().optional() })),
      preview: preview.nullable(),
    }),
  ),
  publishCalendar: procedure.input(z.object({ calendar: calendarDocument, note })).output(z.object({ versionId: id })),
  suspend: procedure
    .input(
      z.object({
        kind: z.enum(['telephone', 'storm', 'closed']),
        startsAt: instant,
        endsAt: instant.nullable(),
        reason: note,
      }),
    )
    .output(z.object({ changeId: z.string() })),
  resume: procedure.input(z.object({ id, endsAt: instant })).output(z.object({ changeId: z.string() })),
};
export type ClockView = z.infer<typeof clockView>;
export type ClockItem = z.infer<typeof clockItem>;
export type ClockPeriod = z.infer<typeof period>;
export type ClockPreview = z.infer<typeof preview>;
export type CalendarInfo = z.infer<typeof calendarInfo>;
export type ClockSuspension = z.infer<typeof suspension>;
