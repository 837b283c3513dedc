import type { BoardTechnician, BoardVisit } from '../../contract/board.ts';
import { spanOf } from '../../shared/dispatch/visits.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { boardTickets } from './board-tickets.ts';

const DAY_MS = 86_400_000;
/** Nobody agrees a visit further ahead than this; rows stand in the order in which they were made. */
const AHEAD_MS = 120 * DAY_MS;

type Head = Omit<BoardTechnician, 'visits'>;

/** Technicians and group leaders at work, by group and name; `all` also those who left. */
export function technicianHeads(db: Db, all = false): Head[] {
  const rows = statement(
    db,
    `SELECT p.id, p.name, p.team_id AS teamId, t.name AS teamName, coalesce(p.region, t.region) AS region, p.skills,
      p.role = 'groupLeader' AS leader, p.active
     FROM person p LEFT JOIN team t ON t.id = p.team_id
     WHERE (p.active = 1 OR ?) AND (p.signs_in IS NOT 1 OR p.role = 'groupLeader') ORDER BY t.name, leader DESC, p.name`,
  ).all(all ? 1 : 0) as (Omit<Head, 'skills' | 'leader' | 'active'> & {
    skills: string | null;
    leader: number;
    active: number;
  })[];
  return rows.map((row) => ({
    ...row,
    skills: skillsOf(row.skills),
    leader: row.leader === 1,
    active: row.active === 1,
  }));
}

function skillsOf(json: string | null): string[] {
  const list: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

interface VisitRow {
  readonly id: string;
  readonly ticketId: string;
  readonly technicianId: string;
  readonly status: BoardVisit['status'];
  readonly at: number;
  readonly endsAt: number | null;
}

/** Visits that begin within a span and still stand: planned, done and missed, in order of time. */
export function visitRows(db: Db, from: number, until: number): VisitRow[] {
  return statement(
    db,
    `SELECT id, ticket_id AS ticketId, technician_id AS technicianId, status, appointment_at AS at, ends_at AS endsAt
     FROM visit WHERE rid >= ? AND appointment_at >= ? AND appointment_at < ? AND status IN ('planned', 'done', 'missed')
     ORDER BY appointment_at, rid`,
  ).all((from - AHEAD_MS) * 1024, from, until) as VisitRow[];
}

/** The visits of a span with their tickets, by technician. */
export function visitsBetween(db: Db, from: number, until: number, minutes: number): Map<string, BoardVisit[]> {
  const rows = visitRows(db, from, until);
  const tickets = new Map(rows.map((row) => [row.ticketId, boardTickets(db, 'WHERE t.id = ?', row.ticketId)[0]]));
  const byTechnician = new Map<string, BoardVisit[]>();
  for (const { id, status, at, endsAt, ticketId, technicianId } of rows) {
    const ticket = tickets.get(ticketId);
    if (!ticket) continue;
    const visit = { id, status, appointmentAt: at, endsAt: spanOf(at, endsAt, minutes).to, ticket };
    byTechnician.set(technicianId, [...(byTechnician.get(technicianId) ?? []), visit]);
  }
  return byTechnician;
}
