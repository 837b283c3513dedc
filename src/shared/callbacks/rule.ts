import { z } from 'zod';

/**
 * Rules of who is due a callback, as data (issue 7): what sets them off, when the window opens and closes, who calls,
 * with which script. Editable and published like scripts (decision 10); `default-rules.ts` has those that ship.
 */

const label = z.object({ 'zh-HK': z.string().min(1), 'zh-CN': z.string().min(1), en: z.string().min(1) });
const status = z.string().min(1).max(40);

/** What sets a callback off. */
export const triggerSchema = z.discriminatedUnion('on', [
  /** A step of a ticket's flow was reached, while the ticket stands in one of `states` (or in none of `notStates`). */
  z.object({
    on: z.literal('ticketStep'),
    step: z.enum(['appointmentAgreedAt', 'visitedAt', 'receiptCheckedAt', 'resolvedAt', 'customerToldAt']),
    states: z.array(status).optional(),
    notStates: z.array(status).optional(),
  }),
  /** A step of an order was reached and the next one was not yet. */
  z.object({ on: z.literal('order'), step: z.enum(['received', 'verified', 'dealerResult', 'ownerUploaded']) }),
  /** The time a technician should have been there (stage A). */
  z.object({ on: z.literal('appointment') }),
  /** A machine was put up at the customer's. */
  z.object({ on: z.literal('installed') }),
  /** A complaint that was not voided; `raisedIn: callback` = only those that a callback brought up. */
  z.object({ on: z.literal('complaint'), raisedIn: z.literal('callback').optional() }),
  /** A message was left or a call was missed, and nobody rang back yet. */
  z.object({ on: z.literal('message') }),
  z.object({ on: z.literal('joined') }),
  z.object({ on: z.literal('clubSince') }),
  z.object({ on: z.literal('birthday') }),
  /** Solar and lunar festivals; all that the calendar knows when no key is named. */
  z.object({ on: z.literal('festival'), keys: z.array(z.string()).optional() }),
  /** So many days since the last callback (or since the customer joined, or since the cut-over). */
  z.object({ on: z.literal('lastCallback'), everyDays: z.int().min(1).max(3660) }),
  /** First day of every month. */
  z.object({ on: z.literal('month') }),
]);

/**
 * A point of a window, counted from the trigger. `hours` run in calendar time from the very instant; `days` are whole
 * dates; `businessDays` those on which the site opens (0 = the day itself, or the next open one); `mondays` the n-th
 * Monday after the date, or the next open day where it is a holiday. A window opens with the day and closes at its end.
 */
const offsetSchema = z.object({
  count: z.int().min(-400).max(10_000),
  unit: z.enum(['hours', 'days', 'businessDays', 'mondays']),
});

export const dueRuleSchema = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{1,59}$/),
  label,
  /** What the call is about; picks the script's branch and the words on the list. */
  stage: z.string().min(1).max(40),
  trigger: triggerSchema,
  /** Whom it concerns; left out = everybody. */
  who: z.object({
    classes: z.array(z.enum(['potential', 'owner', 'member', 'loyal', 'moderator'])).optional(),
    contractKinds: z.array(z.enum(['rental', 'contract', 'none'])).optional(),
    regions: z.array(z.string()).optional(),
  }),
  opens: offsetSchema,
  closes: offsetSchema,
  /** After the window it makes no sense to call (a birthday): it ends on the lead's list with the reason. */
  lapses: z.boolean(),
  /** So many days after the window closed it is still derived; a row, once there, stays for ever. */
  keepDays: z.int().min(1).max(400),
  /**
   * `range`: who owns the customer, else whose range of region and contract kind it is, by workload; `handler`: who
   * handles the complaint; `ticketOwner`; `lead`.
   */
  owner: z.enum(['range', 'handler', 'ticketOwner', 'lead']),
  script: z.string().min(1).max(60),
  /** 0–100, higher is more urgent. */
  priority: z.int().min(0).max(100),
  purpose: z.enum(['service', 'marketing']),
  enabled: z.boolean(),
  /** Where the rule comes from (domain.md, a site's own decision). */
  source: z.string().max(200),
});

export type Trigger = z.infer<typeof triggerSchema>;
export type Offset = z.infer<typeof offsetSchema>;
export type DueRule = z.infer<typeof dueRuleSchema>;
export type OwnerRule = DueRule['owner'];
