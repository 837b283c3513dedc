import { statement } from '../db/statement.ts';
import type { Workspace } from '../workspace.ts';

/**
 * The storm or closure for which this site's service is suspended now; null = service goes on. `until`: UTC ms, null = nobody
 * knows yet. A telephone outage is none: which of its lines are down is only told in words, and a line that still works may ring out.
 */
export function serviceSuspension(ws: Workspace): { readonly until: number | null } | null {
  const row = statement(
    ws.db,
    `SELECT ends_at AS until FROM suspension
     WHERE status = 'open' AND kind IN ('storm', 'closed') AND starts_at <= @now AND (ends_at IS NULL OR ends_at > @now)
       AND (site_id IS NULL OR site_id = (SELECT value FROM meta WHERE key = 'site.id'))
     ORDER BY ends_at IS NOT NULL, ends_at DESC LIMIT 1`,
  ).get({ now: ws.now() }) as { until: number | null } | undefined;
  return row ?? null;
}
