import type { AgentState } from '../../../shared/shift/states.ts';
import type { App } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { agentStateOf } from '../../read/agent-states.ts';
import { setState } from '../../service/agent-state.ts';
import type { Workspace } from '../../workspace.ts';

const OF_CALL = { live: 'onCall', wrapUp: 'wrapUp' } as const;
/** States that a call moves. Meal, training and a pause are somebody's own words and end by their own words. */
const MOVED: readonly AgentState[] = ['ready', 'onCall', 'wrapUp'];

/**
 * Whoever said today that they are ready has the rest said for them: on call, wrap-up, ready again. Who keeps no state is
 * left alone, so that a desk without a floor writes nothing. The returned function ends it.
 */
export function followCalls(app: App): () => void {
  const stop = new AbortController();
  const follow = async () => {
    for await (const event of app.events.subscribe(stop.signal)) {
      if (event.kind === 'changed' && event.entities.some(({ entity }) => entity === 'deskCall')) look(app);
    }
  };
  void follow();
  return () => stop.abort();
}

function look(app: App): void {
  try {
    sayFor(app.workspace());
  } catch (error) {
    // No workspace is open, or it is just being closed; the next call looks again.
    app.deps.log.warn('shift.state', { message: String(error) });
  }
}

/** Those who said from this desk what they do. */
function sayFor(ws: Workspace): void {
  const now = ws.now();
  const people = statement(
    ws.db,
    `SELECT DISTINCT a.person_id AS id, p.name, p.role, p.team_id AS teamId FROM agent_state a JOIN person p ON p.id = a.person_id
     WHERE a.occurred_at > ? AND a.desk = ?`,
  ).all(now - 14 * 3_600_000, ws.meta('device.code')) as {
    id: string;
    name: string;
    role: Parameters<typeof setState>[1]['role'];
    teamId: string | null;
  }[];
  for (const { id, ...rest } of people) {
    const before = agentStateOf(ws.db, id, now)?.state;
    if (before === undefined || !MOVED.includes(before)) continue;
    const call = statement(
      ws.db,
      "SELECT state FROM desk_call WHERE agent_id = ? AND state <> 'parked' ORDER BY started_at DESC LIMIT 1",
    ).get(id) as { state: keyof typeof OF_CALL } | undefined;
    const state = call ? OF_CALL[call.state] : 'ready';
    if (state !== before) setState(ws, { personId: id, ...rest }, { state, reason: null, note: null, at: null });
  }
}
