import type { TicketClass } from './ticket-classes.ts';

/**
 * Instant fields that say when a state was last reached (ticket-fields.ts): set together with the move, so that the clocks
 * of domain §6 read the row and need no history.
 */
const REACHED: Readonly<Record<TicketClass, Readonly<Record<string, readonly string[]>>>> = {
  consult: { answered: ['answeredAt'] },
  coordinate: {
    handedOver: ['handedOverAt'],
    departmentAnswered: ['answeredAt'],
    customerTold: ['customerToldAt'],
  },
  complaint: { agreed: ['agreedAt'], resolved: ['resolvedAt'] },
  repair: {
    leaderTold: ['leaderToldAt'],
    assigned: ['assignedAt'],
    // The technician agreed a time with the customer and named it to the desk.
    appointed: ['appointmentAgreedAt', 'appointmentNamedAt'],
    confirmed: ['customerConfirmedAt'],
    dispatched: ['dispatchedAt'],
    visited: ['visitedAt'],
    solved: ['resultEnteredAt'],
    unsolved: ['resultEnteredAt'],
    receiptChecked: ['receiptCheckedAt'],
  },
  walkIn: { received: ['receivedAt'], notified: ['notifiedAt'], collected: ['collectedAt'] },
  paidService: {
    quoted: ['quotedAt'],
    consented: ['consentAt'],
    charged: ['chargedAt'],
    handedIn: ['handedInAt'],
  },
  returnExchange: { customerTold: ['customerToldAt'] },
  suggestion: { thanked: ['thankedAt'] },
};

/** The instants that reaching a state sets (UTC ms), by field. */
export function instantsOfState(ticketClass: TicketClass, state: string, at: number): Record<string, number> {
  return Object.fromEntries((REACHED[ticketClass][state] ?? []).map((field) => [field, at]));
}
