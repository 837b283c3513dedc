import type { z } from 'zod';
import type { AssignInput, assignmentRow, MyAssignment } from '../../../contract/practice.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { bare } from './bare.ts';
import { adjusted, type StoredResult, storedResults } from './results.ts';

export type AssignmentRow = z.infer<typeof assignmentRow>;

const COLUMNS = `a.id, a.scenario_key AS scenarioKey, a.person_id AS personId, p.name AS personName, a.team_id AS teamId,
  t.name AS teamName, a.mode, a.pass_mark AS passMark, a.attempts, a.assigned_at AS assignedAt, a.due_at AS dueAt,
  a.reason, a.certificate, a.note, a.status`;

/** Assignments in force, those due first; of one person: theirs and their team's. */
export function openAssignments(ws: Workspace, person?: { personId: string; teamId: string | null }): AssignmentRow[] {
  const mine = person ? 'AND (a.person_id = ? OR a.team_id = ?)' : '';
  const values = person ? [person.personId, person.teamId ?? ''] : [];
  return statement(
    ws.db,
    `SELECT ${COLUMNS} FROM practice_assignment a LEFT JOIN person p ON p.id = a.person_id
     LEFT JOIN team t ON t.id = a.team_id WHERE a.status = 'open' ${mine}
     ORDER BY coalesce(a.due_at, 9e15), a.assigned_at DESC`,
  ).all(...values) as AssignmentRow[];
}

/** How one person stands with one assignment: counted from the results, never written down. */
export function standing(
  row: AssignmentRow,
  results: readonly StoredResult[],
  marks: ReturnType<typeof adjusted>,
  now: number,
): MyAssignment {
  const own = results.filter((one) => one.assignmentId === row.id);
  const points = own.map((one) => marks(one).points);
  const passed = own.some((one) => marks(one).passed);
  return {
    ...row,
    taken: own.length,
    best: points.length > 0 ? Math.max(...points) : null,
    passed,
    overdue: !passed && row.dueAt !== null && row.dueAt < now,
  };
}

export function myAssignments(ws: Workspace, me: Me): MyAssignment[] {
  const results = storedResults(ws, { personId: me.personId });
  const marks = adjusted(ws, results);
  return openAssignments(ws, me).map((row) => standing(row, results, marks, ws.now()));
}

/** An open assignment of this person, with attempts left. Throws NOT_FOUND, INVALID_INPUT attempts. */
export function takeAssignment(ws: Workspace, me: Me, id: string): MyAssignment {
  const found = myAssignments(ws, me).find((row) => row.id === id);
  if (!found) throw failure('NOT_FOUND', { entity: 'practiceAssignment', id });
  if (found.attempts !== null && found.taken >= found.attempts)
    throw failure('INVALID_INPUT', { fields: [{ field: 'attempts', problem: 'noAttemptsLeft' }] });
  return found;
}

/** One assignment a person and one a team. Throws INVALID_INPUT when nobody is named, NOT_FOUND. */
export function assign(ws: Workspace, me: Me, input: AssignInput): string {
  const { personIds, teamIds, passMark, ...rest } = input;
  if (personIds.length + teamIds.length === 0)
    throw failure('INVALID_INPUT', { fields: [{ field: 'personIds', problem: 'required' }] });
  for (const [entity, ids] of [
    ['person', personIds],
    ['team', teamIds],
  ] as const)
    for (const id of ids) if (!readRow(ws.db, entity, id)) throw failure('NOT_FOUND', { entity, id });
  const payload = {
    ...rest,
    passMark: passMark ?? ws.settings().practicePassMark,
    assignedAt: ws.now(),
    status: 'open',
  };
  const to = [...personIds.map((personId) => ({ personId })), ...teamIds.map((teamId) => ({ teamId }))];
  const changes = to.map(
    (whom): Change => ({
      kind: 'new',
      entity: 'practiceAssignment',
      id: ws.newId(),
      payload: bare({ ...payload, ...whom }),
    }),
  );
  return ws.commit(me, changes);
}

export function withdraw(ws: Workspace, me: Me, id: string): string {
  return ws.commit(me, [
    { kind: 'go', entity: 'practiceAssignment', id, payload: { from: 'open', to: 'withdrawn', reason: '' } },
  ]);
}
