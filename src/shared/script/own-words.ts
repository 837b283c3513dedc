import type { Field, PropName } from './types.ts';

/** Fields that hold the customer's own words as told: never checked for forbidden phrases (domain §3, §8). */
const CUSTOMERS_WORDS: ReadonlySet<PropName> = new Set([
  'ticket.customerWords',
  'ticket.demand',
  'callback.suggestion',
]);

/** Properties that the agent words, however long the script lets them be. The others are names, numbers, addresses, codes. */
const AGENTS_WORDS: ReadonlySet<PropName> = new Set([
  'ticket.summary',
  'ticket.description',
  'ticket.question',
  'ticket.answerGiven',
  'ticket.fault',
  'call.summary',
  'callback.cause',
  'callback.remaining',
  'callback.remedy',
]);

/** A line that may hold no more is meant for a name, an amount or an order number, not for a sentence. */
const NAME_LENGTH = 120;

/** Is this a field that the agent writes in their own words, so that it is marked and judged (domain §8)? */
export function isWorded({ type, bind, maxLength }: Pick<Field, 'type' | 'bind' | 'maxLength'>): boolean {
  if (bind !== undefined && CUSTOMERS_WORDS.has(bind)) return false;
  if (type === 'note') return true;
  if (type !== 'text') return false;
  if (bind !== undefined && !bind.startsWith('vars.')) return AGENTS_WORDS.has(bind);
  return (maxLength ?? Number.POSITIVE_INFINITY) > NAME_LENGTH;
}
