import type { StudioInsight, StudioVersion } from '../../../contract/studio.ts';
import { insightOf, type RunRecord } from '../../../shared/script/insight.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

/** Runs looked at: read on the writer's thread, so few enough to take some milliseconds. */
const RUNS = 1_000;

/** How each version of a script does, the latest used first. */
export function insightOfScript(ws: Workspace, key: string, versions: readonly StudioVersion[]): StudioInsight[] {
  const rows = statement(
    ws.db,
    'SELECT script_version AS version, run FROM run_snapshot WHERE script_id = ? AND run IS NOT NULL ORDER BY rid DESC LIMIT ?',
  ).all(key, RUNS) as { version: string | null; run: string }[];
  const runs = new Map<string, RunRecord[]>();
  for (const { version, run } of rows) {
    const known = runs.get(version ?? '');
    const record = JSON.parse(run) as RunRecord;
    if (known) known.push(record);
    else runs.set(version ?? '', [record]);
  }
  return [...runs].map(([versionId, records]) => {
    const { outcomes, ways, steps, ...rest } = insightOf(records);
    const number = versions.find((version) => version.versionId === versionId)?.number ?? null;
    return {
      versionId,
      number,
      ...rest,
      outcomes: [...outcomes],
      ways: ways.slice(0, 200),
      steps: steps.slice(0, 300).map((step) => ({ ...step, skipped: [...step.skipped] })),
    };
  });
}
