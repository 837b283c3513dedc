import { derivedId } from '../ids.ts';
import { addDays } from '../site-time.ts';
import { closesAt, type DayTable, opensAt } from './day-table.ts';
import type { CustomerCase, CustomerFacts, RowFacts } from './facts.ts';
import type { Why } from './list-row.ts';
import { type NextTry, nextTry, type RetryRules } from './retry.ts';
import type { DueRule, OwnerRule } from './rule.ts';
import { type Cause, causesOf, isPatient, type PreparedRule, prepareRule, type Surroundings } from './triggers.ts';

/** Why a due callback is no agent's work today and stands on the lead's list (issue 7: it never vanishes). */
export type LeadReason =
  | 'windowExpired'
  | 'threeTries'
  | 'badNumber'
  | 'refused'
  | 'escalated'
  | 'doNotCall'
  | 'noRule';

/** One thing to call a customer about, on one day. Instants in UTC ms. */
export interface DueItem {
  /** (rule, customer, subject, cause): `itemId` makes the derived id of them. */
  readonly key: readonly [rule: string, customer: string, subject: string, cause: string];
  readonly customerId: string;
  readonly ticketId: string | null;
  readonly rule: string;
  readonly stage: string;
  readonly script: string | null;
  readonly priority: number;
  readonly marketing: boolean;
  readonly ownerRule: OwnerRule;
  /** Routine care waits without pressing: beside anything else it makes no call overdue. */
  readonly patient: boolean;
  /** The sum: from the cause, through the rule's window, to these two. */
  readonly causeAt: number | null;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly daysOverdue: number;
  /** Not before: the next try, or the time the customer asked for. */
  readonly notBefore: number | null;
  readonly lead: LeadReason | null;
  readonly row: RowFacts | null;
  readonly why: readonly Why[];
}

export interface DueContext extends Surroundings {
  readonly rules: readonly DueRule[];
  readonly retry: RetryRules;
}

/** A day made ready: what is the same for every customer is worked out once. */
export interface PreparedDay extends DueContext {
  readonly from: number;
  readonly to: number;
  readonly prepared: readonly PreparedRule[];
  /** The rules that concern customers of one kind: few kinds, many customers. */
  readonly byKind: Map<string, readonly PreparedRule[]>;
}

export function prepareDay(context: DueContext): PreparedDay {
  const { days, day, rules } = context;
  return {
    ...context,
    from: days.startOf(day),
    to: days.startOf(addDays(day, 1)),
    prepared: rules.filter(({ enabled }) => enabled).map((rule) => prepareRule(rule, context)),
    byKind: new Map(),
  };
}

const OPEN = ['planned', 'called', 'escalated'];
const isOpenRow = (row: RowFacts) => OPEN.includes(row.status);

/** Derived id of an item (decision 2): the same on every desk. A row that exists keeps its own. */
export function itemId({ key: [rule, customer, subject, cause], row }: DueItem): string {
  return row?.id ?? callbackId(rule, customer, subject, cause);
}

export function callbackId(rule: string, customer: string, subject: string, cause: string): string {
  return derivedId(`callback.${rule}`, customer, subject, cause);
}

/** All items of one customer on a business day: open rows first, then what the rules derive and no row covers. */
export function itemsOf(about: CustomerCase, day: PreparedDay): DueItem[] {
  const items: DueItem[] = [];
  for (const row of about.rows) {
    const item = isOpenRow(row) ? rowItem(row, about.customer, day) : null;
    if (item) items.push(item);
  }
  for (const prepared of rulesFor(about.customer, day)) {
    for (const cause of causesOf(prepared, about, day)) {
      const item = derivedItem(prepared.rule, cause, about, day);
      if (item) items.push(item);
    }
  }
  return items;
}

function rulesFor(customer: CustomerFacts, { prepared, byKind }: PreparedDay): readonly PreparedRule[] {
  const { class: kind, contractKind, region, doNotCall, marketingOptOut } = customer;
  const key = `${kind} ${contractKind} ${doNotCall || marketingOptOut} ${region}`;
  let list = byKind.get(key);
  if (!list) {
    list = prepared.filter(({ rule }) => concerns(rule, customer));
    byKind.set(key, list);
  }
  return list;
}

function concerns({ who, purpose }: DueRule, customer: CustomerFacts): boolean {
  if (purpose === 'marketing' && (customer.doNotCall || customer.marketingOptOut)) return false;
  if (who.classes && !(who.classes as readonly string[]).includes(customer.class)) return false;
  if (who.contractKinds && !(who.contractKinds as readonly string[]).includes(customer.contractKind)) return false;
  return !who.regions || (customer.region !== null && who.regions.includes(customer.region));
}

function derivedItem(
  rule: DueRule,
  cause: Cause,
  about: CustomerCase,
  { days, day, since, from, to }: PreparedDay,
): DueItem | null {
  const opens = opensAt(days, cause.at, rule.opens);
  if (opens === null || opens >= to) return null;
  const closes = closesAt(days, cause.at, rule.closes);
  if (closes === null || (since !== null && cause.at < days.startOf(since) && closes < days.startOf(since)))
    return null;
  const over = closes <= from;
  // Service care waits until somebody calls; everything else is derived for `keepDays` after its window.
  if (over && !isPatient(rule) && -until(days, day, closes) > rule.keepDays) return null;
  const { customer } = about;
  if (isCovered(rule, cause, about)) return null;
  const lead: LeadReason | null = customer.doNotCall ? 'doNotCall' : over && rule.lapses ? 'windowExpired' : null;
  return {
    key: [rule.key, customer.id, cause.subject, cause.key],
    customerId: customer.id,
    ticketId: cause.ticketId,
    rule: rule.key,
    stage: rule.stage,
    script: rule.script,
    priority: rule.priority,
    marketing: rule.purpose === 'marketing',
    ownerRule: rule.owner,
    patient: isPatient(rule),
    causeAt: cause.at,
    opensAt: opens,
    dueAt: closes,
    daysOverdue: overdue(days, day, closes),
    notBefore: opens > from ? opens : null,
    lead,
    row: null,
    why: [{ code: rule.key, params: { causeAt: cause.at, opensAt: opens, dueAt: closes } }],
  };
}

/** Days from the day to the date of an instant; negative when that is past. */
const until = (days: DayTable, day: string, instant: number): number =>
  days.numberOf(days.dateOf(instant)) - days.numberOf(day);

const overdue = (days: DayTable, day: string, dueAt: number): number => Math.max(0, -until(days, day, dueAt - 1));

/**
 * A row that is open, or ended after the cause, stands for the item: under its own id, under an older cause of the same
 * rule (a moved appointment), or planned by a script for the same stage of the same ticket.
 */
function isCovered(rule: DueRule, cause: Cause, { customer, rows }: CustomerCase): boolean {
  let id: string | null = null;
  for (const row of rows) {
    const sameRule = row.rule === rule.key || (row.rule.startsWith('script.') && row.stage === rule.stage);
    // The id is a hash: worked out last, and only for a row about the same ticket, or about none.
    if (!sameRule || row.ticketId !== cause.ticketId) continue;
    const sameSubject = cause.ticketId !== null || rule.trigger.on === 'lastCallback';
    if (sameSubject && (isOpenRow(row) || (row.doneAt ?? Number.NEGATIVE_INFINITY) >= cause.at)) return true;
    id ??= callbackId(rule.key, customer.id, cause.subject, cause.key);
    if (row.id === id) return true;
  }
  return false;
}

/** An open row is on the list from its time on, whatever became of its rule; tries decide when it comes again. */
function rowItem(row: RowFacts, customer: CustomerFacts, context: PreparedDay): DueItem | null {
  const { days, day, rules, retry, from, to } = context;
  const rule = rules.find(({ key }) => key === row.rule);
  const next = row.attempts.length === 0 ? null : nextTry(row.attempts, row.nextAt, retry, days);
  const notBefore = next?.do === 'again' ? next.at : (row.nextAt ?? row.dueAt);
  if (notBefore >= to) return null;
  const lateAt = row.lateAt ?? days.startOf(addDays(days.dateOf(row.dueAt), 1));
  return {
    key: [row.rule, row.customerId, row.ticketId ?? row.customerId, row.id],
    customerId: row.customerId,
    ticketId: row.ticketId,
    rule: row.rule,
    stage: row.stage,
    script: rule?.script ?? null,
    priority: rule?.priority ?? 50,
    marketing: row.marketing,
    ownerRule: rule?.owner ?? 'range',
    patient: rule !== undefined && isPatient(rule),
    causeAt: null,
    opensAt: notBefore,
    dueAt: lateAt,
    daysOverdue: overdue(days, day, lateAt),
    notBefore: notBefore > from ? notBefore : null,
    lead: leadReasonOf(row, customer, { rule, next, over: lateAt <= from }),
    row,
    why: [{ code: row.rule, params: { dueAt: lateAt, attempts: row.attempts.length } }],
  };
}

interface Standing {
  readonly rule: DueRule | undefined;
  readonly next: NextTry | null;
  readonly over: boolean;
}

function leadReasonOf(row: RowFacts, customer: CustomerFacts, { rule, next, over }: Standing): LeadReason | null {
  if (row.status === 'escalated') return 'escalated';
  if (customer.doNotCall || (row.marketing && customer.marketingOptOut)) return 'doNotCall';
  if (next?.do === 'lead') return next.why;
  return over && rule?.lapses ? 'windowExpired' : null;
}
