import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { handoverViews } from '../../read/handovers.ts';
import { promiseViews } from '../../read/promises.ts';
import { ticketRows } from '../../read/tickets.ts';
import { DAY_MS, phoneOrNull, type Viewer, viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { lastLine } from './log.ts';

const SHOWN = 100;
/** Who was away for a month is not shown a month of changes. */
const LONGEST_MS = 14 * DAY_MS;

/** The first ten minutes of a shift on one page (issue 9; domain §4: at the desk ten minutes before the shift). */
export function beginView(ws: Workspace, me: Me) {
  const viewer = viewerOf(ws, me);
  const { now, db } = viewer;
  const zone = ws.settings().timeZone;
  const today = businessDate(now, zone);
  const [from, to] = [instantOf(today, 0, zone), instantOf(addDays(today, 1), 0, zone)];
  const begunAt = lastLine(ws, me.personId, 'begun');
  // Looked at again in the middle of the shift it still counts from the end of the last one.
  const last = Math.max(lastLine(ws, me.personId, 'ended'), begunAt < from ? begunAt : 0);
  const since = Math.max(last === 0 ? from - DAY_MS : last, now - LONGEST_MS);
  return {
    now,
    since,
    begunAt: begunAt >= from ? begunAt : null,
    handovers: handoverViews(
      db,
      `h.to_id = ? AND h.status = 'offered' ORDER BY h.due_at NULLS LAST LIMIT ${SHOWN}`,
      me.personId,
    ),
    promises: promiseViews(
      viewer,
      `m.owner_id = ? AND m.status = 'open' AND m.due_at < ? ORDER BY m.due_at LIMIT ${SHOWN}`,
      ...[me.personId, to],
    ),
    missed: missedSince(viewer, me, since),
    complaints: ticketRows(
      db,
      `WHERE t.class = 'complaint' AND t.occurred_at >= ? AND t.occurred_at < ? ORDER BY t.level DESC, t.occurred_at LIMIT ${SHOWN}`,
      ...[from - DAY_MS, from],
    ),
    documents: documentsSince(viewer, since),
    figures: figuresOf(ws, me, since, from),
  };
}

/** What came in while nobody was here, and is mine or nobody's. */
function missedSince(viewer: Viewer, me: Me, since: number) {
  const rows = statement(
    viewer.db,
    `SELECT m.id, m.kind, m.e164 AS number, c.name AS customerName, m.received_at AS receivedAt,
      coalesce(m.times, 1) AS times, m.text, p.name AS ownerName
     FROM missed_call m LEFT JOIN customer c ON c.id = m.customer_id LEFT JOIN person p ON p.id = m.owner_id
     WHERE m.status = 'open' AND coalesce(m.last_at, m.received_at) >= ? AND (m.owner_id = ? OR m.owner_id IS NULL)
     ORDER BY m.received_at LIMIT ${SHOWN}`,
  ).all(since, me.personId) as {
    id: string;
    kind: string;
    number: string | null;
    customerName: string | null;
    receivedAt: number;
    times: number;
    text: string | null;
    ownerName: string | null;
  }[];
  return rows.map((row) => ({ ...row, number: phoneOrNull(viewer, row.number) }));
}

/** Scripts, phrase lists, rules, calendars and forms that came into force meanwhile: the last version of each. */
function documentsSince({ db, now }: Viewer, since: number) {
  return statement(
    db,
    `SELECT d.id, d.kind, d.key, d.note, d.effective_from AS effectiveFrom, p.name AS byName
     FROM document d LEFT JOIN person p ON p.id = d.created_by
     WHERE d.effective_from <= @now AND max(d.effective_from, d.recorded_at) >= @since AND d.rid = (
       SELECT e.rid FROM document e WHERE e.kind = d.kind AND e.key = d.key AND e.effective_from <= @now
       ORDER BY e.effective_from DESC, e.rid DESC LIMIT 1)
     ORDER BY d.effective_from DESC LIMIT ${SHOWN}`,
  ).all({ now, since }) as {
    id: string;
    kind: string;
    key: string;
    note: string | null;
    effectiveFrom: number;
    byName: string | null;
  }[];
}

/** My own figures of the last day I worked, never older than the last shift. */
function figuresOf(ws: Workspace, me: Me, since: number, today: number) {
  const zone = ws.settings().timeZone;
  const day = businessDate(Math.min(since, today - 1), zone);
  const span = { me: me.personId, from: instantOf(day, 0, zone), to: instantOf(addDays(day, 1), 0, zone) };
  const row = statement(
    ws.db,
    `SELECT
      (SELECT count(*) FROM call WHERE agent_id = @me AND started_at >= @from AND started_at < @to) AS calls,
      (SELECT count(*) FROM call WHERE agent_id = @me AND started_at >= @from AND started_at < @to
        AND ticket_id IS NOT NULL) AS tickets,
      (SELECT count(*) FROM callback WHERE done_by = @me AND done_at >= @from AND done_at < @to
        AND coalesce(late_at, due_at) >= @from - 8640000000) AS callbacks,
      (SELECT count(*) FROM callback WHERE done_by = @me AND done_at >= @from AND done_at < @to
        AND coalesce(late_at, due_at) >= @from - 8640000000 AND overall = 'satisfied') AS satisfied,
      (SELECT count(*) FROM callback WHERE done_by = @me AND done_at >= @from AND done_at < @to
        AND coalesce(late_at, due_at) >= @from - 8640000000 AND overall = 'dissatisfied') AS dissatisfied,
      (SELECT count(*) FROM promise WHERE owner_id = @me AND ended_at >= @from AND ended_at < @to
        AND status = 'kept') AS promisesKept,
      (SELECT count(*) FROM promise WHERE owner_id = @me AND ended_at >= @from AND ended_at < @to
        AND status = 'broken') AS promisesBroken`,
  ).get(span) as Record<Figure, number>;
  return { day, ...row };
}

type Figure = 'calls' | 'tickets' | 'callbacks' | 'satisfied' | 'dissatisfied' | 'promisesKept' | 'promisesBroken';
