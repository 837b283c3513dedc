import type { StudioVersion } from '../../../contract/studio.ts';
import { checkScript } from '../../../shared/script/load.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Version } from '../../content/builtin.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import type { DraftKind } from './drafts.ts';

interface Row {
  readonly id: string;
  readonly key: string;
  readonly number: number;
  readonly hash: string;
  readonly effectiveFrom: number;
  readonly recordedAt: number;
  readonly note: string | null;
  readonly by: string | null;
}

const PUBLISHED = `SELECT d.id, d.key, json_extract(d.body, '$.version') AS number, d.hash,
  d.effective_from AS effectiveFrom, d.recorded_at AS recordedAt, d.note, p.name AS by
  FROM document d LEFT JOIN person p ON p.id = d.created_by WHERE d.kind = ?`;

/** All versions of all scripts by key, latest effective first; the built-in last, since anything published overrules it. */
export function allVersions(ws: Workspace, library: Library): Map<string, StudioVersion[]> {
  return versionsOfKind(ws, 'script', library.allScripts(ws).shipped);
}

/** The same for another kind, with what ships of it. */
export function versionsOfKind(
  ws: Workspace,
  kind: DraftKind,
  shippedDocs: readonly Version<{ readonly version: number }>[],
): Map<string, StudioVersion[]> {
  const rows = statement(ws.db, `${PUBLISHED} ORDER BY d.effective_from DESC, d.rid DESC`).all(kind) as Row[];
  const versions = new Map<string, StudioVersion[]>();
  const now = ws.now();
  for (const row of rows) {
    const before = versions.get(row.key) ?? [];
    const inForce = row.effectiveFrom <= now && !before.some(({ state }) => state === 'inForce');
    const state = row.effectiveFrom > now ? 'coming' : inForce ? 'inForce' : 'past';
    versions.set(row.key, [...before, fromRow(row, state)]);
  }
  for (const shipped of shippedDocs) {
    const before = versions.get(shipped.id) ?? [];
    const overruled = before.some(({ state }) => state === 'inForce');
    versions.set(shipped.id, [...before, ofBuiltIn(shipped, overruled ? 'past' : 'inForce')]);
  }
  return versions;
}

export function versionsOf(ws: Workspace, library: Library, key: string): StudioVersion[] {
  return allVersions(ws, library).get(key) ?? [];
}

function fromRow(row: Row, state: StudioVersion['state']): StudioVersion {
  return {
    versionId: row.id,
    number: row.number,
    hash: row.hash,
    source: 'site',
    state,
    effectiveFrom: row.effectiveFrom,
    publishedBy: row.by,
    publishedAt: row.recordedAt,
    note: row.note,
  };
}

function ofBuiltIn(
  { versionId, hash, body }: Version<{ readonly version: number }>,
  state: StudioVersion['state'],
): StudioVersion {
  return {
    versionId,
    number: body.version,
    hash,
    source: 'builtIn',
    state,
    effectiveFrom: 0,
    publishedBy: null,
    publishedAt: null,
    note: null,
  };
}

/** The document of a version. Throws NOT_FOUND, also for one that an older program wrote and nobody can read. */
export function bodyOf(ws: Workspace, library: Library, key: string, versionId: string): ScriptDoc {
  const shipped = library.allScripts(ws).shipped.find((one) => one.id === key && one.versionId === versionId);
  // A copy of the built-in knows what it is a copy of, so that a newer one can be offered beside it.
  if (shipped) return { ...shipped.body, origin: shipped.hash };
  const row = statement(ws.db, "SELECT body FROM document WHERE id = ? AND key = ? AND kind = 'script'").get(
    versionId,
    key,
  ) as { body: string } | undefined;
  const loaded = row && checkScript(JSON.parse(row.body));
  if (!loaded?.ok) throw failure('NOT_FOUND', { entity: 'document', id: versionId });
  return loaded.doc;
}
