import { gunzipSync, gzipSync } from 'node:zlib';
import type { PracticeMark, PracticeResult, ResultRow } from '../../../contract/practice.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { may } from '../../../shared/model/roles.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { bare } from './bare.ts';

/** A result as its row stands; what trainers said of it is added by `adjusted`. */
export interface StoredResult extends Omit<ResultRow, 'points' | 'passed' | 'signedBy' | 'comments'> {
  readonly enginePassed: number;
}

interface Area {
  readonly key: string;
  readonly of: number;
  readonly points: number;
}

/** Of the sheet as it is stored: what adjustments work on. Its full form is `shared/practice`. */
interface StoredSheet {
  readonly score?: { readonly areas?: readonly { area: string; of: number; points: number }[] };
}

const COLUMNS = `r.id, r.person_id AS personId, p.name AS personName, r.assignment_id AS assignmentId,
  r.scenario_key AS scenarioKey, r.title, r.difficulty, r.mode, r.language, r.attempt, r.started_at AS startedAt,
  r.occurred_at AS occurredAt, r.ending, r.outcome, r.mood, r.hints, r.points AS own, r.pass_mark AS passMark,
  r.passed AS enginePassed`;

/** Newest first. */
export function storedResults(
  ws: Workspace,
  where: { personId?: string | null; scenarioKey?: string | null; limit?: number } = {},
): StoredResult[] {
  const tests: string[] = [];
  const values: (string | number)[] = [];
  if (where.personId) {
    tests.push('r.person_id = ?');
    values.push(where.personId);
  }
  if (where.scenarioKey) {
    tests.push('r.scenario_key = ?');
    values.push(where.scenarioKey);
  }
  values.push(where.limit ?? 5000);
  const sql = `SELECT ${COLUMNS} FROM practice_result r LEFT JOIN person p ON p.id = r.person_id
    ${tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : ''} ORDER BY r.rid DESC LIMIT ?`;
  return statement(ws.db, sql).all(...values) as StoredResult[];
}

interface MarkRow extends PracticeMark {
  readonly resultId: string;
}

function marksOf(ws: Workspace, ids: readonly string[]): Map<string, MarkRow[]> {
  const byResult = new Map<string, MarkRow[]>();
  if (ids.length === 0) return byResult;
  const rows = statement(
    ws.db,
    `SELECT m.id, m.result_id AS resultId, m.kind, m.area, m.points, m.turn, m.text, p.name AS "by",
      m.occurred_at AS occurredAt
     FROM practice_mark m LEFT JOIN person p ON p.id = m.created_by
     WHERE m.result_id IN (SELECT value FROM json_each(?)) ORDER BY m.rid`,
  ).all(JSON.stringify(ids)) as MarkRow[];
  for (const row of rows) byResult.set(row.resultId, [...(byResult.get(row.resultId) ?? []), row]);
  return byResult;
}

/** Reads a list of results together with what trainers gave, took and signed. */
export function adjusted(ws: Workspace, results: readonly StoredResult[]): (result: StoredResult) => ResultRow {
  const marks = marksOf(
    ws,
    results.map(({ id }) => id),
  );
  return (result) => {
    const mine = marks.get(result.id) ?? [];
    const { enginePassed, ...row } = result;
    const points = mine.some(({ kind }) => kind === 'adjust')
      ? adjustedPoints(areasOf(ws, result.id), mine, result.own)
      : result.own;
    // What failed for another reason than its points (a failed end) is not passed by points alone.
    const passed =
      enginePassed === 1
        ? points >= row.passMark
        : row.own < row.passMark && points >= row.passMark && row.outcome === 'success';
    return {
      ...row,
      points,
      passed,
      signedBy: mine.findLast(({ kind }) => kind === 'signOff')?.by ?? null,
      comments: mine.filter(({ kind }) => kind === 'comment').length,
    };
  };
}

function areasOf(ws: Workspace, id: string): Area[] {
  const row = statement(ws.db, 'SELECT sheet FROM practice_result WHERE id = ?').get(id) as { sheet: string };
  const { score } = JSON.parse(row.sheet) as StoredSheet;
  return (score?.areas ?? []).map(({ area, of, points }) => ({ key: area, of, points }));
}

/** Each area stays between 0 and what it is worth (domain §9); what is given at no area counts on the whole. */
function adjustedPoints(areas: readonly Area[], marks: readonly PracticeMark[], own: number): number {
  const given = (area: string | null) =>
    marks.reduce((sum, mark) => sum + (mark.kind === 'adjust' && mark.area === area ? (mark.points ?? 0) : 0), 0);
  const moved = areas.reduce((sum, { key, of, points }) => {
    return sum + Math.min(of, Math.max(0, points + given(key))) - points;
  }, 0);
  return Math.round(Math.min(100, Math.max(0, own + moved + given(null))) * 1000) / 1000;
}

/** Everybody reads their own results; those who train read all. */
export function readResults(
  ws: Workspace,
  me: Me,
  where: { personId: string | null; scenarioKey: string | null },
): ResultRow[] {
  const personId = may(me.role, 'practice.manage') ? where.personId : me.personId;
  const results = storedResults(ws, { personId, scenarioKey: where.scenarioKey, limit: 500 });
  return results.map(adjusted(ws, results));
}

/** One result with everything a replay needs. Throws NOT_FOUND, also for a colleague's. */
export function readResult(ws: Workspace, me: Me, id: string): PracticeResult {
  const stored = statement(
    ws.db,
    `SELECT ${COLUMNS} FROM practice_result r LEFT JOIN person p ON p.id = r.person_id WHERE r.id = ?`,
  ).get(id) as StoredResult | undefined;
  if (!stored || (stored.personId !== me.personId && !may(me.role, 'practice.manage')))
    throw failure('NOT_FOUND', { entity: 'practiceResult', id });
  const fields = readRow(ws.db, 'practiceResult', id)?.fields ?? {};
  const { scenario, seed, until, actions, talk } = unpackLog(String(fields.log));
  return {
    ...adjusted(ws, [stored])(stored),
    sheet: fields.sheet as Record<string, unknown>,
    times: fields.times as Record<string, unknown> | null,
    scenario,
    seed,
    until,
    actions,
    talk,
    marks: (marksOf(ws, [id]).get(id) ?? []).map(({ resultId: _, ...mark }) => mark),
  };
}

export interface Log {
  readonly scenario: Record<string, unknown>;
  readonly seed: number;
  /** Milliseconds since the first ring up to which it was played. */
  readonly until: number;
  readonly actions: Record<string, unknown>[];
  /** What was said, felt and happened, as it was scored: later phrase lists and engines do not rewrite it. */
  readonly talk: Record<string, unknown>;
}

export function packLog(log: Log): string {
  return gzipSync(JSON.stringify(log), { level: 9 }).toString('base64');
}

export function unpackLog(packed: string): Log {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: 64_000_000 }).toString('utf8'));
}

export interface MarkInput {
  readonly resultId: string;
  readonly kind: 'adjust' | 'comment' | 'signOff';
  readonly area: string | null;
  readonly points: number | null;
  readonly turn: number | null;
  readonly text: string | null;
}

/** A trainer's word on a result. An adjustment needs its points and its reason, a comment its text. Throws INVALID_INPUT, NOT_FOUND. */
export function addMark(ws: Workspace, me: Me, input: MarkInput): string {
  if (!readRow(ws.db, 'practiceResult', input.resultId))
    throw failure('NOT_FOUND', { entity: 'practiceResult', id: input.resultId });
  const text = input.text?.trim() ?? '';
  const bad = [
    ...(input.kind === 'adjust' && !input.points ? ['points'] : []),
    ...(input.kind !== 'signOff' && text === '' ? ['text'] : []),
  ];
  if (bad.length > 0) throw failure('INVALID_INPUT', { fields: bad.map((field) => ({ field, problem: 'required' })) });
  const { kind, area, points, turn } = input;
  const said = kind === 'adjust' ? { area, points } : kind === 'comment' ? { turn } : {};
  const payload = bare({ resultId: input.resultId, kind, ...said, text: text || null, occurredAt: ws.now() });
  const change: Change = { kind: 'add', entity: 'practiceMark', id: ws.newId(), payload };
  return ws.commit(me, [change]);
}
