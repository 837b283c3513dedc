import type { OtherTicket, TicketAround } from '../../../../contract/ticket-care.ts';
import type { Me } from '../../../app-context.ts';
import { readRow, type StoredRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { failure } from '../../../failure.ts';
import { complaintsBefore } from '../../../read/complaints.ts';
import { duplicateIds, linksOf, otherTicket, otherTickets } from '../../../read/ticket-links.ts';
import { CHASE_KINDS } from '../../../read/tickets.ts';
import { DAY_MS, type Viewer } from '../../../read/viewer.ts';
import { mayWithVerdict } from './verdicts.ts';

const MAX_ALIKE = 8;

/** What stands around a ticket. Throws NOT_FOUND. */
export function ticketAround(viewer: Viewer, me: Me, id: string): TicketAround {
  const { db } = viewer;
  const row = readRow(db, 'ticket', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'ticket', id });
  const links = linksOf(db, id).flatMap(({ linkId, kind, otherId }) => {
    const ticket = otherTicket(db, otherId);
    return ticket ? [{ linkId, kind, ticket }] : [];
  });
  const duplicates = duplicateIds(db, id).flatMap((other) => otherTicket(db, other) ?? []);
  const known = new Set([id, ...links.map(({ ticket }) => ticket.id), ...duplicates.map((ticket) => ticket.id)]);
  return {
    into: otherTicket(db, row.fields.mergedInto),
    duplicates,
    links,
    alike: alikeTo(viewer, row).filter(({ ticket }) => !known.has(ticket.id)),
    tasks: tasksOf(viewer, id),
    visits: visitsOf(viewer, id),
    verdicts: verdictsOf(viewer, me, id),
    chases: chasesOf(viewer, id),
    complaints: complaintsBefore(viewer, row),
    stationVisits: stationVisits(viewer, row),
  };
}

/** Tickets that may be about the same matter: same machine, customer or telephone, open or of the days of a repeat. */
function alikeTo(viewer: Viewer, { id, fields }: StoredRow): TicketAround['alike'] {
  const since = Number(fields.occurredAt) - viewer.repeatDays * DAY_MS;
  const by = [
    ['sameMachine', 'equipment_id', fields.equipmentId],
    ['sameCustomer', 'customer_id', fields.customerId],
    ['samePhone', 'contact_phone', fields.customerId === null ? fields.contactPhone : null],
  ] as const;
  const found = new Map<string, { ticket: OtherTicket; why: (typeof by)[number][0] }>();
  for (const [why, column, value] of by) {
    if (typeof value !== 'string' || value === '') continue;
    // Open tickets are walked by their own index; only they have no index by telephone, and they are few.
    const range = column === 'contact_phone' ? 't.is_open = 1 AND ? > 0' : '(t.is_open = 1 OR t.occurred_at >= ?)';
    const tail = `WHERE t.${column} = ? AND ${range} AND t.merged_into IS NULL AND t.status <> 'void' AND t.id <> ?
      ORDER BY t.rid DESC LIMIT ${MAX_ALIKE}`;
    for (const ticket of otherTickets(viewer.db, tail, value, since, id))
      if (!found.has(ticket.id)) found.set(ticket.id, { ticket, why });
  }
  return [...found.values()].slice(0, MAX_ALIKE);
}

function tasksOf({ db }: Viewer, id: string): TicketAround['tasks'] {
  return statement(
    db,
    `SELECT id, department, person, question, handed_at AS handedAt, due_at AS dueAt, status, answer,
       answered_at AS answeredAt, answered_by AS answeredBy
     FROM department_task WHERE ticket_id = ? ORDER BY handed_at DESC`,
  ).all(id) as TicketAround['tasks'];
}

function visitsOf({ db }: Viewer, id: string): TicketAround['visits'] {
  return statement(
    db,
    `SELECT v.id, p.name AS technicianName, v.appointment_at AS appointmentAt, v.status, v.told_at AS toldAt,
       v.told_via AS toldVia, v.replied_at AS repliedAt, v.replied_via AS repliedVia, v.visited_at AS visitedAt, v.reason
     FROM visit v LEFT JOIN person p ON p.id = v.technician_id WHERE v.ticket_id = ? ORDER BY v.rid DESC`,
  ).all(id) as TicketAround['visits'];
}

function verdictsOf({ db }: Viewer, me: Me, id: string): TicketAround['verdicts'] {
  const rows = statement(
    db,
    `SELECT v.id, v.person_id AS personId, p.name AS personName, v.degree, v.amount, v.evidence, v.status, v.objection,
       v.judged_degree AS judgedDegree, v.judged_amount AS judgedAmount, v.judged_by AS judgedBy,
       v.judged_at AS judgedAt, v.judgement, v.signed_off_at AS signedOffAt
     FROM verdict v LEFT JOIN person p ON p.id = v.person_id WHERE v.ticket_id = ? ORDER BY v.rid DESC`,
  ).all(id) as Omit<TicketAround['verdicts'][number], 'may'>[];
  return rows.map((row) => ({ ...row, may: mayWithVerdict(me, row) }));
}

function chasesOf({ db }: Viewer, id: string): TicketAround['chases'] {
  return statement(
    db,
    `SELECT e.occurred_at AS at, json_extract(e.data, '$.who') AS who, p.name AS byName FROM ticket_event e
     LEFT JOIN person p ON p.id = e.created_by
     WHERE e.ticket_id = ? AND e.kind IN ${CHASE_KINDS} ORDER BY e.occurred_at DESC LIMIT 100`,
  ).all(id) as TicketAround['chases'];
}

/** How often this customer's machine was at the same station: told on the tickets, and the tickets themselves (domain §1). */
function stationVisits({ db }: Viewer, { id, fields }: StoredRow): number | null {
  const { stationId, equipmentId } = fields;
  if (typeof stationId !== 'string') return null;
  const own = Number(fields.stationVisits ?? 0);
  if (typeof equipmentId !== 'string') return own;
  const row = statement(
    db,
    `SELECT count(*) AS n FROM ticket WHERE equipment_id = ? AND station_id = ? AND id <> ? AND status <> 'void'
       AND class IN ('repair', 'walkIn', 'paidService')`,
  ).get(equipmentId, stationId, id) as { n: number };
  return Math.max(own, row.n);
}
