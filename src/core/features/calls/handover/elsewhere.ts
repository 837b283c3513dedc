import type { CallElsewhere } from '../../../../contract/calls.ts';
import type { Me } from '../../../app-context.ts';
import { statement } from '../../../db/statement.ts';
import { DAY_MS, phoneOrNull, viewerOf } from '../../../read/viewer.ts';
import type { Workspace } from '../../../workspace.ts';
import { findDeskCall } from '../desk-call.ts';
import { noteStart } from '../view.ts';
import { holdingRun, type Run } from './runs.ts';
import { nameOfPerson, takenFrom } from './taken.ts';

/** Older ones are found at their customer. */
const SHOWN_DAYS = 3;
const SHOWN = 50;
/** Who looks after calls of every team. */
const ALL_TEAMS = new Set(['lead', 'administrator']);

interface OpenCall {
  readonly id: string;
  readonly agentId: string;
  readonly holderName: string | null;
  readonly teamId: string | null;
  readonly ticketNumber: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly number: string | null;
}

/** Calls that are nobody's history yet and not in the hands of this person on this desk: offered ones first, then the oldest. */
export function callsElsewhere(ws: Workspace, me: Me, customerId: string | null): CallElsewhere[] {
  const since = (ws.now() - SHOWN_DAYS * DAY_MS) * 1024;
  const [where, value] = customerId === null ? ['k.rid > ?', since] : ['k.customer_id = ?', customerId];
  const rows = statement(
    ws.db,
    `SELECT k.id, k.agent_id AS agentId, p.name AS holderName, p.team_id AS teamId, k.ticket_number AS ticketNumber,
      k.customer_id AS customerId, c.name AS customerName, coalesce(k.e164, k.written) AS number
     FROM call k LEFT JOIN person p ON p.id = k.agent_id LEFT JOIN customer c ON c.id = k.customer_id
     WHERE k.finished_at IS NULL AND ${where} LIMIT 500`,
  ).all(value) as OpenCall[];
  const found = rows.flatMap((row) => elsewhere(ws, me, row, customerId !== null));
  return found.sort((a, b) => rank(a) - rank(b) || a.since - b.since).slice(0, SHOWN);
}

const rank = ({ state }: CallElsewhere) => ['offered', 'parked', 'open'].indexOf(state);

function elsewhere(ws: Workspace, me: Me, row: OpenCall, all: boolean): CallElsewhere[] {
  const mine = row.agentId === me.personId;
  const near = ALL_TEAMS.has(me.role) || (row.teamId !== null && row.teamId === me.teamId);
  if (!all && !mine && !near) return [];
  const here = findDeskCall(ws.db, row.id);
  if (here && here.agentId === me.personId && !takenFrom(ws.db, here)) return [];
  const run = holdingRun(ws.db, row.id, row.agentId);
  if (!run) return [];
  const state = stateOf(run, row, mine);
  // What somebody has in front of them is only for those who look after all, or who have that customer on the line.
  if (state === 'open' && !mine && !all && !ALL_TEAMS.has(me.role)) return [];
  const given = run.desk.to === row.agentId;
  return [
    {
      id: row.id,
      ticketNumber: row.ticketNumber ?? '',
      customerId: row.customerId,
      customerName: row.customerName,
      number: phoneOrNull(viewerOf(ws, me), row.number),
      holderId: row.agentId,
      holderName: row.holderName,
      state,
      since: run.at,
      fromName: given ? nameOfPerson(ws.db, run.by) : null,
      why: given ? run.desk.why : null,
      noteStart: noteStart(run.draft.note),
    },
  ];
}

function stateOf(run: Run, row: OpenCall, mine: boolean): CallElsewhere['state'] {
  if (run.desk.to === row.agentId && run.by !== row.agentId) return mine ? 'offered' : 'parked';
  return run.reason === 'park' ? 'parked' : 'open';
}
