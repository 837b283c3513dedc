/**
 * Classes of a ticket (domain §3, §5). `repair` is on site, `walkIn` the machine brought to the counter, `paidService` work
 * that the customer pays for.
 */
export const TICKET_CLASSES = [
  'consult',
  'coordinate',
  'complaint',
  'repair',
  'walkIn',
  'paidService',
  'returnExchange',
  'suggestion',
] as const;
export type TicketClass = (typeof TICKET_CLASSES)[number];
