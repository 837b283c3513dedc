import type { Change } from '../../shared/model/judge.ts';
import { statement } from '../db/statement.ts';
import type { Workspace } from '../workspace.ts';
import type { Taken } from './visits.ts';

/** States in which a question lies with a department. */
const HANDS_OVER: ReadonlySet<string> = new Set(['handedOver', 'dispatched', 'passedOn']);
/** States in which it no longer does, without an answer. */
const TAKES_BACK: ReadonlySet<string> = new Set(['open', 'void']);

/** A step's effect on the task of a department (domain §3): handed over, its answer come back, or withdrawn. */
export function departmentChanges(ws: Workspace, taken: Taken): Change[] {
  const { ticketId, to, at, after } = taken;
  if (after.class === 'repair') return [];
  if (HANDS_OVER.has(to)) return [...end(ws, ticketId, 'withdrawn'), ...handOver(ws, taken)];
  if (to === 'departmentAnswered')
    return end(ws, ticketId, 'answered', {
      answer: after.answerGiven ?? null,
      answeredAt: at,
      answeredBy: after.departmentPerson ?? null,
    });
  return TAKES_BACK.has(to) ? end(ws, ticketId, 'withdrawn') : [];
}

function handOver(ws: Workspace, { ticketId, at, after }: Taken): Change[] {
  if (typeof after.department !== 'string' || after.department === '') return [];
  const payload = {
    ticketId,
    department: after.department,
    person: after.departmentPerson ?? null,
    question: after.question ?? after.demand ?? after.customerWords ?? after.summary,
    handedAt: at,
    via: after.dispatchedVia ?? null,
    dueAt: after.departmentDueAt ?? null,
    status: 'waiting',
  };
  return [{ kind: 'new', entity: 'departmentTask', id: ws.newId(), payload }];
}

function end(ws: Workspace, ticketId: string, to: string, set: Record<string, unknown> = {}): Change[] {
  const waiting = statement(ws.db, "SELECT id FROM department_task WHERE ticket_id = ? AND status = 'waiting'").all(
    ticketId,
  ) as { id: string }[];
  return waiting.flatMap(({ id }): Change[] => [
    ...(Object.keys(set).length > 0 ? [{ kind: 'set', entity: 'departmentTask', id, payload: set } as const] : []),
    { kind: 'go', entity: 'departmentTask', id, payload: { from: 'waiting', to, reason: null } },
  ]);
}
