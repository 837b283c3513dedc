import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

/** A line of the shift log. */
export function logLine(
  ws: Workspace,
  me: Me,
  kind: string,
  rest: { text?: string | null; subjectId?: string | null; data?: Readonly<Record<string, unknown>> } = {},
): Change {
  const payload = { kind, text: null, ...rest, personId: me.personId, occurredAt: ws.now() };
  return { kind: 'add', entity: 'shiftLog', id: ws.newId(), payload };
}

/** When this person last wrote such a line, UTC ms; 0 = never. */
export function lastLine(ws: Workspace, personId: string, kind: 'begun' | 'ended'): number {
  const row = statement(ws.db, 'SELECT max(occurred_at) AS at FROM shift_log WHERE kind = ? AND person_id = ?').get(
    kind,
    personId,
  ) as { at: number | null };
  return row.at ?? 0;
}
