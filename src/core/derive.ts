import type { Derivation } from './db/project.ts';
import { ticketColumns } from './derive/ticket.ts';

/** What follows from a row: open flag and deadline of tickets, search keys of customers, full text of tickets. */
export const derivation: Derivation = {
  columns(entityName, fields) {
    return entityName === 'ticket' ? ticketColumns(fields) : {};
  },
  index() {},
};
