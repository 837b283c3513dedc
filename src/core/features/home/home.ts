import type { CallSummary } from '../../../contract/calls.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { ticketRows } from '../../read/tickets.ts';
import { DAY_MS, viewerOf } from '../../read/viewer.ts';
import { callbackRows, OPEN_CALLBACK, promiseRows } from '../../read/work.ts';
import type { Workspace } from '../../workspace.ts';

const SHOWN = 100;

/** What waits for this person now: nearest deadline first. `openCalls` comes from the calls feature. */
export function createHome({ authed }: Procedures, openCalls: (ws: Workspace, me: Me) => CallSummary[]) {
  return {
    get: authed.home.get.handler(({ context: { ws, me } }) => {
      const viewer = viewerOf(ws, me);
      const { db, now } = viewer;
      // Those that nobody owns wait for whoever looks first.
      const due = `${OPEN_CALLBACK} AND b.due_at < ? AND (b.owner_id = ? OR b.owner_id IS NULL)`;
      return {
        now,
        myOpen: ticketRows(
          db,
          `WHERE t.is_open = 1 AND t.owner_id = ? ORDER BY t.due_at NULLS LAST LIMIT ${SHOWN}`,
          me.personId,
        ),
        myOpenTotal: count(ws, 'SELECT count(*) AS n FROM ticket WHERE is_open = 1 AND owner_id = ?', me.personId),
        parked: openCalls(ws, me).filter((call) => call.state === 'parked'),
        dueCallbacks: callbackRows(viewer, `${due} ORDER BY b.due_at LIMIT ${SHOWN}`, now + DAY_MS, me.personId),
        dueCallbacksTotal: count(ws, `SELECT count(*) AS n FROM callback b WHERE ${due}`, now + DAY_MS, me.personId),
        promises: promiseRows(viewer, 'm.owner_id = ?', me.personId),
        unsent: unsent(ws),
      };
    }),
  };
}

function count(ws: Workspace, sql: string, ...values: (string | number)[]): number {
  return (statement(ws.db, sql).get(...values) as { n: number }).n;
}

/** Both answered by the index of pending ops: without a hub they pile up for years. */
function unsent(ws: Workspace) {
  const oldest = statement(ws.db, "SELECT t FROM outbox WHERE s = 'pending' ORDER BY c LIMIT 1").get() as
    | { t: number }
    | undefined;
  return {
    count: count(ws, "SELECT count(*) AS n FROM outbox WHERE s = 'pending'"),
    oldestAt: oldest?.t ?? null,
    hub: ws.meta('hub.url') !== null,
  };
}
