import { type AgentState, isReason } from '../../shared/shift/states.ts';
import type { Me } from '../app-context.ts';
import { failure } from '../failure.ts';
import { agentStateOf } from '../read/agent-states.ts';
import { DAY_MS } from '../read/viewer.ts';
import type { Workspace } from '../workspace.ts';

export interface SaidState {
  readonly state: AgentState;
  readonly reason: string | null;
  readonly note: string | null;
  readonly at: number | null;
}

export function stateView(ws: Workspace, me: Pick<Me, 'personId'>) {
  const now = ws.now();
  return { now, current: agentStateOf(ws.db, me.personId, now) };
}

/** What I am doing from now on, or since `at`. The same once more is not written again. */
export function setState(ws: Workspace, me: Me, { state, reason, note, at }: SaidState): void {
  const now = ws.now();
  const occurredAt = at ?? now;
  const wrong = (field: string, problem: string) => failure('INVALID_INPUT', { fields: [{ field, problem }] });
  if (occurredAt > now || occurredAt < now - DAY_MS) throw wrong('at', 'outOfRange');
  if (state === 'notReady' ? reason === null || !isReason(reason) : reason !== null)
    throw wrong('reason', 'stateReason');
  const before = agentStateOf(ws.db, me.personId, now);
  if (at === null && before?.state === state && before.reason === reason && before.note === note) return;
  const payload = { personId: me.personId, state, reason, note, occurredAt, desk: ws.meta('device.code') };
  ws.commit(me, [{ kind: 'add', entity: 'agentState', id: ws.newId(), payload }]);
}
