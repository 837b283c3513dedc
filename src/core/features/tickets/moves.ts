import { ORPCError } from '@orpc/server';
import type { RefusedStep } from '../../../contract/tickets.ts';
import { entity } from '../../../shared/model/entities.ts';
import { type Change, judge } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { type Step, type StepWorld, stepChanges, stepWorld } from '../../service/step.ts';
import type { Workspace } from '../../workspace.ts';
import { mayChange } from './rights.ts';

type Problem = RefusedStep['problems'][number];

/**
 * One step for many tickets (domain §5). Each is judged on its own; those that may go are one commit with one undo, the rest
 * comes back with its number and what stood against it. Nothing of a refused ticket is written.
 */
export function goMany(
  ws: Workspace,
  me: Me,
  input: Omit<Step, 'from'> & { readonly ids: readonly string[] },
): { changeId: string; done: number; refused: RefusedStep[] } {
  const world = stepWorld(ws, me);
  const changes: Change[] = [];
  const refused: RefusedStep[] = [];
  const ids = [...new Set(input.ids)];
  for (const id of ids) {
    const row = readRow(ws.db, 'ticket', id);
    const number = String(row?.fields.number ?? '');
    const outcome = row ? tryStep(world, row, input) : problem('', 'notFound');
    if ('problems' in outcome) refused.push({ id, number, problems: outcome.problems });
    else changes.push(...outcome.changes);
  }
  const changeId = changes.length > 0 ? ws.commit(me, changes) : '';
  return { changeId, done: ids.length - refused.length, refused };
}

const problem = (field: string, name: string): { problems: Problem[] } => ({ problems: [{ field, problem: name }] });

function tryStep(
  world: StepWorld,
  row: StoredRow,
  input: Omit<Step, 'from'>,
): { changes: Change[] } | { problems: Problem[] } {
  if (!mayChange(world.me, row.fields)) return problem('', 'notYours');
  const booked = world.booked.length;
  try {
    const changes = stepChanges(world, row, { ...input, from: null });
    const problems = trial(world.ws, changes);
    if (problems.length === 0) return { changes };
    world.booked.length = booked;
    return { problems };
  } catch (error) {
    world.booked.length = booked;
    const problems = problemsOf(error);
    if (problems) return { problems };
    throw error;
  }
}

/** What the judge would say to these changes, one after the other, without writing any. */
function trial(ws: Workspace, changes: readonly Change[]): Problem[] {
  const rows = new Map<string, Record<string, unknown> | null>();
  const read = (name: string, id: string) => {
    const key = `${name} ${id}`;
    if (!rows.has(key)) rows.set(key, readRow(ws.db, name, id)?.fields ?? null);
    return rows.get(key) ?? null;
  };
  for (const change of changes) {
    const row = read(change.entity, change.id);
    const verdict = judge(row, change, { at: ws.now(), row: read });
    if (!verdict.ok) {
      const fields = verdict.fields ?? [];
      return fields.length > 0 ? [...fields] : [{ field: '', problem: 'otherState' }];
    }
    const state = entity(change.entity).state;
    const set = change.kind === 'go' && state ? { [state]: change.payload.to } : change.payload;
    rows.set(`${change.entity} ${change.id}`, { ...row, ...set });
  }
  return [];
}

/** What an expected failure says about the ticket; null = it is none of this. */
function problemsOf(error: unknown): Problem[] | null {
  if (!(error instanceof ORPCError)) return null;
  const data = error.data as { fields?: Problem[]; missing?: Problem[] } | undefined;
  if (error.code === 'FORBIDDEN') return problem('', 'notYours').problems;
  return data?.fields ?? data?.missing ?? (error.code === 'CONFLICT' ? problem('', 'otherState').problems : null);
}
