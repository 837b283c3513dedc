import { firstDeadline } from '../../shared/clocks/first-deadline.ts';
import { isOpen, isTicketClass } from '../../shared/model/ticket-flow.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Open flag and nearest deadline: what the lists of open tickets walk along. */
export function ticketColumns(fields: Fields): Record<string, string | number | null> {
  const open = isTicketClass(fields.class) && isOpen(fields.class, String(fields.status));
  const due = firstDeadline(fields);
  return { is_open: open ? 1 : 0, due_at: due?.at ?? null, due_clock: due?.clock ?? null };
}
