import type { TicketClass } from '../../../contract/base.ts';
import { stepRule, wayOf } from '../../../shared/model/ticket-flow.ts';

/** A step back, a ticket made void, a visit that solved nothing: nobody must have to guess why (the flow says where). */
export function needsReason(ticketClass: TicketClass, from: string, to: string): boolean {
  return stepRule(ticketClass, from, to).why;
}

/** Forward steps first, in the order of the way; steps back and trouble after them, void last. */
export function inOrder<M extends { to: string }>(ticketClass: TicketClass, from: string, moves: readonly M[]): M[] {
  const rank = ({ to }: M) => {
    if (to === 'void') return 1000;
    const at = wayOf(ticketClass).indexOf(to);
    return (needsReason(ticketClass, from, to) ? 100 : 0) + (at < 0 ? 50 : at);
  };
  return [...moves].sort((a, b) => rank(a) - rank(b));
}
