import type { ClockSuspension } from '../../../contract/clocks.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

const DAY = 86_400_000;
/** A storm of two weeks is a slip of the finger. */
const LONGEST = 14 * DAY;

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
  checkTimes(ws, input.startsAt, input.endsAt);
  const status = 'open';
  const payload = { ...input, siteId: ws.meta('site.id'), openedBy: me.personId, status };
  return ws.commit(me, [{ kind: 'new', entity: 'suspension', id: ws.newId(), payload }]);
}

/** It is over: since when. Throws NOT_FOUND, INVALID_INPUT when it would end before it began. */
export function resume(ws: Workspace, me: Me, id: string, endsAt: number): string {
  const row = readRow(ws.db, 'suspension', id)?.fields;
  if (!row) throw failure('NOT_FOUND', { entity: 'suspension', id });
  checkTimes(ws, Number(row.startsAt), endsAt);
  return ws.commit(me, [
    { kind: 'set', entity: 'suspension', id, payload: { endsAt } },
    ...(row.status === 'open'
      ? [{ kind: 'go' as const, entity: 'suspension', id, payload: { from: 'open', to: 'ended', reason: null } }]
      : []),
  ]);
}

function checkTimes(ws: Workspace, startsAt: number, endsAt: number | null): void {
  const wrong = (field: string, problem: string) => failure('INVALID_INPUT', { fields: [{ field, problem }] });
  if (startsAt > ws.now() + DAY || startsAt < ws.now() - LONGEST) throw wrong('startsAt', 'outOfRange');
  if (endsAt === null) return;
  if (endsAt <= startsAt) throw wrong('endsAt', 'endsBeforeStart');
  if (endsAt - startsAt > LONGEST) throw wrong('endsAt', 'outOfRange');
}
