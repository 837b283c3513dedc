import { canonicalJson } from '../../../../shared/json.ts';
import type { Db } from '../../../db/open.ts';
import { readRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { type DeskCall, heldRun } from '../desk-call.ts';
import { snapshotDraft } from '../snapshot.ts';
import { holdingRun, runById, wentOnFrom } from './runs.ts';

export interface Taken {
  readonly byId: string;
  readonly byName: string | null;
  /** UTC ms. */
  readonly at: number;
  readonly why: string | null;
  readonly finished: boolean;
  readonly ticketId: string | null;
}

export function nameOfPerson(db: Db, id: string | null): string | null {
  if (id === null) return null;
  const row = statement(db, 'SELECT name FROM person WHERE id = ?').get(id) as { name: string } | undefined;
  return row?.name ?? null;
}

/**
 * Who has this call that still lies here; null = it is ours. The person on the synced call decides; between two desks of one person
 * the later snapshot in the hub's order does.
 */
export function takenFrom(db: Db, call: DeskCall): Taken | null {
  const row = readRow(db, 'call', call.id)?.fields;
  if (!row) return null;
  const holder = String(row.agentId);
  const finished = row.finishedAt !== null;
  const run = holdingRun(db, call.id, holder);
  const held = heldRun(db, call.id);
  const elsewhere = held !== null && run !== null && run.id !== held;
  if (!finished && holder === call.agentId && !elsewhere) return null;
  const byId = holder === call.agentId && !finished ? (run?.by ?? holder) : holder;
  return {
    byId,
    byName: nameOfPerson(db, byId),
    at: finished ? Number(row.finishedAt) : (run?.at ?? 0),
    why: run?.desk.why ?? null,
    finished,
    ticketId: row.ticketId as string | null,
  };
}

/** Whether something was written here that whoever has the call now did not get. */
export function hasMore(db: Db, call: DeskCall): boolean {
  const held = heldRun(db, call.id);
  const last = held === null ? null : runById(db, held);
  if (!last || held === null) return true;
  // Too large to travel whole: what was cut off differs from what travelled, and stays.
  const mine = canonicalJson({ ...snapshotDraft(call.draft), note: call.draft.note });
  const known = [last, last.desk.base === null ? null : runById(db, last.desk.base)];
  return !known.some((run) => run && canonicalJson(run.draft) === mine && wentOnFrom(db, call.id, run.id, held));
}
