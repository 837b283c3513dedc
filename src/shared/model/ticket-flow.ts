import { complaint } from './flows/complaint.ts';
import { paidService, walkIn } from './flows/counter.ts';
import type { Flow, Guard, State } from './flows/flow.ts';
import { consult, coordinate, returnExchange, suggestion } from './flows/office.ts';
import { repair } from './flows/repair.ts';
import type { TicketClass } from './ticket-classes.ts';

/**
 * States of a ticket per class (domain §3, §5). Transitions are data: guards, required fields and effects stand with their
 * state. "Closed" is computed from the row, never an op (decision 7).
 */
const FLOWS: Readonly<Record<TicketClass, Flow>> = {
  consult,
  coordinate,
  complaint,
  repair,
  walkIn,
  paidService,
  returnExchange,
  suggestion,
};

type Row = Readonly<Record<string, unknown>>;

const NOWHERE: State = { next: [] };

function stateOf(ticketClass: TicketClass, state: string): State {
  const { states } = FLOWS[ticketClass];
  return Object.hasOwn(states, state) ? (states[state] ?? NOWHERE) : NOWHERE;
}

export function firstState(ticketClass: TicketClass): string {
  return FLOWS[ticketClass].first;
}

/** The way when all goes well, first to last. */
export function wayOf(ticketClass: TicketClass): readonly string[] {
  return FLOWS[ticketClass].way;
}

/** Every state of the class, in the order in which it is written down. */
export function statesOf(ticketClass: TicketClass): readonly string[] {
  return Object.keys(FLOWS[ticketClass].states);
}

export function nextStates(ticketClass: TicketClass, state: string): readonly string[] {
  return stateOf(ticketClass, state).next;
}

export function canGo(ticketClass: TicketClass, from: string, to: string): boolean {
  return nextStates(ticketClass, from).includes(to);
}

/**
 * Taking a step back that was entered in error: the opposite of a legal step. Nothing else may go against the way, and why is
 * always said. A step that is a way of its own (a reopened ticket) is no correction.
 */
export function canCorrect(ticketClass: TicketClass, from: string, to: string): boolean {
  return from !== to && canGo(ticketClass, to, from) && !canGo(ticketClass, from, to);
}

/** States to which this one can be corrected. */
export function corrections(ticketClass: TicketClass, from: string): string[] {
  return statesOf(ticketClass).filter((to) => canCorrect(ticketClass, from, to));
}

/** Nothing is left to do in this state. An unknown one (written by a newer version) counts as open, so that nobody loses sight of it. */
export function isOpen(ticketClass: TicketClass, state: string): boolean {
  return !FLOWS[ticketClass].ends.includes(state);
}

/**
 * Whether anything is left to do on this ticket. A duplicate that was merged into another is done. A repair whose receipt an
 * older program checked ended there: that program set no `receiptCheckedAt`, and such tickets stay closed.
 */
export function isOpenTicket(row: Row): boolean {
  if (!isTicketClass(row.class) || isMerged(row)) return false;
  return isOpen(row.class, String(row.status)) && !endedEarlier(row);
}

export function isMerged(row: Row): boolean {
  return typeof row.mergedInto === 'string' && row.mergedInto !== '';
}

function endedEarlier(row: Row): boolean {
  return row.class === 'repair' && row.status === 'receiptChecked' && typeof row.receiptCheckedAt !== 'number';
}

/** Fields that must not be blank in this state: its own and those of the first state. */
export function requiredIn(ticketClass: TicketClass, state: string): readonly string[] {
  const { first } = FLOWS[ticketClass];
  if (state === 'void') return [];
  const own = state === first ? [] : (stateOf(ticketClass, state).requires ?? []);
  return [...(stateOf(ticketClass, first).requires ?? []), ...own];
}

/** Instants that reaching this state sets; a move without them is refused, so that no clock is left without its stop. */
export function stampsIn(ticketClass: TicketClass, state: string): readonly string[] {
  return stateOf(ticketClass, state).stamps ?? [];
}

/** One step as data: what it asks for, what it does. */
export interface StepRule {
  /** May not be blank after it. */
  readonly requires: readonly string[];
  /** Offered, may stay blank. */
  readonly asks: readonly string[];
  readonly stamps: readonly string[];
  readonly fills: readonly string[];
  readonly sets: Readonly<Record<string, string | boolean>>;
  /** No longer hold after it. */
  readonly clears: readonly string[];
  readonly guards: readonly Guard[];
  /** Why must be said. */
  readonly why: boolean;
  /** The field that takes the reason too. */
  readonly whyField: string | null;
}

export function stepRule(ticketClass: TicketClass, from: string, to: string): StepRule {
  const state = stateOf(ticketClass, to);
  const edge = FLOWS[ticketClass].edges?.[`${from}>${to}`] ?? {};
  const requires = [...requiredIn(ticketClass, to), ...(edge.requires ?? [])];
  return {
    requires: [...new Set(requires)],
    asks: (state.asks ?? []).filter((field) => !requires.includes(field)),
    stamps: state.stamps ?? [],
    fills: state.fills ?? [],
    sets: state.sets ?? {},
    clears: state.clears ?? [],
    guards: [...(state.guards ?? []), ...(edge.guards ?? [])],
    why: state.why !== undefined || (edge.why ?? goesBack(ticketClass, from, to)),
    whyField: state.why?.field ?? null,
  };
}

/** A correction, or a step back along the way of the class: nobody must have to guess why. */
function goesBack(ticketClass: TicketClass, from: string, to: string): boolean {
  const { way } = FLOWS[ticketClass];
  if (canCorrect(ticketClass, from, to)) return true;
  const [a, b] = [way.indexOf(from), way.indexOf(to)];
  return a >= 0 && b >= 0 && b < a;
}

/** The instants and values that a ticket carries after it went through these states at these moments (UTC ms), the first its birth. */
export function marksAlong(ticketClass: TicketClass, way: readonly { state: string; at: number }[]): Row {
  const marks: Record<string, unknown> = {};
  for (const [step, { state, at }] of way.entries()) {
    const { stamps, fills, sets } = stepRule(ticketClass, way[step - 1]?.state ?? '', state);
    Object.assign(marks, sets);
    for (const field of stamps) marks[field] = at;
    for (const field of fills) marks[field] ??= at;
  }
  return marks;
}

/** Guards of a step that this ticket does not meet, as fields with their problems. */
export function failedGuards(row: Row, from: string, to: string): { field: string; problem: string }[] {
  if (!isTicketClass(row.class)) return [];
  return stepRule(row.class, from, to)
    .guards.filter((guard) => !holds(guard, row))
    .map(({ field, problem }) => ({ field, problem }));
}

function holds({ field, is, when }: Guard, row: Row): boolean {
  if (when && row[when.field] !== when.is) return true;
  const blank = row[field] === null || row[field] === undefined || row[field] === '';
  if (is === 'blank') return blank;
  return is === 'set' ? !blank : row[field] === is;
}

export function isTicketClass(value: unknown): value is TicketClass {
  return typeof value === 'string' && Object.hasOwn(FLOWS, value);
}
