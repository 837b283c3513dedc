import type { TicketClass } from '../../../contract/base.ts';

/** The way of each class when all goes well (domain §3, §5); what leads back along it needs a reason. */
const WAY: Readonly<Record<TicketClass, readonly string[]>> = {
  consult: ['open', 'answered'],
  coordinate: ['open', 'handedOver', 'departmentAnswered', 'customerTold'],
  complaint: ['open', 'negotiating', 'agreed', 'resolved'],
  repair: [
    'reported',
    'leaderTold',
    'assigned',
    'appointed',
    'confirmed',
    'dispatched',
    'visited',
    'solved',
    'receiptChecked',
  ],
  walkIn: ['received', 'inspected', 'pickupPromised', 'repaired', 'tested', 'notified', 'collected'],
  paidService: ['explained', 'quoted', 'consented', 'worked', 'charged', 'invoiced', 'handedIn'],
  returnExchange: ['open', 'approved', 'goodsReceived', 'settled', 'customerTold'],
  suggestion: ['open', 'passedOn', 'thanked'],
};

/** States that say something went wrong: why is asked whatever they follow. */
const TROUBLE: ReadonlySet<string> = new Set(['void', 'unsolved', 'notSigned', 'declined', 'refused']);

/** A step back, a ticket made void, a visit that solved nothing: nobody must have to guess why. */
export function needsReason(ticketClass: TicketClass, from: string, to: string): boolean {
  if (TROUBLE.has(to)) return true;
  const way = WAY[ticketClass];
  const [a, b] = [way.indexOf(from), way.indexOf(to)];
  return a >= 0 && b >= 0 && b < a;
}

/** Forward steps first, in the order of the way; steps back and trouble after them, void last. */
export function inOrder<M extends { to: string }>(ticketClass: TicketClass, from: string, moves: readonly M[]): M[] {
  const rank = ({ to }: M) => {
    if (to === 'void') return 1000;
    const at = WAY[ticketClass].indexOf(to);
    return (needsReason(ticketClass, from, to) ? 100 : 0) + (at < 0 ? 50 : at);
  };
  return [...moves].sort((a, b) => rank(a) - rank(b));
}
