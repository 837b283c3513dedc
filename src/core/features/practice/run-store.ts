import type { PlayMode } from '../../../shared/practice/state.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';

/** What is played, fixed when the run begins: later versions of the scenario do not touch it. */
export interface RunPlan {
  readonly assignmentId: string | null;
  readonly scenarioKey: string;
  readonly scenarioVersion: string;
  readonly scenarioHash: string;
  readonly scenario: Record<string, unknown>;
  readonly mode: PlayMode;
  readonly language: 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en';
  readonly seed: number;
  readonly attempt: number;
  readonly passMark: number;
}

export interface StoredRun {
  readonly id: string;
  readonly personId: string;
  readonly state: 'open' | 'ended';
  readonly callId: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly plan: RunPlan;
}

/** The one run of a practice file; null = the file holds none (its making was cut short). */
export function readRun(db: Db): StoredRun | null {
  const row = statement(
    db,
    `SELECT id, person_id AS personId, state, call_id AS callId, started_at AS startedAt, ended_at AS endedAt, plan
     FROM practice_run LIMIT 1`,
  ).get() as (Omit<StoredRun, 'plan'> & { plan: string }) | undefined;
  return row?.callId ? { ...row, plan: JSON.parse(row.plan) } : null;
}

export function insertRun(db: Db, run: Omit<StoredRun, 'callId' | 'endedAt'>): void {
  statement(db, 'INSERT INTO practice_run (id, person_id, state, started_at, plan) VALUES (?, ?, ?, ?, ?)').run(
    run.id,
    run.personId,
    run.state,
    run.startedAt,
    JSON.stringify(run.plan),
  );
}

export function setRunCall(db: Db, callId: string): void {
  statement(db, 'UPDATE practice_run SET call_id = ?').run(callId);
}

export function endRun(db: Db, at: number): void {
  statement(db, "UPDATE practice_run SET state = 'ended', ended_at = coalesce(ended_at, ?)").run(at);
}

export type StoredAction = Record<string, unknown>;

export function readActions(db: Db): StoredAction[] {
  const rows = statement(db, 'SELECT action FROM practice_action ORDER BY n').all() as { action: string }[];
  return rows.map(({ action }) => JSON.parse(action));
}

export function countActions(db: Db): number {
  return (statement(db, 'SELECT count(*) AS n FROM practice_action').get() as { n: number }).n;
}

/** On disk when this returns. Answers the new count; null = `from` is not where the log ends. */
export function appendActions(db: Db, from: number, actions: readonly StoredAction[], now: number): number | null {
  const write = db.transaction(() => {
    if (countActions(db) !== from) return null;
    const insert = statement(db, 'INSERT INTO practice_action (n, at, action) VALUES (?, ?, ?)');
    actions.forEach((action, index) => {
      insert.run(from + index, now, JSON.stringify(action));
    });
    return from + actions.length;
  });
  return write.immediate();
}
