import type { TicketClass } from './ticket-classes.ts';

/**
 * States of a ticket per class (domain §3, §5). Transitions are data. "Closed" is derived from the state, never an op
 * (decision 7). The service desk adds guards and clocks to the same table.
 */

interface Flow {
  readonly first: string;
  /** state -> states it may go to */
  readonly next: Readonly<Record<string, readonly string[]>>;
  /** States in which nothing is left to do. */
  readonly ends: readonly string[];
  /** Fields that a state requires, besides those of the states before it. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
}

const FLOWS: Readonly<Record<TicketClass, Flow>> = {
  consult: {
    first: 'open',
    next: { open: ['answered', 'void'], answered: ['open'] },
    ends: ['answered', 'void'],
    requires: { open: ['summary', 'question'], answered: ['answerGiven'] },
  },
  coordinate: {
    first: 'open',
    next: {
      open: ['handedOver', 'void'],
      handedOver: ['departmentAnswered', 'open'],
      departmentAnswered: ['customerTold', 'handedOver'],
      customerTold: ['open'],
    },
    ends: ['customerTold', 'void'],
    requires: { open: ['summary', 'question', 'department'], departmentAnswered: ['answerGiven'] },
  },
  complaint: {
    first: 'open',
    next: {
      open: ['negotiating', 'agreed', 'void'],
      negotiating: ['agreed', 'open'],
      agreed: ['resolved', 'negotiating'],
      resolved: ['open'],
    },
    ends: ['resolved', 'void'],
    requires: { open: ['summary', 'customerWords', 'complaintKind', 'level'], agreed: ['answerGiven'] },
  },
  repair: {
    first: 'reported',
    next: {
      reported: ['leaderTold', 'solved', 'void'],
      leaderTold: ['assigned'],
      assigned: ['appointed', 'leaderTold'],
      appointed: ['confirmed', 'assigned'],
      confirmed: ['dispatched', 'assigned'],
      dispatched: ['visited', 'assigned'],
      visited: ['solved', 'unsolved'],
      unsolved: ['assigned', 'leaderTold'],
      solved: ['receiptChecked', 'notSigned', 'unsolved'],
      notSigned: ['receiptChecked', 'unsolved'],
      receiptChecked: ['unsolved'],
    },
    ends: ['receiptChecked', 'void'],
    requires: {
      reported: ['summary', 'fault', 'faultKind', 'warranty', 'serviceMode'],
      assigned: ['technicianId'],
      appointed: ['appointmentAt'],
    },
  },
  walkIn: {
    first: 'received',
    next: {
      received: ['inspected', 'void'],
      inspected: ['pickupPromised'],
      pickupPromised: ['repaired', 'inspected'],
      repaired: ['notified', 'tested'],
      tested: ['notified', 'repaired'],
      notified: ['collected'],
      collected: ['pickupPromised'],
    },
    ends: ['collected', 'void'],
    requires: {
      received: ['summary', 'fault', 'faultKind', 'warranty'],
      inspected: ['inspection'],
      pickupPromised: ['pickupPromisedAt'],
      tested: ['testResult'],
    },
  },
  paidService: {
    first: 'explained',
    next: {
      explained: ['quoted', 'void'],
      quoted: ['consented', 'declined', 'explained'],
      declined: ['quoted'],
      consented: ['worked', 'quoted'],
      worked: ['charged'],
      charged: ['invoiced'],
      invoiced: ['handedIn'],
    },
    ends: ['handedIn', 'declined', 'void'],
    requires: {
      explained: ['summary', 'fault'],
      quoted: ['quote'],
      consented: ['consentBy'],
      charged: ['charged', 'paidBy'],
      invoiced: ['invoiceNumber'],
    },
  },
  returnExchange: {
    first: 'open',
    next: {
      open: ['approved', 'refused', 'void'],
      approved: ['goodsReceived'],
      refused: ['customerTold'],
      goodsReceived: ['settled', 'refused'],
      settled: ['customerTold'],
    },
    ends: ['customerTold', 'void'],
    requires: {
      open: ['summary', 'orderNumber', 'returnKind', 'returnReason', 'goodsCondition', 'season'],
      approved: ['approval'],
      refused: ['answerGiven'],
    },
  },
  suggestion: {
    first: 'open',
    next: { open: ['passedOn', 'thanked', 'void'], passedOn: ['thanked'] },
    ends: ['thanked', 'void'],
    requires: { open: ['summary', 'suggestionKind'], passedOn: ['department'] },
  },
};

export function firstState(ticketClass: TicketClass): string {
  return FLOWS[ticketClass].first;
}

export function nextStates(ticketClass: TicketClass, state: string): readonly string[] {
  return FLOWS[ticketClass].next[state] ?? [];
}

export function canGo(ticketClass: TicketClass, from: string, to: string): boolean {
  return nextStates(ticketClass, from).includes(to);
}

/** Nothing is left to do. An unknown state (written by a newer version) counts as open, so that nobody loses sight of it. */
export function isOpen(ticketClass: TicketClass, state: string): boolean {
  return !FLOWS[ticketClass].ends.includes(state);
}

/** Fields that must not be blank in this state: its own and those of the first state. */
export function requiredIn(ticketClass: TicketClass, state: string): readonly string[] {
  const flow = FLOWS[ticketClass];
  if (state === 'void') return [];
  const own = state === flow.first ? [] : (flow.requires[state] ?? []);
  return [...(flow.requires[flow.first] ?? []), ...own];
}

export function isTicketClass(value: unknown): value is TicketClass {
  return typeof value === 'string' && Object.hasOwn(FLOWS, value);
}
