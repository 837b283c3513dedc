import type { Proposal, ResultRow, TraineeRow, WeakItem } from '../../../contract/practice.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';
import { type AssignmentRow, openAssignments, standing } from './assignments.ts';
import { adjusted, storedResults } from './results.ts';

const DAY_MS = 86_400_000;
const WEAK_SHOWN = 5;

interface Person {
  readonly personId: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly role: string;
}

/** Everybody who takes calls: who may practise. */
function practising(ws: Workspace): Person[] {
  return statement(
    ws.db,
    `SELECT p.id AS personId, p.name, p.team_id AS teamId, t.name AS teamName, p.role FROM person p
     LEFT JOIN team t ON t.id = p.team_id
     WHERE p.active = 1 AND p.signs_in = 1 AND p.role <> 'groupLeader' ORDER BY p.role <> 'trainee', p.name`,
  ).all() as Person[];
}

interface Deducted {
  readonly resultId: string;
  readonly personId: string;
  readonly item: string;
  readonly times: number;
  readonly points: number;
}

/** Lines of the score sheets, read where they lie: a result is a few kilobytes and its log is not touched. */
function deductions(ws: Workspace): Deducted[] {
  return statement(
    ws.db,
    `SELECT r.id AS resultId, r.person_id AS personId, line.value ->> 'item' AS item,
      coalesce(line.value ->> 'times', 1) AS times, coalesce(line.value ->> 'points', 0) AS points
     FROM practice_result r, json_each(r.sheet, '$.score.areas') area, json_each(area.value, '$.lines') line`,
  ).all() as Deducted[];
}

export function weakItems(rows: readonly Deducted[]): WeakItem[] {
  const found = new Map<string, { times: number; points: number; people: Set<string> }>();
  for (const { item, times, points, personId } of rows) {
    const one = found.get(item) ?? { times: 0, points: 0, people: new Set<string>() };
    found.set(item, { times: one.times + times, points: one.points + points, people: one.people.add(personId) });
  }
  return [...found]
    .map(([item, { times, points, people }]) => ({
      item,
      times,
      points: Math.round(points * 1000) / 1000,
      people: people.size,
    }))
    .sort((a, b) => b.points - a.points || (a.item < b.item ? -1 : 1));
}

export interface Board {
  readonly trainees: TraineeRow[];
  readonly assignments: (AssignmentRow & { people: number; passed: number })[];
  readonly proposals: Proposal[];
  readonly weak: WeakItem[];
  readonly results: ResultRow[];
}

const RECENT = 200;

/** Progress of everybody from the results alone. */
export function readBoard(ws: Workspace): Board {
  const now = ws.now();
  const people = practising(ws);
  const stored = storedResults(ws);
  const read = adjusted(ws, stored);
  const results = stored.map(read);
  const assignments = openAssignments(ws);
  const lost = deductions(ws);
  const byPerson = group(stored, ({ personId }) => personId);
  const lostBy = group(lost, ({ personId }) => personId);
  const forOf = (row: AssignmentRow) =>
    people.filter(
      ({ personId, teamId }) => row.personId === personId || (row.teamId !== null && row.teamId === teamId),
    );
  const standingOf = (row: AssignmentRow, person: Person) =>
    standing(row, byPerson.get(person.personId) ?? [], read, now);
  return {
    trainees: people.map((person): TraineeRow => {
      const own = (byPerson.get(person.personId) ?? []).map(read);
      const mine = assignments.filter((row) => forOf(row).includes(person)).map((row) => standingOf(row, person));
      const { teamId: _, ...shown } = person;
      return {
        ...shown,
        attempts: own.length,
        passed: own.filter(({ passed }) => passed).length,
        average: average(own.map(({ points }) => points)),
        last: own[0]?.occurredAt ?? null,
        open: mine.filter(({ passed }) => !passed).length,
        overdue: mine.filter(({ overdue }) => overdue).length,
        weak: weakItems(lostBy.get(person.personId) ?? []).slice(0, WEAK_SHOWN),
      };
    }),
    assignments: assignments.map((row) => {
      const whom = forOf(row);
      return {
        ...row,
        people: whom.length,
        passed: whom.filter((person) => standingOf(row, person).passed).length,
      };
    }),
    proposals: [...remedial(ws, people, results, assignments), ...induction(ws, people, results, assignments)],
    weak: weakItems(lost),
    results: results.slice(0, RECENT),
  };
}

function average(points: readonly number[]): number | null {
  if (points.length === 0) return null;
  return Math.round((points.reduce((sum, one) => sum + one, 0) / points.length) * 10) / 10;
}

function group<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const there = groups.get(keyOf(row));
    if (there) there.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

const hasOne = (rows: readonly AssignmentRow[], person: Person, scenario: string, reason: string) =>
  rows.some(
    (row) =>
      row.reason === reason &&
      row.scenarioKey === scenario &&
      (row.personId === person.personId || (row.teamId !== null && row.teamId === person.teamId)),
  );

/** Who failed the same scenario so often in a row: learn it again with the script shown. */
function remedial(
  ws: Workspace,
  people: readonly Person[],
  results: readonly ResultRow[],
  assignments: readonly AssignmentRow[],
): Proposal[] {
  const after = ws.settings().practiceRemedialAfter;
  if (after === 0) return [];
  return people.flatMap((person) => {
    const own = results.filter(({ personId }) => personId === person.personId);
    return [...group(own, ({ scenarioKey }) => scenarioKey)].flatMap(([scenarioKey, tries]): Proposal[] => {
      const firstPass = tries.findIndex(({ passed }) => passed);
      const failures = firstPass === -1 ? tries.length : firstPass;
      if (failures < after || hasOne(assignments, person, scenarioKey, 'remedial')) return [];
      return [
        {
          personId: person.personId,
          personName: person.name,
          scenarioKey,
          reason: 'remedial',
          mode: 'learn',
          dueAt: ws.now() + 7 * DAY_MS,
          failures,
        },
      ];
    });
  });
}

/** The plan for new people: what of it is neither assigned nor passed. Counted from now. */
function induction(
  ws: Workspace,
  people: readonly Person[],
  results: readonly ResultRow[],
  assignments: readonly AssignmentRow[],
): Proposal[] {
  const plan = ws.settings().practiceInduction;
  return people
    .filter(({ role }) => role === 'trainee')
    .flatMap((person) =>
      plan.flatMap(({ scenario, mode, days }): Proposal[] => {
        const done = results.some(
          (one) => one.personId === person.personId && one.scenarioKey === scenario && one.passed,
        );
        if (done || hasOne(assignments, person, scenario, 'induction')) return [];
        return [
          {
            personId: person.personId,
            personName: person.name,
            scenarioKey: scenario,
            reason: 'induction',
            mode,
            dueAt: ws.now() + days * DAY_MS,
            failures: 0,
          },
        ];
      }),
    );
}
