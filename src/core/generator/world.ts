import { TICKET_SUFFIXES } from '../../shared/ticket-number.ts';
import { createTimeline, DAY } from './calendar.ts';
import { type CustomerWorld, customerBornAt } from './customers.ts';
import type { Region } from './phones.ts';
import { type Random, randomAt, weighted } from './random.ts';

export type TicketClass = 'consult' | 'coordinate' | 'complaint' | 'repair';

/** Ids of the people that tickets name, per region. */
export interface Crew {
  readonly agents: readonly string[];
  readonly technicians: readonly string[];
  readonly leader: string;
  readonly lead: string;
  readonly station: string;
}

/** All that a made-up row depends on, besides its own index. */
export interface World extends CustomerWorld {
  readonly tickets: number;
  /** How far back the first ticket lies. */
  readonly days: number;
  readonly crews: Readonly<Record<Region, Crew>>;
  /** Codes of the desks that gave the ticket numbers. */
  readonly deskCodes: readonly string[];
  readonly hotline: string;
}

/** What is decided first about the k-th ticket: enough for the dates on customer rows, cheap enough to ask twice. */
export interface TicketHead {
  readonly index: number;
  readonly occurredAt: number;
  readonly customer: number;
  readonly class: TicketClass;
}

const STREAM = 41;
const classOf = weighted<TicketClass>([
  ['repair', 45],
  ['consult', 32],
  ['coordinate', 16],
  ['complaint', 7],
]);

export const ticketRandom = (world: World, index: number): Random => randomAt(world.seed, STREAM + 1, index);

/** Gives the heads of a world's tickets, in time order. */
export function createHeads(world: World): (index: number) => TicketHead {
  const timeline = createTimeline(world.now, world.days, world.tickets);
  const oldest = customerBornAt(world, 0);
  const span = Math.max(1, customerBornAt(world, world.customers - 1) - oldest);
  return (index) => {
    const random = randomAt(world.seed, STREAM, index);
    const occurredAt = timeline(index);
    const known = Math.max(1, Math.floor(((occurredAt - DAY - oldest) / span) * (world.customers - 1)) + 1);
    const any = random.below(Math.min(known, world.customers));
    // Every fifth customer has busy machines and rings more often.
    const customer = random.chance(40) ? any - (any % 5) : any;
    return { index, occurredAt, customer, class: classOf(random) };
  };
}

/** Number of the k-th ticket: desks take turns, each counts on. */
export function ticketNumberParts(world: World, index: number, random: Random) {
  const code = world.deskCodes[index % world.deskCodes.length] as string;
  return {
    code,
    counter: Math.floor(index / world.deskCodes.length) + 1,
    suffix: random.pick(TICKET_SUFFIXES),
  };
}
