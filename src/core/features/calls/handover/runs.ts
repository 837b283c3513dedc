import type { Db } from '../../../db/open.ts';
import { statement } from '../../../db/statement.ts';
import { type Draft, emptyDraft, type Hold, readDraft } from '../desk-call.ts';

/** What a call needs on another desk and has no field for: it travels inside the snapshot's draft. */
export interface DeskPart {
  readonly holds: readonly Hold[];
  readonly callbackId: string | null;
  readonly numberProblem: string | null;
  /** Into whose hands the call is given; null = it stays with whoever wrote this. */
  readonly to: string | null;
  readonly why: string | null;
  /** The snapshot that this one goes on from: whose words it holds. */
  readonly base: string | null;
  /** Only laid beside the call for whoever holds it: what an overtaken desk had written. */
  readonly aside?: true;
}

/** A snapshot as it is read back. */
export interface Run {
  readonly id: string;
  readonly reason: string;
  readonly by: string | null;
  readonly at: number;
  readonly draft: Draft;
  readonly desk: DeskPart;
}

const NO_DESK: DeskPart = { holds: [], callbackId: null, numberProblem: null, to: null, why: null, base: null };
const ASIDE = "json_extract(draft, '$.desk.aside')";
/** The hub's order is the order; what it has not seen yet is this desk's own and comes last. */
const LATEST = 'ORDER BY q IS NULL DESC, q DESC, rid DESC';

function toRun(raw: unknown): Run {
  const { draft, ...row } = raw as Omit<Run, 'draft' | 'desk'> & { draft: string };
  try {
    const { desk } = JSON.parse(draft) as { desk?: Partial<DeskPart> };
    return { ...row, draft: readDraft(draft), desk: { ...NO_DESK, ...desk } };
  } catch {
    // Erased, or of a newer program.
    return { ...row, draft: emptyDraft('yue-Hant-HK'), desk: NO_DESK };
  }
}

const COLUMNS = 'id, reason, created_by AS by, recorded_at AS at, draft';

/** The snapshot by which `holder` got or kept the call: an own one, or one that gave it to them. */
export function holdingRun(db: Db, callId: string, holder: string): Run | null {
  const row = statement(
    db,
    `SELECT ${COLUMNS} FROM run_snapshot WHERE call_id = ? AND ${ASIDE} IS NULL
     AND (created_by = ? OR json_extract(draft, '$.desk.to') = ?) ${LATEST} LIMIT 1`,
  ).get(callId, holder, holder);
  return row ? toRun(row) : null;
}

export function runById(db: Db, id: string): Run | null {
  const row = statement(db, `SELECT ${COLUMNS} FROM run_snapshot WHERE id = ?`).get(id);
  return row ? toRun(row) : null;
}

/** What overtaken desks laid beside the call for `holder`, oldest first. */
export function asideRuns(db: Db, callId: string, holder: string): Run[] {
  return statement(
    db,
    `SELECT ${COLUMNS} FROM run_snapshot WHERE call_id = ? AND ${ASIDE} = 1 AND json_extract(draft, '$.desk.to') = ?
     ORDER BY rid`,
  )
    .all(callId, holder)
    .map(toRun);
}

/** Whether somebody else went on from this snapshot, so that what it holds is in their hands. */
export function wentOnFrom(db: Db, callId: string, base: string, not: string): boolean {
  const sql = `SELECT 1 FROM run_snapshot WHERE call_id = ? AND ${ASIDE} IS NULL AND json_extract(draft, '$.desk.base') = ?
    AND id <> ? LIMIT 1`;
  return statement(db, sql).get(callId, base, not) !== undefined;
}
