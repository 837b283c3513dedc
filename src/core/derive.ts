import type { Readings } from '../shared/search-readings.ts';
import { type ClockSource, createClockSource } from './clock-source.ts';
import type { Derivation } from './db/project.ts';
import { indexCustomer, indexPhone, sortKey, unindexCustomer, unindexPhone } from './derive/customer.ts';
import {
  indexEvent,
  indexTicket,
  ticketColumns,
  ticketsTogether,
  unindexEvent,
  unindexTicket,
} from './derive/ticket.ts';

/**
 * What follows from a row: open flag and deadline of tickets, sort key and search keys of customers, full text of
 * tickets. `readings` may be null while nobody writes names: then sort keys stay as they are. `clocks` are those in force
 * on this desk; without them, the rules and calendars that ship.
 */
export function createDerivation(
  readings: () => Readings | null,
  clocks: ClockSource = createClockSource(Date.now),
): Derivation {
  const needed = (): Readings => {
    const loaded = readings();
    if (!loaded) throw new Error('readings are not loaded: await readings.load() before writing names');
    return loaded;
  };
  return {
    columns(entityName, fields): Record<string, string | number | null> {
      if (entityName === 'ticket') return ticketColumns(fields, clocks);
      const loaded = entityName === 'customer' ? readings() : null;
      return loaded ? { sort_key: sortKey(String(fields.name), loaded) } : {};
    },
    index(db, entityName, before, after) {
      if (entityName === 'customer') indexCustomer(db, before, after, needed);
      else if (entityName === 'phone') indexPhone(db, before, after);
      else if (entityName === 'ticket') indexTicket(db, before, after, clocks);
      else if (entityName === 'event') indexEvent(db, after, clocks);
    },
    unindex(db, entityName, row) {
      if (entityName === 'customer') unindexCustomer(db, row, needed);
      else if (entityName === 'phone') unindexPhone(db, row);
      else if (entityName === 'ticket') unindexTicket(db, row);
      else if (entityName === 'event') unindexEvent(db, row);
    },
    together: ticketsTogether,
  };
}
