import type { Field, PropName } from './types.ts';

/** Fields that hold the customer's own words as told: never checked for forbidden phrases (domain §3, §8). */
const CUSTOMERS_WORDS: ReadonlySet<PropName> = new Set([
  'ticket.customerWords',
  'ticket.demand',
  'callback.suggestion',
]);

/** Properties that the agent words. The others are names, numbers, addresses, codes. */
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

/**
 * Is this a field that the agent writes in their own words, so that it is marked and judged (domain §8)? A free line
 * bound to nothing that is known to be a name or number is one, however short: nobody can tell what a site asks there.
 */
export function isWorded({ type, bind }: Pick<Field, 'type' | 'bind'>): boolean {
  if (bind !== undefined && CUSTOMERS_WORDS.has(bind)) return false;
  if (type === 'note') return true;
  if (type !== 'text') return false;
  if (bind !== undefined && !bind.startsWith('vars.')) return AGENTS_WORDS.has(bind);
  return true;
}
