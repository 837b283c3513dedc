import type { FloorPerson } from '../../../contract/floor.ts';
import type { RosterEntryView } from '../../../contract/roster.ts';
import { STALE_STATE_MS } from '../../../shared/shift/states.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import { statement } from '../../db/statement.ts';
import { DAY_MS } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';

/** Clocks of desks differ a little. */
const AHEAD_MS = 5 * 60_000;

interface Said {
  readonly personId: string;
  readonly state: NonNullable<FloorPerson['current']>['state'];
  readonly reason: string | null;
  readonly note: string | null;
  readonly since: number;
  readonly recordedAt: number;
  readonly desk: string | null;
}

type Counted = Pick<
  FloorPerson,
  'personId' | 'promises' | 'promisesLate' | 'callbacks' | 'tickets' | 'ticketsLate' | 'parked'
>;

/** Everybody who signs in, with state, shift and open work, those at work first. A handful of statements however many people. */
export function floorPeople(ws: Workspace): FloorPerson[] {
  const now = ws.now();
  const states = new Map(saidBy(ws, now).map((said) => [said.personId, said]));
  const shifts = shiftsOf(ws, businessDate(now, ws.settings().timeZone));
  const counts = new Map(countsOf(ws, now).map((count) => [count.personId, count]));
  const seen = seenOf(ws, now);
  const people = statement(
    ws.db,
    `SELECT p.id AS personId, p.name, p.role, t.name AS teamName FROM person p LEFT JOIN team t ON t.id = p.team_id
     WHERE p.active = 1 AND p.signs_in = 1 ORDER BY t.name, p.name`,
  ).all() as Pick<FloorPerson, 'personId' | 'name' | 'role' | 'teamName'>[];
  const none = { promises: 0, promisesLate: 0, callbacks: 0, tickets: 0, ticketsLate: 0, parked: 0 };
  return people.map((person) => {
    const said = states.get(person.personId);
    const current = said && now - said.since <= STALE_STATE_MS ? said : undefined;
    const { state, reason, note, since, recordedAt } = current ?? ({} as Said);
    return {
      ...none,
      ...counts.get(person.personId),
      ...person,
      current: current ? { state, reason, note, since, recordedAt } : null,
      desk: said?.desk ?? null,
      seenAt: Math.max(said?.recordedAt ?? 0, seen.get(person.personId) ?? 0) || null,
      today: shifts.get(person.personId) ?? [],
    };
  });
}

/** The last state of each: one look into the index a person. */
function saidBy(ws: Workspace, now: number): Said[] {
  return statement(
    ws.db,
    `SELECT a.person_id AS personId, a.state, a.reason, a.note, a.occurred_at AS since, a.recorded_at AS recordedAt, a.desk
     FROM person p JOIN agent_state a ON a.rid = (
       SELECT s.rid FROM agent_state s WHERE s.person_id = p.id AND s.occurred_at BETWEEN ? AND ?
       ORDER BY s.occurred_at DESC, s.id DESC LIMIT 1)
     WHERE p.active = 1 AND p.signs_in = 1`,
  ).all(now - 7 * DAY_MS, now + AHEAD_MS) as Said[];
}

function shiftsOf(ws: Workspace, day: string): Map<string, RosterEntryView[]> {
  const rows = statement(
    ws.db,
    `SELECT person_id AS personId, shift, from_minute AS fromMinute, to_minute AS toMinute, note FROM roster_entry
     WHERE day = ? AND removed IS NOT 1 ORDER BY from_minute`,
  ).all(day) as (RosterEntryView & { personId: string })[];
  const of = new Map<string, RosterEntryView[]>();
  for (const { personId, ...entry } of rows) of.set(personId, [...(of.get(personId) ?? []), entry]);
  return of;
}

/** Open work by owner: promises, callbacks due by tonight, tickets, calls that are laid aside. */
function countsOf(ws: Workspace, now: number): Counted[] {
  const zone = ws.settings().timeZone;
  const tonight = instantOf(addDays(businessDate(now, zone), 1), 0, zone);
  return statement(
    ws.db,
    `SELECT who AS personId, sum(promises) AS promises, sum(promisesLate) AS promisesLate, sum(callbacks) AS callbacks,
       sum(tickets) AS tickets, sum(ticketsLate) AS ticketsLate, sum(parked) AS parked FROM (
       SELECT owner_id AS who, count(*) AS promises, sum(due_at < @now) AS promisesLate, 0 AS callbacks, 0 AS tickets,
         0 AS ticketsLate, 0 AS parked FROM promise WHERE status = 'open' GROUP BY owner_id
       UNION ALL SELECT owner_id, 0, 0, count(*), 0, 0, 0 FROM callback
         WHERE status IN ('planned', 'called', 'escalated') AND due_at < @tonight GROUP BY owner_id
       UNION ALL SELECT owner_id, 0, 0, 0, count(*), sum(due_at IS NOT NULL AND due_at < @now), 0 FROM ticket
         WHERE is_open = 1 GROUP BY owner_id
       UNION ALL SELECT agent_id, 0, 0, 0, 0, 0, count(*) FROM call WHERE finished_at IS NULL GROUP BY agent_id)
     WHERE who IS NOT NULL GROUP BY who`,
  ).all({ now, tonight }) as Counted[];
}

/** Signs of life besides states: calls that reached this desk. */
function seenOf(ws: Workspace, now: number): Map<string, number> {
  const rows = statement(
    ws.db,
    `SELECT p.id, (SELECT max(k.started_at) FROM call k WHERE k.agent_id = p.id AND k.started_at > ?) AS at FROM person p
     WHERE p.active = 1 AND p.signs_in = 1`,
  ).all(now - 7 * DAY_MS) as { id: string; at: number | null }[];
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])));
}
