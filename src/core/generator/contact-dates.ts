import { DAY, HOUR } from './calendar.ts';
import { createHeads, type World } from './world.ts';

export interface ContactDates {
  lastContactAt: number | null;
  lastRepairAt: number | null;
  lastCallbackAt: number | null;
}

/** Last contact, repair and callback of every customer (decision 11: they stand on its row), from the tickets' heads. */
export function contactDates(world: World): { at(customer: number): ContactDates } {
  const contact = new Float64Array(world.customers);
  const repair = new Float64Array(world.customers);
  const heads = createHeads(world);
  for (let index = 0; index < world.tickets; index += 1) {
    const head = heads(index);
    contact[head.customer] = head.occurredAt;
    if (head.class === 'repair' && head.occurredAt < world.now - 5 * DAY) {
      repair[head.customer] = head.occurredAt + 5 * HOUR;
    }
  }
  return {
    at(customer) {
      const repairedAt = repair[customer] || null;
      const calledAt = repairedAt === null ? null : repairedAt + 3 * DAY;
      return {
        lastContactAt: contact[customer] || null,
        lastRepairAt: repairedAt,
        // Two customers in five are called after a repair (trail.ts).
        lastCallbackAt: calledAt !== null && calledAt < world.now && customer % 5 < 2 ? calledAt : null,
      };
    },
  };
}
