import type { AttemptResult } from './list-row.ts';

/** What the rules need to know; whoever derives (core's job, a test, a hub's report) brings it in this shape. Instants in UTC ms. */

export interface CustomerFacts {
  readonly id: string;
  readonly region: string | null;
  readonly contractKind: string;
  readonly class: string;
  /** `MM-DD` or `YYYY-MM-DD`. */
  readonly birthday: string | null;
  readonly birthdayLunar: boolean;
  readonly clubSince: string | null;
  /** The day the file was opened; null = not known (an older file). */
  readonly joinedOn: string | null;
  /** When this workspace learnt of the customer: care counts from here where nothing else is known. */
  readonly knownAt: number;
  readonly lastCallbackAt: number | null;
  readonly ownerId: string | null;
  readonly doNotCall: boolean;
  readonly marketingOptOut: boolean;
}

/** Steps of a repair that rules count from; the row has when each was last reached (ticket-fields.ts). */
export type TicketStep = 'appointmentAgreedAt' | 'visitedAt' | 'receiptCheckedAt' | 'resolvedAt' | 'customerToldAt';

export interface TicketFacts {
  readonly id: string;
  readonly customerId: string;
  readonly class: string;
  readonly status: string;
  /** Something is left to do (ticket-flow.ts). */
  readonly open: boolean;
  readonly occurredAt: number;
  readonly ownerId: string | null;
  /** Who handles the complaint, where that is not the owner. */
  readonly handlerId: string | null;
  readonly appointmentAt: number | null;
  readonly raisedInCallback: boolean;
  readonly steps: Readonly<Partial<Record<TicketStep, number | null>>>;
}

/** An order on its way to an owner (domain §6: 24 h, 72 h, 24 h, 120 h). */
export interface OrderFacts {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly receivedAt: number;
  readonly verifiedAt: number | null;
  readonly dealerResultAt: number | null;
  readonly secondCallAt: number | null;
  readonly ownerUploadedAt: number | null;
  readonly ownerCalledAt: number | null;
}

export interface MachineFacts {
  readonly id: string;
  readonly customerId: string;
  readonly installedOn: string;
}

/** A missed call or message nobody answered yet. */
export interface MessageFacts {
  readonly id: string;
  readonly customerId: string;
  readonly receivedAt: number;
  readonly ownerId: string | null;
}

export interface AttemptFacts {
  readonly at: number;
  readonly result: AttemptResult | string;
}

/** A callback that has a row: somebody planned it, tried it, finished it (decision 12). */
export interface RowFacts {
  readonly id: string;
  readonly customerId: string;
  readonly ticketId: string | null;
  readonly rule: string;
  readonly stage: string;
  /** From when on it is due, and from when on it is late (null = after the day it is due). */
  readonly dueAt: number;
  readonly lateAt: number | null;
  /** Agreed with the customer, or put off by somebody; it counts while no later try was made. */
  readonly nextAt: number | null;
  readonly ownerId: string | null;
  readonly status: string;
  readonly marketing: boolean;
  readonly doneAt: number | null;
  readonly attempts: readonly AttemptFacts[];
}

/** All that is known of one customer. */
export interface CustomerCase {
  readonly customer: CustomerFacts;
  readonly tickets: readonly TicketFacts[];
  readonly machines: readonly MachineFacts[];
  readonly orders: readonly OrderFacts[];
  readonly messages: readonly MessageFacts[];
  readonly rows: readonly RowFacts[];
}

export interface Festival {
  readonly key: string;
  readonly date: string;
}

/** Solar and lunar festivals of a year, earliest first. */
export type Festivals = (year: number) => readonly Festival[];

/** The date of a day of the lunar calendar in a year; null = the calendar does not reach so far. */
export type LunarDate = (year: number, monthDay: string) => string | null;
