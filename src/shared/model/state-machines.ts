import type { TicketClass } from './ticket-classes.ts';
import { canCorrect, canGo, firstState, isTicketClass } from './ticket-flow.ts';

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
    next: {
      open: ['kept', 'broken', 'moved', 'withdrawn'],
      broken: ['open', 'kept', 'moved'],
      // Back to open only by an undo: what it was moved to is withdrawn with it.
      moved: ['open'],
      kept: ['open'],
      withdrawn: ['open'],
    },
  },
  handover: {
    first: ['offered', 'kept'],
    next: {
      offered: ['accepted', 'declined', 'withdrawn'],
      // Taken back by an undo.
      accepted: ['offered'],
      declined: ['offered', 'withdrawn'],
      withdrawn: ['offered'],
      kept: ['withdrawn'],
    },
  },
  messageEntry: {
    first: ['open'],
    next: { open: ['reviewed'], reviewed: ['open'] },
  },
  paperNumber: {
    first: ['reserved'],
    next: { reserved: ['used', 'void'], used: ['reserved'], void: ['reserved'] },
  },
  visit: {
    first: ['planned'],
    next: {
      planned: ['done', 'missed', 'moved', 'cancelled'],
      // Entered in error, or taken back: planned again.
      missed: ['planned'],
      moved: ['planned'],
      cancelled: ['planned'],
      done: ['planned'],
    },
  },
  partLine: {
    first: ['requested', 'issued'],
    next: {
      requested: ['issued', 'notAvailable', 'returned'],
      notAvailable: ['requested', 'issued'],
      issued: ['used', 'returned'],
      used: ['issued'],
      returned: ['issued'],
    },
  },
  departmentTask: {
    first: ['waiting'],
    next: { waiting: ['answered', 'withdrawn'], answered: ['waiting'], withdrawn: ['waiting'] },
  },
  verdict: {
    first: ['proposed'],
    next: {
      proposed: ['objected', 'judged', 'withdrawn'],
      objected: ['judged', 'withdrawn'],
      judged: ['objected', 'signedOff'],
      signedOff: [],
      withdrawn: ['proposed'],
    },
  },
  suspension: {
    first: ['open'],
    next: { open: ['ended', 'withdrawn'], ended: ['open'], withdrawn: [] },
  },
  missedCall: {
    first: ['open'],
    next: { open: ['done', 'cleared', 'dismissed'], done: ['open'], cleared: ['open'], dismissed: ['open'] },
  },
  order: {
    first: ['received'],
    next: {
      received: ['verified', 'void'],
      verified: ['dealerReported', 'void'],
      dealerReported: ['secondCalled', 'void'],
      secondCalled: ['bought', 'notBought'],
      bought: ['welcomed'],
      notBought: ['bought'],
      welcomed: [],
      void: ['received'],
    },
  },
  practiceAssignment: {
    first: ['open'],
    next: { open: ['withdrawn'], withdrawn: ['open'] },
  },
  callback: {
    first: ['planned', 'called', 'done', 'escalated', 'cancelled'],
    next: {
      planned: ['called', 'done', 'escalated', 'cancelled'],
      // Back to where it was: an import or a result that is taken back.
      called: ['planned', 'called', 'done', 'escalated', 'cancelled'],
      escalated: ['planned', 'called', 'done', 'cancelled'],
      done: ['planned', 'called', 'escalated'],
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
  if (entity === 'ticket')
    return isTicketClass(row.class) && (canGo(row.class, from, to) || canCorrect(row.class, from, to));
  return MACHINES[entity]?.next[from]?.includes(to) ?? false;
}

/**
 * Whether a step taken from another state than the row is in now still stands (the hub's rule for a stale step): only on a way
 * of its own. A correction of what its author did not see is none.
 */
export function goesOn(entity: string, row: Record<string, unknown>, from: string, to: string): boolean {
  if (entity === 'ticket') return isTicketClass(row.class) && canGo(row.class, from, to);
  return legalMove(entity, row, from, to);
}
