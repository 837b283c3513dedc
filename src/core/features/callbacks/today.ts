import { type PreparedDay, prepareDay } from '../../../shared/callbacks/derive.ts';
import { byTurn, callOf, type DueCall } from '../../../shared/callbacks/group.ts';
import { may } from '../../../shared/model/roles.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { contextOf } from '../../jobs/callbacks/day.ts';
import { EVERYTHING, type OpenCase, readCases } from '../../read/callback-cases.ts';
import { type DueListRow, listRows } from '../../read/list-rows.ts';
import { siteCalendar } from '../../read/site-calendar.ts';
import { viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { rulesInForce } from './rules.ts';

export interface Today extends PreparedDay {
  readonly now: number;
}

/** Rules, calendar and date of the site, made ready. */
export function dayOf(ws: Workspace, day?: string): Today {
  const { timeZone } = ws.settings();
  const calendar = siteCalendar(ws);
  const now = ws.now();
  const { rules } = rulesInForce(ws);
  return { ...prepareDay(contextOf({ day: day ?? businessDate(now, timeZone), rules, calendar })), now };
}

const THEIRS = 'SELECT value FROM json_each(?)';

export interface FoundCall {
  readonly call: DueCall;
  readonly about: OpenCase;
}

/** What these customers are due today, as the rules say this very moment; customers who are due nothing are left out. */
export function callsOf(ws: Workspace, today: Today, customerIds: readonly string[]): Map<string, FoundCall> {
  const found = new Map<string, FoundCall>();
  for (const [id, about] of readCases(ws.db, THEIRS, EVERYTHING, JSON.stringify(customerIds))) {
    const call = callOf(about, today);
    if (call) found.set(id, { call, about });
  }
  return found;
}

const OPEN = "b.status IN ('planned', 'called', 'escalated')";
const MOST = 300;

/** My calls of today, then those that nobody owns; not what waits for somebody else's complaint or for the lead. */
export function myCalls(ws: Workspace, today: Today, me: Me): DueCall[] {
  const ids = statement(
    ws.db,
    `SELECT DISTINCT customer_id AS id FROM (
       SELECT b.customer_id FROM callback b WHERE ${OPEN} AND b.owner_id = @me AND b.due_at < @to
       UNION ALL SELECT b.customer_id FROM ticket t JOIN callback b ON b.customer_id = t.customer_id AND ${OPEN}
         WHERE t.class = 'complaint' AND t.is_open = 1 AND coalesce(t.handler_id, t.owner_id) = @me
       UNION ALL SELECT customer_id FROM (SELECT b.customer_id FROM callback b
         WHERE ${OPEN} AND b.owner_id IS NULL AND b.due_at < @to ORDER BY b.due_at LIMIT 100)) LIMIT ${MOST}`,
  ).all({ me: me.personId, to: today.to }) as { id: string }[];
  const calls = [
    ...callsOf(
      ws,
      today,
      ids.map(({ id }) => id),
    ).values(),
  ].map(({ call }) => call);
  const mine = (call: DueCall) => call.ownerId === me.personId;
  return calls
    .filter((call) => call.lead === null && (mine(call) || (call.ownerId === null && call.complaint === null)))
    .sort((a, b) => Number(mine(b)) - Number(mine(a)) || later(a, today.now) - later(b, today.now) || byTurn(a, b));
}

/** Calls that may not be made yet come after those that may. */
const later = ({ notBefore }: DueCall, now: number) => Number(notBefore !== null && notBefore > now);

export function rowsOf(ws: Workspace, me: Me, today: Today, calls: readonly DueCall[]): DueListRow[] {
  const viewer = viewerOf(ws, me);
  const reader = { masked: !may(me.role, 'customers.unmask'), phone: viewer.phone };
  return listRows(ws.db, calls, today.days, reader);
}
