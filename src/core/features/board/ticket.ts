import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import { type Step, type StepWorld, stepWorld, takeStep } from '../../service/step.ts';
import type { Workspace } from '../../workspace.ts';

/** One action of the board: who, when, on which repair. Its steps go through the one door, in one commit. */
export interface Work {
  readonly ws: Workspace;
  readonly me: Me;
  readonly id: string;
  readonly row: StoredRow;
  readonly now: number;
}

/** Begins work on a repair. Throws NOT_FOUND, or CONFLICT for a ticket that is no repair. */
export function workOn(ws: Workspace, me: Me, id: string): Work {
  const row = readRow(ws.db, 'ticket', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'ticket', id });
  if (row.fields.class !== 'repair') throw failure('CONFLICT', { entity: 'ticket', rev: row.rev });
  return { ws, me, id, row, now: ws.now() };
}

export const statusOf = (work: Work) => String(work.row.fields.status);

export function instantField(work: Work, field: string): number | null {
  const value = work.row.fields[field];
  return typeof value === 'number' ? value : null;
}

type WantedStep = Pick<Step, 'to'> & Partial<Step>;

/** Steps one after the other, each on what the one before left. Throws as the door does. */
export function takeSteps(work: Work, steps: readonly WantedStep[]): Change[] {
  const world: StepWorld = stepWorld(work.ws, work.me);
  const changes: Change[] = [];
  let { row } = work;
  for (const step of steps) {
    const taken = takeStep(world, row, { from: null, reason: null, occurredAt: null, fields: {}, ...step });
    changes.push(...taken.changes);
    row = taken.row;
  }
  return changes;
}
