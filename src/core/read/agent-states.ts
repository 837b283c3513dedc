import type { AgentStateView } from '../../contract/shift.ts';
import { STALE_STATE_MS } from '../../shared/shift/states.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** Clocks of desks differ: what is said to begin a little ahead is believed. */
const AHEAD_MS = 5 * 60_000;

/**
 * What somebody is doing: of all that was ever said, what began last. Late news of a desk that was offline fall into
 * their place and change nothing that came after. null = nothing that still says something about now.
 */
export function agentStateOf(db: Db, personId: string, now: number): AgentStateView | null {
  const row = statement(
    db,
    `SELECT state, reason, note, occurred_at AS since, recorded_at AS recordedAt FROM agent_state
     WHERE person_id = ? AND occurred_at BETWEEN ? AND ? ORDER BY occurred_at DESC, id DESC LIMIT 1`,
  ).get(personId, now - STALE_STATE_MS, now + AHEAD_MS) as AgentStateView | undefined;
  return row ?? null;
}
