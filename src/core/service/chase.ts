import type { Change } from '../../shared/model/judge.ts';
import { readRow } from '../db/rows.ts';
import type { Workspace } from '../workspace.ts';
import { stepEvent } from './step.ts';

/** A customer asked again (催單): one more on record, and the ticket moves up in its list. */
export function chaseChanges(
  ws: Workspace,
  ticketId: string,
  chase: { at: number; who: string | null; text: string | null; callId?: string },
): Change[] {
  const row = readRow(ws.db, 'ticket', ticketId);
  const { at, who, text, callId } = chase;
  const data = { who, ...(callId ? { callId } : {}) };
  return [
    { kind: 'set', entity: 'ticket', id: ticketId, payload: { priority: Number(row?.fields.priority ?? 0) + 1 } },
    stepEvent(ws, ticketId, 'chase', { at, text, data }),
  ];
}
