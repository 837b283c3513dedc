import type { OpenItem } from '../../../contract/shift.ts';
import { businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { handoverViews } from '../../read/handovers.ts';
import { openItems } from '../../read/open-items.ts';
import type { Workspace } from '../../workspace.ts';

/** What is open of mine, with what was decided about each since the shift began. */
export function decidedItems(ws: Workspace, me: Me): OpenItem[] {
  const zone = ws.settings().timeZone;
  const today = instantOf(businessDate(ws.now(), zone), 0, zone);
  const said = handoverViews(
    ws.db,
    `h.from_id = ? AND h.given_at >= ? AND h.status IN ('offered', 'kept', 'declined') ORDER BY h.given_at`,
    ...[me.personId, today],
  );
  const decided = new Map(said.map((one) => [`${one.kind} ${one.subjectId}`, one]));
  return openItems(ws, me.personId).map((item) => {
    const one = decided.get(`${item.kind} ${item.subjectId}`) ?? null;
    // What was declined is decided again.
    return { ...item, decided: one?.status === 'declined' ? null : one };
  });
}
