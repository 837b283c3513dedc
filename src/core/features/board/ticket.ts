import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

/** One action of the board: who, when, on which repair, and the changes that it is made of. */
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

export const set = (work: Work, payload: Record<string, unknown>): Change => ({
  kind: 'set',
  entity: 'ticket',
  id: work.id,
  payload,
});

/** A move with its line on the timeline. */
export function move(
  work: Work,
  from: string,
  to: string,
  reason: string | null = null,
  data: Record<string, unknown> = {},
): Change[] {
  const { ws, id, now } = work;
  return [
    { kind: 'go', entity: 'ticket', id, payload: { from, to, reason } },
    {
      kind: 'add',
      entity: 'event',
      id: ws.newId(),
      payload: { ticketId: id, kind: 'go', occurredAt: now, text: reason, data: { from, to, ...data } },
    },
  ];
}

export interface PlannedVisit {
  readonly id: string;
  readonly technicianId: string;
  readonly at: number;
  readonly endsAt: number | null;
}

/** The visit that is being waited for; null = none is agreed. */
export function plannedVisit(ws: Workspace, ticketId: string): PlannedVisit | null {
  const row = statement(
    ws.db,
    `SELECT id, technician_id AS technicianId, appointment_at AS at, ends_at AS endsAt FROM visit
     WHERE ticket_id = ? AND status = 'planned' ORDER BY rid DESC LIMIT 1`,
  ).get(ticketId) as PlannedVisit | undefined;
  return row ?? null;
}

/** How a planned visit ends, with what is known of it. */
export function endVisit(visit: PlannedVisit, to: string, fields: Record<string, unknown> = {}): Change[] {
  const { id } = visit;
  const known: Change[] = Object.keys(fields).length > 0 ? [{ kind: 'set', entity: 'visit', id, payload: fields }] : [];
  return [...known, { kind: 'go', entity: 'visit', id, payload: { from: 'planned', to, reason: null } }];
}
