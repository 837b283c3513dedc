import type { BoardChoice, BoardView, Refusal } from '../../../contract/board.ts';
import { rankTechnicians } from '../../../shared/dispatch/rank.ts';
import { LANES } from '../../../shared/dispatch/steps.ts';
import { freeSlots, type Span, spanOf } from '../../../shared/dispatch/visits.ts';
import { addDays, businessDate, instantOf, isDate } from '../../../shared/site-time.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { boardTicketById, boardTickets } from '../../read/board-tickets.ts';
import { technicianHeads, visitsBetween } from '../../read/technicians.ts';
import type { Workspace } from '../../workspace.ts';

interface Place {
  readonly region: string | null;
  readonly teamId: string | null;
}

/** The wall of one day: midnight to midnight, and the hours in which visits are offered. */
function dayOf(ws: Workspace, wanted: string | null) {
  const { timeZone, visitHours } = ws.settings();
  const day = wanted !== null && isDate(wanted) ? wanted : businessDate(ws.now(), timeZone);
  const at = (minute: number) => instantOf(day, minute, timeZone);
  return {
    day,
    from: at(0),
    until: instantOf(addDays(day, 1), 0, timeZone),
    hours: { from: at(visitHours.from), to: at(Math.max(visitHours.to, visitHours.from + 60)) },
  };
}

/** The board of a day: who is there, what they have planned, how much waits. */
export function boardView(ws: Workspace, input: Place & { readonly day: string | null }): BoardView {
  const { visitsPerDay, visitMinutes } = ws.settings();
  const { day, from, until, hours } = dayOf(ws, input.day);
  const visits = visitsBetween(ws.db, from, until, visitMinutes);
  const teams = statement(ws.db, 'SELECT id, name, region FROM team ORDER BY name').all() as BoardView['teams'];
  const technicians = technicianHeads(ws.db)
    .filter((one) => belongs(one, input))
    .map((one) => ({ ...one, visits: visits.get(one.id) ?? [] }));
  const manned = new Set(technicianHeads(ws.db).map((one) => one.teamId));
  return {
    day,
    hours,
    visitsPerDay,
    visitMinutes,
    teams: teams.filter((team) => manned.has(team.id)),
    technicians,
    counts: countsOf(
      ws.db,
      input,
      technicians.flatMap((one) => one.visits),
    ),
  };
}

function belongs(one: { region: string | null; teamId: string | null }, { region, teamId }: Place): boolean {
  return (region === null || one.region === region) && (teamId === null || one.teamId === teamId);
}

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');
const OPEN = "t.is_open = 1 AND t.class = 'repair'";
/** The index alone answers which repairs there are and in what order (migration 0007). */
const FROM = 'ticket t INDEXED BY ticket_board';
/** A bound null is "everywhere". A group's tickets are those of its region: nobody is named on them yet. */
const HERE = `(? IS NULL OR EXISTS (SELECT 1 FROM customer h WHERE h.id = t.customer_id AND h.region = ?))`;

function regionOf(db: Db, { region, teamId }: Place): string | null {
  if (region !== null || teamId === null) return region;
  const team = statement(db, 'SELECT region FROM team WHERE id = ?').get(teamId) as
    | { region: string | null }
    | undefined;
  return team?.region ?? null;
}

function countsOf(db: Db, place: Place, visits: readonly { status: string }[]): BoardView['counts'] {
  const region = regionOf(db, place);
  const rows = statement(
    db,
    `SELECT t.status, count(*) AS n FROM ${FROM} WHERE ${OPEN} AND ${HERE} GROUP BY t.status`,
  ).all(region, region) as { status: string; n: number }[];
  const of = (states: readonly string[]) =>
    rows.filter((row) => states.includes(row.status)).reduce((sum, row) => sum + row.n, 0);
  return {
    waiting: of(LANES.waiting),
    noTime: of(LANES.noTime),
    planned: of(LANES.planned),
    missed: visits.filter((visit) => visit.status === 'missed').length,
  };
}

const ALL = Object.values(LANES).flat();

/** Repairs in a lane by deadline, in pages; totals are exact. */
export function waitingList(
  ws: Workspace,
  input: Place & { readonly view: keyof typeof LANES | 'all'; readonly offset: number; readonly limit: number },
) {
  const region = regionOf(ws.db, input);
  const states = input.view === 'all' ? ALL : LANES[input.view];
  const where = `${OPEN} AND t.status IN (${quoted(states)}) AND ${HERE}`;
  const { n } = statement(ws.db, `SELECT count(*) AS n FROM ${FROM} WHERE ${where}`).get(region, region) as {
    n: number;
  };
  const order = 't.due_at NULLS LAST, t.rid';
  const rows = boardTickets(
    ws.db,
    `WHERE t.rid IN (SELECT t.rid FROM ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?) ORDER BY ${order}`,
    region,
    region,
    input.limit,
    input.offset,
  );
  return { rows, total: n };
}

export function refusalsOf(db: Db, customerId: string | null): Refusal[] {
  return statement(
    db,
    `SELECT r.id, r.person_id AS personId, p.name, r.reason FROM refusal r JOIN person p ON p.id = r.person_id
     WHERE r.customer_id = ? AND r.removed IS NOT 1 ORDER BY p.name`,
  ).all(customerId) as Refusal[];
}

/** Who could go, ranked, each with the reasons and with times that are free. Throws NOT_FOUND. */
export function choicesFor(ws: Workspace, input: { id: string; day: string | null; at: number | null }) {
  const ticket = boardTicketById(ws.db, input.id);
  if (!ticket) throw failure('NOT_FOUND', { entity: 'ticket', id: input.id });
  const settings = ws.settings();
  const { visitMinutes, visitsPerDay, timeZone } = settings;
  const wantedDay = input.at === null ? input.day : businessDate(input.at, timeZone);
  const { from, until, hours } = dayOf(ws, wantedDay);
  const visits = visitsBetween(ws.db, from, until, visitMinutes);
  const heads = new Map(technicianHeads(ws.db).map((one) => [one.id, one]));
  const booked = (id: string) =>
    (visits.get(id) ?? [])
      .filter((visit) => visit.status === 'planned')
      .map((visit) => ({
        ticketId: visit.ticket.id,
        number: visit.ticket.number,
        from: visit.appointmentAt,
        to: visit.endsAt,
      }));
  const refusals = refusalsOf(ws.db, ticket.customerId);
  const span: Span | null = input.at === null ? null : spanOf(input.at, null, visitMinutes);
  const ranked = rankTechnicians(
    {
      ticketId: ticket.id,
      region: ticket.region,
      wanted: skillsFor(settings.lists.problemTypes, ticket),
      span,
      refused: new Map(refusals.map((one) => [one.personId, one.reason ?? ''])),
    },
    [...heads.values()].map((one) => ({ ...one, booked: booked(one.id) })),
    visitsPerDay,
  );
  const choices: BoardChoice[] = ranked.map(({ id, refused, busy, reasons }) => ({
    id,
    name: heads.get(id)?.name ?? '',
    teamName: heads.get(id)?.teamName ?? null,
    refused,
    busy: busy !== null,
    reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    slots: freeSlots(
      hours,
      visitMinutes,
      booked(id).filter((one) => one.ticketId !== ticket.id),
      ws.now(),
    ),
  }));
  return { ticket, choices, refusals };
}

/** The problem with its parents, nearest first, then the kind of fault: what a technician should know about. */
export function skillsFor(
  types: readonly { code: string; parent: string | null }[],
  ticket: { problemType: string | null; faultKind: string | null },
): string[] {
  const found: string[] = [];
  for (let code = ticket.problemType; code !== null && !found.includes(code); ) {
    found.push(code);
    code = types.find((type) => type.code === code)?.parent ?? null;
  }
  const { faultKind } = ticket;
  if (faultKind !== null && faultKind !== 'unknown' && !found.includes(faultKind)) found.push(faultKind);
  return found;
}
