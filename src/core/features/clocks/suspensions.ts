import type { ClockSuspension } from '../../../contract/clocks.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { checkSuspension } from '../../service/suspension-times.ts';
import type { Workspace } from '../../workspace.ts';

const DAY = 86_400_000;

/** Storms and outages of the last days, the newest first. */
export function recentSuspensions(ws: Workspace): ClockSuspension[] {
  const rows = statement(
    ws.db,
    `SELECT id, kind, starts_at AS startsAt, ends_at AS endsAt, reason, status FROM suspension
     WHERE status <> 'withdrawn' AND (ends_at IS NULL OR ends_at > ?) ORDER BY starts_at DESC LIMIT 20`,
  ).all(ws.now() - 7 * DAY) as (Omit<ClockSuspension, 'open'> & { status: string })[];
  return rows.map(({ status, ...row }) => ({ ...row, open: status === 'open' }));
}

export function suspend(
  ws: Workspace,
  me: Me,
  input: { kind: ClockSuspension['kind']; startsAt: number; endsAt: number | null; reason: string },
): string {
  checkSuspension(ws, input.startsAt, input.endsAt);
  const status = 'open';
  const payload = { ...input, siteId: ws.meta('site.id'), openedBy: me.personId, status };
  return ws.commit(me, [{ kind: 'new', entity: 'suspension', id: ws.newId(), payload }]);
}

/** It is over: since when. Throws NOT_FOUND, INVALID_INPUT when it would end before it began. */
export function resume(ws: Workspace, me: Me, id: string, endsAt: number): string {
  const row = readRow(ws.db, 'suspension', id)?.fields;
  if (!row) throw failure('NOT_FOUND', { entity: 'suspension', id });
  checkSuspension(ws, Number(row.startsAt), endsAt);
  return ws.commit(me, [
    { kind: 'set', entity: 'suspension', id, payload: { endsAt } },
    ...(row.status === 'open'
      ? [{ kind: 'go' as const, entity: 'suspension', id, payload: { from: 'open', to: 'ended', reason: null } }]
      : []),
  ]);
}
