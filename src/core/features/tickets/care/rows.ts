import type { Me } from '../../../app-context.ts';
import { readRow, type StoredRow } from '../../../db/rows.ts';
import { failure } from '../../../failure.ts';
import type { Workspace } from '../../../workspace.ts';
import { mayChange } from '../rights.ts';

/** The ticket. Throws NOT_FOUND. */
export function foundTicket(ws: Workspace, id: string): StoredRow {
  const row = readRow(ws.db, 'ticket', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'ticket', id });
  return row;
}

/** A ticket that this person may change. Throws NOT_FOUND, FORBIDDEN. */
export function ownTicket(ws: Workspace, me: Me, id: string): StoredRow {
  const row = foundTicket(ws, id);
  if (!mayChange(me, row.fields)) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
  return row;
}

/** Throws INVALID_INPUT: this field, this problem (a key under `problem.field.`). */
export function refuse(field: string, problem: string): never {
  throw failure('INVALID_INPUT', { fields: [{ field, problem }] });
}

export function needed(text: string | null, field: string): string {
  const said = text?.trim() ?? '';
  return said === '' ? refuse(field, 'required') : said;
}
