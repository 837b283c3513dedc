import { marksAlong } from '../../shared/model/ticket-flow.ts';
import { DAY, HOUR, MINUTE } from './calendar.ts';
import { type Random, weighted } from './random.ts';
import type { TicketClass } from './world.ts';

type Draw = (random: Random) => string;
/** Up to which age (ms) a ticket stands where. The last line holds for all older ones. */
type Ages = readonly (readonly [upTo: number, draw: Draw])[];

const draw = (...entries: (readonly [string, number])[]): Draw => weighted(entries);

/** Where a ticket of some age stands: young ones on their way, nearly all old ones at an end (states of ticket-flow.ts). */
const AGES: Readonly<Record<TicketClass, Ages>> = {
  consult: [
    [4 * HOUR, draw(['answered', 92], ['open', 8])],
    [2 * DAY, draw(['answered', 98], ['open', 1], ['void', 1])],
    [Number.POSITIVE_INFINITY, draw(['answered', 995], ['void', 5])],
  ],
  coordinate: [
    [2 * HOUR, draw(['open', 45], ['handedOver', 55])],
    [DAY, draw(['handedOver', 60], ['departmentAnswered', 25], ['customerTold', 15])],
    [4 * DAY, draw(['handedOver', 12], ['departmentAnswered', 8], ['customerTold', 80])],
    [40 * DAY, draw(['customerTold', 98], ['handedOver', 1], ['void', 1])],
    [Number.POSITIVE_INFINITY, draw(['customerTold', 994], ['void', 6])],
  ],
  complaint: [
    [3 * HOUR, draw(['open', 80], ['negotiating', 20])],
    [DAY, draw(['open', 20], ['negotiating', 50], ['agreed', 30])],
    [4 * DAY, draw(['negotiating', 12], ['agreed', 18], ['resolved', 70])],
    [40 * DAY, draw(['resolved', 97], ['negotiating', 2], ['void', 1])],
    [Number.POSITIVE_INFINITY, draw(['resolved', 996], ['void', 4])],
  ],
  repair: [
    [HOUR, draw(['reported', 25], ['leaderTold', 40], ['assigned', 35])],
    [5 * HOUR, draw(['assigned', 30], ['appointed', 28], ['confirmed', 27], ['dispatched', 15])],
    [30 * HOUR, draw(['appointed', 12], ['confirmed', 13], ['dispatched', 40], ['visited', 15], ['solved', 20])],
    [
      4 * DAY,
      draw(
        ['dispatched', 5],
        ['solved', 22],
        ['notSigned', 4],
        ['unsolved', 9],
        ['receiptChecked', 34],
        ['calledBack', 26],
      ),
    ],
    [40 * DAY, draw(['calledBack', 94], ['callbackWaived', 2], ['unsolved', 2], ['solved', 1], ['void', 1])],
    [Number.POSITIVE_INFINITY, draw(['calledBack', 985], ['callbackWaived', 7], ['void', 8])],
  ],
};

export function stateByAge(ticketClass: TicketClass, age: number, random: Random): string {
  const line = AGES[ticketClass].find(([upTo]) => age < upTo) as Ages[number];
  return line[1](random);
}

/** The states a ticket went through, first to last. */
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
    'calledBack',
  ],
};
const BRANCH: Readonly<Record<string, readonly string[]>> = {
  unsolved: ['reported', 'leaderTold', 'assigned', 'appointed', 'confirmed', 'dispatched', 'visited', 'unsolved'],
  notSigned: [
    'reported',
    'leaderTold',
    'assigned',
    'appointed',
    'confirmed',
    'dispatched',
    'visited',
    'solved',
    'notSigned',
  ],
  callbackWaived: [
    'reported',
    'leaderTold',
    'assigned',
    'appointed',
    'confirmed',
    'dispatched',
    'visited',
    'solved',
    'receiptChecked',
    'callbackWaived',
  ],
};

export function wayTo(ticketClass: TicketClass, state: string): readonly string[] {
  const branch = BRANCH[state];
  if (branch) return branch;
  const way = WAY[ticketClass];
  if (state === 'void') return [way[0] as string, 'void'];
  return way.slice(0, way.indexOf(state) + 1);
}

/** True once the ticket has passed or reached `state`. */
export function reached(ticketClass: TicketClass, now: string, state: string): boolean {
  return wayTo(ticketClass, now).includes(state);
}

/** When a ticket reached each state of its way (UTC ms): spread over its age, three days at most, the first at its birth. */
export function timesAlong(way: readonly string[], bornAt: number, now: number): { state: string; at: number }[] {
  const room = Math.max(way.length * 1000, Math.min(now - bornAt - MINUTE, 3 * DAY));
  return way.map((state, step) => ({ state, at: Math.min(now, bornAt + Math.floor((room * step) / way.length)) }));
}

/** Instants and values that its flow left on the row. */
export function marksOf(ticketClass: TicketClass, status: string, bornAt: number, now: number) {
  return { reportedAt: bornAt, ...marksAlong(ticketClass, timesAlong(wayTo(ticketClass, status), bornAt, now)) };
}
