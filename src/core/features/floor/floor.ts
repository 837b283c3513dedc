import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Procedures } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { handoverViews } from '../../read/handovers.ts';
import type { Workspace } from '../../workspace.ts';
import { chaseList } from './chase.ts';
import { floorPeople } from './people.ts';

const SHOWN = 200;

/** The lead's floor (issue 9): what this desk knows of everybody, and how old that is. */
export function createFloor({ allowed }: Procedures) {
  const lead = allowed('tickets.editOthers').floor;
  return {
    get: lead.get.handler(({ context: { ws } }) => ({
      now: ws.now(),
      asOf: syncedAt(ws),
      people: floorPeople(ws),
      calls: callsOf(ws),
      handovers: handoverViews(ws.db, `h.status IN ('offered', 'declined') ORDER BY h.given_at LIMIT ${SHOWN}`),
      ...figures(ws),
    })),
    chase: lead.chase.handler(({ context: { ws } }) => chaseList(ws)),
  };
}

function syncedAt(ws: Workspace): number | null {
  if (ws.meta('hub.url') === null) return null;
  const at = Number(ws.meta('sync.at') ?? Number.NaN);
  return Number.isFinite(at) ? at : 0;
}

interface FloorCall {
  readonly id: string;
  readonly agentId: string;
  readonly agentName: string | null;
  readonly customerName: string | null;
  readonly ticketNumber: string | null;
  readonly state: 'live' | 'parked' | 'wrapUp';
  readonly since: number;
  readonly here: boolean;
}

/** Calls of this desk as they are this second, and those of others as they were last told: parked, or gone on with. */
function callsOf(ws: Workspace): FloorCall[] {
  const rows = statement(
    ws.db,
    `SELECT k.id, k.agent_id AS agentId, p.name AS agentName, c.name AS customerName, k.ticket_number AS ticketNumber,
       k.state, CASE k.state WHEN 'parked' THEN k.parked_at ELSE k.started_at END AS since, 1 AS here
     FROM desk_call k LEFT JOIN person p ON p.id = k.agent_id LEFT JOIN customer c ON c.id = k.customer_id
     UNION ALL SELECT k.id, k.agent_id, p.name, c.name, k.ticket_number, 'parked', k.started_at, 0
     FROM call k LEFT JOIN person p ON p.id = k.agent_id LEFT JOIN customer c ON c.id = k.customer_id
     WHERE k.finished_at IS NULL AND k.id NOT IN (SELECT id FROM desk_call) LIMIT ${SHOWN}`,
  ).all() as (Omit<FloorCall, 'here' | 'since'> & { here: number; since: number | null })[];
  return rows.map((row) => ({ ...row, since: row.since ?? ws.now(), here: row.here === 1 }));
}

function figures(ws: Workspace) {
  const now = ws.now();
  const zone = ws.settings().timeZone;
  const today = businessDate(now, zone);
  const at = { now, from: instantOf(today, 0, zone), to: instantOf(addDays(today, 1), 0, zone) };
  const one = <T>(sql: string): T => {
    const used = Object.fromEntries(Object.entries(at).filter(([name]) => sql.includes(`@${name}`)));
    return statement(ws.db, sql).get(used) as T;
  };
  return {
    promises: one<{ open: number; late: number; today: number }>(
      `SELECT count(*) AS open, coalesce(sum(due_at < @now), 0) AS late, coalesce(sum(due_at < @to), 0) AS today
       FROM promise WHERE status = 'open'`,
    ),
    tickets: one<{ open: number; late: number }>(
      `SELECT count(*) AS open, coalesce(sum(due_at IS NOT NULL AND due_at < @now), 0) AS late
       FROM ticket WHERE is_open = 1`,
    ),
    missed: one<{ open: number; late: number; oldestAt: number | null }>(
      `SELECT count(*) AS open, coalesce(sum(due_at < @now), 0) AS late, min(received_at) AS oldestAt
       FROM missed_call WHERE status = 'open'`,
    ),
    callbacks: one<{ open: number; late: number; doneToday: number }>(
      `SELECT count(*) AS open, coalesce(sum(coalesce(late_at, due_at) < @now), 0) AS late,
         (SELECT count(*) FROM callback WHERE done_at >= @from AND done_at < @to AND status = 'done'
           AND coalesce(late_at, due_at) >= @from - 8640000000) AS doneToday
       FROM callback WHERE status IN ('planned', 'called', 'escalated') AND due_at < @to`,
    ),
  };
}
