import { z } from 'zod';
import { OVERALL, RESULTS, type SCORE_ITEMS } from '../shared/callbacks/list-row.ts';
import { callbackRulesSchema } from '../shared/callbacks/settings.ts';
import { businessDate, id, instant, phraseOverride, procedure } from './base.ts';
import { statFilter, statLine, statWords } from './callback-figures.ts';
import { changed } from './customers.ts';

const score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable();
const scores = z.object({
  timeliness: score,
  effect: score,
  repair: score,
  attitude: score,
  result: score,
}) satisfies z.ZodType<Record<(typeof SCORE_ITEMS)[number], unknown>>;
const overall = z.enum(OVERALL);
const why = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).readonly() });
const text = z.string().max(4000);

/** `shared/callbacks/list-row.ts` says what each member means. */
export const listRow = z.object({
  id,
  itemIds: z.array(id).readonly(),
  customerId: id,
  ticketId: id.nullable(),
  customerNumber: z.string(),
  name: z.string(),
  surname: z.string().nullable(),
  title: z.string().nullable(),
  phones: z
    .array(
      z.object({
        written: z.string(),
        e164: z.string(),
        label: z.string().nullable(),
        callable: z.boolean().nullable(),
        masked: z.boolean(),
      }),
    )
    .readonly(),
  region: z.string().nullable(),
  contractKind: z.enum(['rental', 'contract', 'none']),
  class: z.enum(['potential', 'owner', 'member', 'loyal', 'moderator']),
  language: z.enum(['yue-Hant-HK', 'cmn-Hans-CN', 'en']).nullable(),
  equipment: z.array(z.string()).readonly(),
  ticketNumber: z.string().nullable(),
  fault: z.string().nullable(),
  technician: z.string().nullable(),
  repairDate: z.string().nullable(),
  appointment: z.string().nullable(),
  stages: z.array(z.string()).readonly(),
  why: z.array(why).readonly(),
  dueDate: z.string(),
  daysOverdue: z.number(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  attempts: z.number(),
  lastCallbackDate: z.string().nullable(),
  lastCallbackResult: z.string().nullable(),
  lastSatisfaction: z.string().nullable(),
  openComplaint: z.object({ number: z.string(), level: z.number().nullable() }).nullable(),
  reasonUnsolved: z.string().nullable(),
  nextDate: z.string().nullable(),
  spotCheck: z.boolean(),
  note: z.string().nullable(),
  marketing: z.boolean(),
  priority: z.number(),
  status: z.enum(['due', 'planned', 'called', 'done', 'escalated', 'cancelled']),
});

/** A row of the list with what a page shows beside it. */
export const dueRow = listRow.extend({
  /** Not before, UTC ms; null = any time today. */
  notBefore: instant.nullable(),
  waits: z.boolean(),
  lead: z.string().nullable(),
});

const totals = z.object({
  calls: z.number(),
  items: z.number(),
  overdue: z.number(),
  marketing: z.number(),
  waits: z.number(),
  complaints: z.number(),
  lead: z.record(z.string(), z.number()),
  byRule: z.record(z.string(), z.number()),
  byRegion: z.record(z.string(), z.number()),
  byOwner: z.record(z.string(), z.number()),
});

export const caller = z.object({
  personId: id,
  name: z.string(),
  role: z.enum(['agent', 'lead']),
  regions: z.array(z.string()),
  contractKinds: z.array(z.string()),
  cap: z.number().int().min(0).max(500).nullable(),
  present: z.boolean(),
});

const guardStop = z.object({
  code: z.string(),
  override: z.boolean(),
  until: instant.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
});

const stopReason = z.string().trim().min(1).max(500);
const items = z.array(id).min(1).max(100);
const about = z.object({ customerId: id, itemIds: items });
/** With texts of the agent: REQUIRED_FIELDS names each that must be rewritten, or kept with a reason. */
const worded = about.extend({ overrides: z.array(phraseOverride).max(100).default([]) });

export const missedRow = z.object({
  id,
  kind: z.enum(['missed', 'abandoned', 'voicemail', 'afterHours', 'messenger']),
  channel: z.string().nullable(),
  number: z.string().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  receivedAt: instant,
  lastAt: instant,
  times: z.number(),
  text: z.string().nullable(),
  dueAt: instant.nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  status: z.enum(['open', 'done', 'cleared', 'dismissed']),
});

const missedNew = z.object({
  kind: missedRow.shape.kind,
  channel: z.string().max(40).nullable().default(null),
  number: z.string().min(1).max(500),
  receivedAt: instant,
  text: z.string().max(4000).nullable().default(null),
  externalId: z.string().max(200).nullable().default(null),
});

export const callbacksContract = {
  /** My calls of today, in the order of their turn; calls nobody owns come after mine. */
  mine: procedure.output(z.object({ now: instant, day: businessDate, rows: z.array(dueRow), doneToday: z.number() })),
  /** Everybody who is due on a day, derived in a worker. For leads. */
  due: procedure
    .input(
      z.object({
        day: businessDate,
        filter: z
          .object({
            ownerId: id.nullable().optional(),
            region: z.string().optional(),
            contractKind: z.string().optional(),
            rule: z.string().optional(),
            state: z.enum(['lead', 'waits', 'overdue', 'new']).optional(),
          })
          .default({}),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ totals, found: z.number(), rows: z.array(dueRow), ms: z.number() })),
  /** One customer's call before it is dialled: what stands against it, the best time, the numbers. */
  prepare: procedure.input(z.object({ customerId: id })).output(
    z.object({
      row: dueRow.nullable(),
      /** By number: what stands against dialling it now. */
      guards: z.array(z.object({ e164: z.string(), stops: z.array(guardStop), exempt: z.array(z.string()) })),
      bestTime: z.object({ band: z.string(), reached: z.number(), tried: z.number() }).nullable(),
      script: z.string().nullable(),
    }),
  ),
  /**
   * Makes rows of what is due and answers the callback that the outgoing call does. `overrideReason` is needed where a guard
   * stands against it, and is logged. INVALID_INPUT names the guards otherwise. `inbound`: the customer rang us, nothing guards.
   */
  start: procedure
    .input(
      about.extend({
        e164: z.string().max(40),
        overrideReason: z.string().trim().max(500).nullable().default(null),
        inbound: z.boolean().default(false),
      }),
    )
    .output(z.object({ callbackId: id })),
  /** A try that reached nobody, or somebody else, or somebody who wants another time (in words or as an instant). */
  attempt: procedure
    .input(
      worded.extend({
        result: z.enum(RESULTS).exclude(['reached']),
        note: text.nullable().default(null),
        next: z
          .union([instant, z.string().max(100)])
          .nullable()
          .default(null),
        e164: z.string().max(40).nullable().default(null),
        callId: id.nullable().default(null),
      }),
    )
    .output(changed.extend({ nextAt: instant.nullable(), lead: z.string().nullable() })),
  /** What a time in words means here; null = nothing. */
  readWhen: procedure
    .input(z.object({ text: z.string().max(100) }))
    .output(z.object({ at: instant.nullable(), open: z.boolean() })),
  /** The call was had. Any dissatisfaction needs cause and remedy and opens a complaint with its clocks. */
  done: procedure
    .input(
      worded.extend({
        scores,
        overall,
        remaining: text.nullable().default(null),
        cause: z.string().max(500).nullable().default(null),
        remedy: z.string().max(500).nullable().default(null),
        note: text.nullable().default(null),
        callId: id.nullable().default(null),
        complaintKind: z.enum(['product', 'repair', 'charge', 'service', 'agent', 'policy']).nullable().default(null),
      }),
    )
    .output(changed.extend({ complaintId: id.nullable(), complaintNumber: z.string().nullable() })),
  assign: procedure.input(z.object({ calls: z.array(about).min(1).max(500), ownerId: id.nullable() })).output(changed),
  /** Puts calls off, or back on the list of whoever owns them. */
  replan: procedure.input(worded.extend({ at: instant, reason: stopReason })).output(changed),
  escalate: procedure.input(worded.extend({ reason: stopReason })).output(changed),
  cancel: procedure.input(worded.extend({ reason: stopReason })).output(changed),

  /** Who calls, with ranges, caps and who is here on a day (roster). */
  callers: procedure.input(z.object({ day: businessDate })).output(z.array(caller)),
  setCaller: procedure
    .input(caller.pick({ personId: true, regions: true, contractKinds: true, cap: true }))
    .output(z.object({})),
  /** The lead's half past eight: who would get what. Nothing is written. `absent` besides those the roster has away. */
  propose: procedure
    .input(
      z.object({
        day: businessDate,
        absent: z.array(id).max(500).default([]),
        caps: z.record(id, z.number()).default({}),
      }),
    )
    .output(
      z.object({
        totals,
        token: z.string(),
        people: z.array(
          z.object({ personId: id, calls: z.number(), complaints: z.number(), overdue: z.number(), moved: z.number() }),
        ),
        left: z.record(z.string(), z.number()),
        changes: z.number(),
      }),
    ),
  /** Publishes the proposal as it was shown. Once more = only what is new. CONFLICT when there is another proposal since. */
  publish: procedure
    .input(z.object({ token: z.string() }))
    .output(z.object({ written: z.number(), kept: z.number(), left: z.number() })),
  progress: procedure.input(z.object({ day: businessDate })).output(
    z.object({
      now: instant,
      people: z.array(
        z.object({
          personId: id,
          name: z.string(),
          due: z.number(),
          called: z.number(),
          done: z.number(),
          lastAt: instant.nullable(),
        }),
      ),
      /** Until the two looks of the day and now: how many were done. */
      marks: z.array(z.object({ minute: z.number(), done: z.number() })),
    }),
  ),

  missed: procedure
    .input(z.object({ status: z.enum(['open', 'ended']).default('open') }))
    .output(z.object({ now: instant, rows: z.array(missedRow) })),
  addMissed: procedure.input(missedNew).output(changed.extend({ id, merged: z.boolean() })),
  /** Lines of the telephone system's file, as the page read them, or a workbook (`data`, base64). Once more = nothing new. */
  importMissed: procedure
    .input(
      z.object({
        fileName: z.string().max(500),
        text: z.string().max(5_000_000).default(''),
        data: z.string().max(25_000_000).nullable().default(null),
      }),
    )
    .output(
      z.object({
        added: z.number(),
        merged: z.number(),
        known: z.number(),
        refused: z.array(z.object({ row: z.number(), problem: z.string() })),
      }),
    ),
  endMissed: procedure
    .input(
      z.object({ id, to: z.enum(['done', 'dismissed']), reason: z.string().trim().max(500).nullable().default(null) }),
    )
    .output(changed),
  assignMissed: procedure.input(z.object({ ids: z.array(id).min(1).max(500), ownerId: id.nullable() })).output(changed),

  rules: procedure.output(
    z.object({
      rules: callbackRulesSchema,
      versionId: id.nullable(),
      publishedAt: instant.nullable(),
      shipped: callbackRulesSchema,
    }),
  ),
  /** Who would be due next week under rules that nobody published yet. */
  previewRules: procedure
    .input(z.object({ rules: callbackRulesSchema, days: z.number().int().min(1).max(31).default(7) }))
    .output(
      z.object({
        days: z.array(z.object({ day: businessDate, calls: z.number(), byRule: z.record(z.string(), z.number()) })),
        examples: z.record(z.string(), z.array(z.object({ id, name: z.string(), day: businessDate }))),
      }),
    ),
  publishRules: procedure
    .input(z.object({ rules: callbackRulesSchema, note: z.string().max(500), versionId: id.nullable() }))
    .output(z.object({ versionId: id })),

  stats: procedure.input(statFilter.extend({ by: z.enum(['day', 'agent', 'region', 'technician', 'rule']) })).output(
    z.object({
      total: statLine,
      lines: z.array(statLine),
      causes: z.array(z.object({ cause: z.string(), count: z.number() })),
      sameDayComplaints: z.object({ opened: z.number(), closed: z.number() }),
    }),
  ),
  /** The same as a workbook with charts and the rows behind each figure, base64; the export is logged. */
  exportStats: procedure
    .input(
      statFilter.extend({
        by: z.enum(['day', 'agent', 'region', 'technician', 'rule']),
        locale: z.enum(['zh-HK', 'zh-CN', 'en']),
        words: statWords,
      }),
    )
    .output(z.object({ name: z.string(), data: z.string() })),
  /** The callbacks behind a figure. */
  statRows: procedure
    .input(
      statFilter.extend({
        by: z.enum(['day', 'agent', 'region', 'technician', 'rule']).nullable(),
        key: z.string().nullable(),
        what: z.enum(['due', 'called', 'reached', 'done', 'onTime', 'satisfied', 'neutral', 'dissatisfied']),
      }),
    )
    .output(
      z.array(
        z.object({
          id,
          customerId: id,
          customerName: z.string(),
          rule: z.string(),
          dueAt: instant,
          doneAt: instant.nullable(),
          ownerName: z.string().nullable(),
          overall: z.string().nullable(),
          cause: z.string().nullable(),
        }),
      ),
    ),
};

export type DueRow = z.infer<typeof dueRow>;
export type DueTotals = z.infer<typeof totals>;
export type CallerRow = z.infer<typeof caller>;
export type MissedRow = z.infer<typeof missedRow>;
export type StatLine = z.infer<typeof statLine>;
