import type { PropName } from './types.ts';

/** Fields that hold the customer's own words as told: never checked for forbidden phrases (domain §3, §8). */
export const CUSTOMERS_WORDS: ReadonlySet<PropName> = new Set([
  'ticket.customerWords',
  'ticket.demand',
  'callback.suggestion',
]);
