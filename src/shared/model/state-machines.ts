import { canGo, firstState, isTicketClass, type TicketClass } from './ticket-flow.ts';

/** State machines of entities other than tickets: state -> states it may go to. */
export const MACHINES: Readonly<
  Record<string, { first: readonly string[]; next: Readonly<Record<string, readonly string[]>> }>
> = {
  /** Published work is history; what was withdrawn may be taken up again. */
  draft: {
    first: ['draft'],
    next: {
      draft: ['inReview', 'published', 'withdrawn'],
      inReview: ['draft', 'published', 'withdrawn'],
      published: [],
      withdrawn: ['draft'],
    },
  },
  wrongAlarm: {
    first: ['open'],
    next: { open: ['accepted', 'dismissed'], accepted: ['open'], dismissed: ['open'] },
  },
  promise: {
    first: ['open'],
    next: { open: ['kept', 'broken', 'moved'], broken: ['kept', 'moved'], moved: [], kept: ['open'] },
  },
  callback: {
    first: ['planned', 'called', 'done', 'escalated', 'cancelled'],
    next: {
      planned: ['called', 'done', 'escalated', 'cancelled'],
      called: ['called', 'done', 'escalated', 'cancelled'],
      escalated: ['called', 'done', 'cancelled'],
      done: [],
      cancelled: ['planned'],
    },
  },
};

export function legalFirst(entity: string, row: Record<string, unknown>, state: string): boolean {
  if (entity === 'ticket') return isTicketClass(row.class) && legalTicketBirth(row.class, state);
  return MACHINES[entity]?.first.includes(state) ?? false;
}

/** A ticket is born in the first state of its class, or already answered or agreed within the call. */
function legalTicketBirth(ticketClass: TicketClass, state: string): boolean {
  const first = firstState(ticketClass);
  return state === first || canGo(ticketClass, first, state);
}

export function legalMove(entity: string, row: Record<string, unknown>, from: string, to: string): boolean {
  if (entity === 'ticket') return isTicketClass(row.class) && canGo(row.class, from, to);
  return MACHINES[entity]?.next[from]?.includes(to) ?? false;
}
