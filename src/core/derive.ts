import { isOpen, isTicketClass } from '../shared/model/ticket-flow.ts';
import type { Derivation } from './db/project.ts';

/** What follows from a row: open flag and deadline of tickets, search keys of customers, full text of tickets. */
export const derivation: Derivation = {
  columns(entityName, fields): Record<string, string | number | null> {
    if (entityName !== 'ticket') return {};
    const open = isTicketClass(fields.class) && isOpen(fields.class, String(fields.status));
    return { is_open: open ? 1 : 0, due_at: null, due_clock: null };
  },
  index() {},
};
