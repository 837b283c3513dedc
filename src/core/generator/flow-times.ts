import { instantsOfState } from '../../shared/model/flow-instants.ts';
import { DAY, MINUTE } from './calendar.ts';
import { wayTo } from './ticket-states.ts';
import type { TicketHead, World } from './world.ts';

/** How far back every step of a ticket is on record; older ones keep their birth only, as desks age things out. */
export const STEPS_DAYS = 60;

/** When a ticket born at `bornAt` reached each step of its way: spread over its age, three days at most. */
export function wayTimes(world: World, bornAt: number, steps: number) {
  const room = Math.max(steps * 1000, Math.min(world.now - bornAt - MINUTE, 3 * DAY));
  return { room, at: (step: number) => Math.min(world.now, bornAt + Math.floor((room * step) / steps)) };
}

/** The instants on a ticket's row that its events tell of; old ones have none. */
export function flowInstants(world: World, head: TicketHead, status: string, bornAt: number): Record<string, number> {
  if (world.now - head.occurredAt > STEPS_DAYS * DAY) return {};
  const way = wayTo(head.class, status);
  const times = wayTimes(world, bornAt, way.length);
  const instants: Record<string, number> = { reportedAt: bornAt };
  for (let step = 1; step < way.length; step += 1)
    Object.assign(instants, instantsOfState(head.class, way[step] as string, times.at(step)));
  return instants;
}
