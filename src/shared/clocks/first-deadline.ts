import { isOpenTicket, isTicketClass } from '../model/ticket-flow.ts';

/** One clock that can be read from the ticket's row alone: while it is in `states`, it is due at `field` + `afterMs`. */
export interface RowClock {
  readonly clock: string;
  readonly classes: readonly string[] | 'all';
  /** States in which the clock runs; `open` = every state in which something is left to do. */
  readonly states: readonly string[] | 'open';
  /** Instant field from which the time counts; `reportedAt` is not on the row, see `firstDeadline`. */
  readonly field: string;
  readonly afterMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Domain §6, the part that needs no history. Clocks that start with an event of the timeline belong to the service desk. */
export const ROW_CLOCKS: readonly RowClock[] = [
  { clock: 'leaderTold', classes: ['repair'], states: ['reported'], field: 'reportedAt', afterMs: 5 * MINUTE },
  {
    clock: 'engineerContacts',
    classes: ['repair'],
    states: ['reported', 'leaderTold', 'assigned'],
    field: 'promisedContactBy',
    afterMs: 0,
  },
  {
    clock: 'appointmentKept',
    classes: ['repair'],
    states: ['appointed', 'confirmed', 'dispatched'],
    field: 'appointmentAt',
    afterMs: 0,
  },
  { clock: 'complaintResolved', classes: ['complaint'], states: 'open', field: 'reportedAt', afterMs: 24 * HOUR },
  { clock: 'nextAction', classes: 'all', states: 'open', field: 'nextActionAt', afterMs: 0 },
];

/**
 * The nearest deadline of a ticket (UTC ms) and its clock; null = none runs. Source: domain §6 through ROW_CLOCKS.
 * `reportedAt`: a report taken in a call is complete when the call ends, and only then can anybody be told of it; without
 * it (a ticket entered later) clocks count from `occurredAt`.
 */
export function firstDeadline(ticket: Readonly<Record<string, unknown>>): { at: number; clock: string } | null {
  const status = String(ticket.status);
  if (!isTicketClass(ticket.class) || !isOpenTicket(ticket)) return null;
  let first: { at: number; clock: string } | null = null;
  for (const rule of ROW_CLOCKS) {
    const from = ticket[rule.field] ?? (rule.field === 'reportedAt' ? ticket.occurredAt : null);
    if (typeof from !== 'number') continue;
    if (rule.classes !== 'all' && !rule.classes.includes(ticket.class)) continue;
    if (rule.states !== 'open' && !rule.states.includes(status)) continue;
    const at = from + rule.afterMs;
    if (!first || at < first.at) first = { at, clock: rule.clock };
  }
  return first;
}
