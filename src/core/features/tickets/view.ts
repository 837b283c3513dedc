import type { TicketEvent, TicketView } from '../../../contract/tickets.ts';
import { entity } from '../../../shared/model/entities.ts';
import { blankTicketFields, isUnanswered } from '../../../shared/model/judge.ts';
import { isMerged, isTicketClass, nextStates, stepRule } from '../../../shared/model/ticket-flow.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { duplicateIds } from '../../read/ticket-links.ts';
import { ticketById } from '../../read/tickets.ts';
import type { Viewer } from '../../read/viewer.ts';
import { mayChange } from './rights.ts';

const SPEC = entity('ticket');
const MAX_EVENTS = 500;

/** A ticket with its timeline, what it still lacks and where it may go. Throws NOT_FOUND. */
export function ticketView(viewer: Viewer, me: Me, id: string): TicketView {
  const stored = readRow(viewer.db, 'ticket', id);
  const row = ticketById(viewer.db, id);
  if (!stored || !row) throw failure('NOT_FOUND', { entity: 'ticket', id });
  const { unknown, ...values } = stored.fields;
  const fields = values as TicketView['fields'];
  const phone = fields.contactPhone;
  if (typeof phone === 'string') fields.contactPhone = viewer.phone(phone);
  return {
    row,
    rev: stored.rev,
    fields,
    unknown: (unknown ?? {}) as Record<string, string>,
    events: eventsOf(viewer, id),
    missing: blankTicketFields(SPEC, stored.fields).map((field) => ({ field, problem: 'required' })),
    next: mayChange(me, stored.fields) ? nextOf(stored.fields) : [],
  };
}

function nextOf(fields: Readonly<Record<string, unknown>>): TicketView['next'] {
  const ticketClass = fields.class;
  if (!isTicketClass(ticketClass)) return [];
  if (isMerged(fields)) return [];
  const from = String(fields.status);
  return nextStates(ticketClass, from).map((to) => ({
    to,
    requires: stepRule(ticketClass, from, to).requires.filter((field) => isUnanswered(fields, field)),
  }));
}

/** Newest 500 events, oldest first; what was merged into this ticket keeps its history, shown here. */
function eventsOf({ db }: Viewer, ticketId: string): TicketEvent[] {
  const merged = duplicateIds(db, ticketId);
  const rows = [ticketId, ...merged].flatMap(
    (id) =>
      statement(
        db,
        `SELECT e.id, e.kind, e.occurred_at AS occurredAt, e.recorded_at AS recordedAt, p.name AS byName, e.text, e.data,
           CASE WHEN e.ticket_id = ? THEN NULL ELSE t.number END AS "from"
         FROM ticket_event e LEFT JOIN person p ON p.id = e.created_by LEFT JOIN ticket t ON t.id = e.ticket_id
         WHERE e.ticket_id = ? ORDER BY e.occurred_at DESC, e.rid DESC LIMIT ${MAX_EVENTS}`,
      ).all(ticketId, id) as (Omit<TicketEvent, 'data'> & { data: string | null })[],
  );
  if (merged.length > 0) rows.sort((a, b) => b.occurredAt - a.occurredAt);
  return rows
    .slice(0, MAX_EVENTS)
    .reverse()
    .map((row) => ({ ...row, data: row.data ? JSON.parse(row.data) : {} }));
}
