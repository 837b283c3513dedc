import {
  type DueContext,
  type DueItem,
  itemId,
  itemsOf,
  type LeadReason,
  type PreparedDay,
  prepareDay,
} from './derive.ts';
import type { CustomerCase, TicketFacts } from './facts.ts';

/** One customer, one call (issue 7): all that is due on a day, ticked off by one script run. */
export interface DueCall {
  readonly customerId: string;
  /** Most urgent first; the call goes by the first one's id, script and owner rule. */
  readonly items: readonly DueItem[];
  readonly priority: number;
  /** Earliest deadline of the items, UTC ms. */
  readonly dueAt: number;
  readonly daysOverdue: number;
  readonly marketing: boolean;
  /** Not before, UTC ms: the item that wants to be first decides, for the others are done with it. */
  readonly notBefore: number | null;
  /** While a complaint is open everything waits for it and goes with it to the one who handles it (domain §7, S0). */
  readonly complaint: { readonly ticketId: string; readonly handlerId: string | null } | null;
  /** The complaint itself is not due today: the rest waits behind it. */
  readonly waits: boolean;
  /** Every item is the lead's: the call is nobody else's work. */
  readonly lead: LeadReason | null;
  /** Whoever owns a row of it already; the earliest published. */
  readonly ownerId: string | null;
}

/** Id of the call: that of its first item. */
export const callId = (call: DueCall): string => itemId(call.items[0] as DueItem);

/** The call that a customer is due on a day; null = none. */
export function callOf(about: CustomerCase, context: PreparedDay): DueCall | null {
  const items = itemsOf(about, context).sort(byUrgency);
  const first = items[0];
  if (!first) return null;
  const open = openComplaint(about.tickets);
  const theirs = items.filter((item) => item.lead === null);
  const work = theirs.length > 0 ? theirs : items;
  const pressing = work.filter(({ patient }) => !patient);
  const timed = pressing.length > 0 ? pressing : work;
  return {
    customerId: about.customer.id,
    items,
    priority: first.priority,
    dueAt: Math.min(...timed.map(({ dueAt }) => dueAt)),
    daysOverdue: Math.max(...timed.map(({ daysOverdue }) => daysOverdue)),
    marketing: work.every(({ marketing }) => marketing),
    notBefore: earliest(work),
    complaint: open && { ticketId: open.id, handlerId: open.handlerId ?? open.ownerId },
    waits: open !== null && !items.some(({ stage }) => stage === 'complaint'),
    lead: theirs.length > 0 ? null : first.lead,
    ownerId: open?.handlerId ?? open?.ownerId ?? work.find(({ row }) => row?.ownerId)?.row?.ownerId ?? null,
  };
}

/** Of several open complaints the oldest decides who calls. */
function openComplaint(tickets: readonly TicketFacts[]): TicketFacts | null {
  let found: TicketFacts | null = null;
  for (const ticket of tickets) {
    if (ticket.class !== 'complaint' || !ticket.open) continue;
    if (
      !found ||
      ticket.occurredAt < found.occurredAt ||
      (ticket.occurredAt === found.occurredAt && ticket.id < found.id)
    )
      found = ticket;
  }
  return found;
}

function earliest(items: readonly DueItem[]): number | null {
  let first: number | null = Number.POSITIVE_INFINITY;
  for (const { notBefore } of items) first = notBefore === null || first === null ? null : Math.min(first, notBefore);
  return first;
}

/** Agents' work before the lead's, then priority, deadline, rule and subject: the same order on every desk. */
export function byUrgency(a: DueItem, b: DueItem): number {
  return (
    Number(a.lead !== null) - Number(b.lead !== null) ||
    b.priority - a.priority ||
    a.dueAt - b.dueAt ||
    compare(a.key.join(' '), b.key.join(' '))
  );
}

/** The order of a list: overdue days weigh as much as priority, a complaint stays on top of all. */
export function byTurn(a: DueCall, b: DueCall): number {
  return weight(b) - weight(a) || a.dueAt - b.dueAt || compare(a.customerId, b.customerId);
}

const LONGEST_WEIGHT = 30;
const weight = ({ priority, daysOverdue }: DueCall) =>
  (priority >= 90 ? 1000 : 0) + priority + Math.min(daysOverdue, LONGEST_WEIGHT);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whom to call on a business day, in the order of their turn. Pure: the same facts give the same list on every desk (decision 12). */
export function dueCallbacks(cases: Iterable<CustomerCase>, context: DueContext): DueCall[] {
  const calls: DueCall[] = [];
  const day = prepareDay(context);
  for (const about of cases) {
    const call = callOf(about, day);
    if (call) calls.push(call);
  }
  return calls.sort(byTurn);
}
