import type { StudioRow } from '../../../contract/studio.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { draftBody, openDrafts } from './drafts.ts';
import { allVersions } from './versions.ts';

/** Every script of the site with what is in force, what comes and what is being written. */
export function listRows(ws: Workspace, library: Library): StudioRow[] {
  const { inForce, shipped } = library.allScripts(ws);
  const bodies = new Map(inForce.map(({ id, body }) => [id, body]));
  const versions = allVersions(ws, library);
  const drafts = openDrafts(ws);
  const keys = new Set([...versions.keys(), ...drafts.keys()]);
  const rows = [...keys].flatMap((key): StudioRow[] => {
    const draft = drafts.get(key) ?? null;
    const body = bodies.get(key) ?? (draft && draftBody(ws, draft.id));
    if (!body) return [];
    const known = versions.get(key) ?? [];
    const current = known.find(({ state }) => state === 'inForce') ?? null;
    return [
      {
        ...described(body),
        key,
        inForce: current,
        coming: known.findLast(({ state }) => state === 'coming') ?? null,
        draft,
        offer: current?.source === 'site' && isOffered(ws, body, shipped.find(({ id }) => id === key)?.hash),
      },
    ];
  });
  return rows.sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || (a.key < b.key ? -1 : 1));
}

const ORDER = { call: 0, sub: 1, trip: 2 } as const;

export function rowOf(ws: Workspace, library: Library, key: string): StudioRow {
  const row = listRows(ws, library).find((one) => one.key === key);
  if (!row) throw failure('NOT_FOUND', { entity: 'document', id: key });
  return row;
}

function described(body: ScriptDoc) {
  return {
    kind: body.kind,
    direction: body.direction ?? null,
    title: { ...body.title } as Record<string, string>,
    about: body.about ? ({ ...body.about } as Record<string, string>) : null,
    steps: body.steps.length,
  };
}

const declined = (key: string) => `studio.declined.${key}`;

/** A site's own copy was last compared with another built-in than the one that ships now, and nobody here declined it. */
function isOffered(ws: Workspace, body: ScriptDoc, shipped: string | undefined): boolean {
  if (shipped === undefined || body.origin === shipped) return false;
  return ws.meta(declined(body.id)) !== shipped;
}

export function declineOffer(ws: Workspace, library: Library, key: string): void {
  const shipped = library.allScripts(ws).shipped.find(({ id }) => id === key);
  if (shipped) ws.setMeta(declined(key), shipped.hash);
}
