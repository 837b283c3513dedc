import type { StudioDraft } from '../../../contract/studio.ts';
import { checkScript, type LoadedAs } from '../../../shared/script/load.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

const OPEN = `SELECT d.id, d.key, d.rev, d.status, d.based_on AS basedOn, d.owner_id AS ownerId,
  coalesce(p.name, '') AS ownerName, d.edited_at AS editedAt, d.note
  FROM draft d LEFT JOIN person p ON p.id = d.owner_id
  WHERE d.kind = ? AND d.status IN ('draft', 'inReview')`;

/** Kinds of document that are written in the studios. */
export type DraftKind = 'script' | 'scenario';

export type KeyedDraft = StudioDraft & { readonly key: string };

/** Open drafts, the latest edited of each script first: two desks apart may each have begun one. */
export function openDrafts(ws: Workspace, kind: DraftKind = 'script'): Map<string, StudioDraft> {
  const drafts = new Map<string, StudioDraft>();
  const rows = statement(ws.db, `${OPEN} ORDER BY d.edited_at DESC, d.rid DESC`).all(kind) as KeyedDraft[];
  for (const { key, ...draft } of rows) if (!drafts.has(key)) drafts.set(key, draft);
  return drafts;
}

export function draftOf(ws: Workspace, key: string, kind: DraftKind = 'script'): StudioDraft | null {
  const row = statement(ws.db, `${OPEN} AND d.key = ? ORDER BY d.edited_at DESC, d.rid DESC LIMIT 1`).get(kind, key);
  if (!row) return null;
  const { key: _, ...draft } = row as KeyedDraft;
  return draft;
}

/** The draft at a revision. Throws NOT_FOUND when there is none, CONFLICT when it was saved since. */
export function draftAt(ws: Workspace, key: string, rev: number, kind: DraftKind = 'script'): StudioDraft {
  const draft = draftOf(ws, key, kind);
  if (!draft) throw failure('NOT_FOUND', { entity: 'draft', id: key });
  if (draft.rev !== rev) throw failure('CONFLICT', { entity: 'draft', rev: draft.rev });
  return draft;
}

/** A document as it is typed may still be wrong; only what is no script at all is refused. */
export function asScript(body: unknown): ScriptDoc {
  return asDocument(body, checkScript);
}

/** The same for another kind. Throws INVALID_INPUT with each fault's place. */
export function asDocument<Doc>(body: unknown, check: (value: unknown) => LoadedAs<Doc>): Doc {
  const loaded = check(body);
  if (loaded.ok) return loaded.doc;
  const fields = loaded.errors.map(({ path, message }) => ({ field: path, problem: 'badScript', params: { message } }));
  throw failure('INVALID_INPUT', { fields });
}

export function draftBody(ws: Workspace, id: string): ScriptDoc | null {
  return draftBodyAs(ws, id, checkScript);
}

/** The body of a draft of another kind; null when it is none, or no longer readable. */
export function draftBodyAs<Doc>(ws: Workspace, id: string, check: (value: unknown) => LoadedAs<Doc>): Doc | null {
  const row = statement(ws.db, 'SELECT body FROM draft WHERE id = ?').get(id) as { body: string } | undefined;
  const loaded = row && check(JSON.parse(row.body));
  return loaded?.ok ? loaded.doc : null;
}

export interface Kept {
  readonly kind?: DraftKind;
  readonly key: string;
  readonly rev: number | null;
  readonly doc: { readonly title: Readonly<Record<string, string | undefined>> };
  readonly basedOn: { readonly versionId: string; readonly hash: string } | null;
}

/** Makes or keeps a draft. One that was in review is a draft again: what colleagues looked at has changed. */
export function keepDraft(ws: Workspace, me: Me, { kind = 'script', key, rev, doc, basedOn }: Kept): StudioDraft {
  const before = rev === null ? draftOf(ws, key, kind) : draftAt(ws, key, rev, kind);
  if (rev === null && before) throw failure('CONFLICT', { entity: 'draft', rev: before.rev });
  const fields = { body: doc, title: Object.values(doc.title)[0] ?? key, ownerId: me.personId, editedAt: ws.now() };
  if (JSON.stringify(doc).length > MAX_BODY) throw failure('TOO_LARGE', { limit: MAX_BODY });
  if (!before) {
    const base = { basedOn: basedOn?.versionId ?? null, basedOnHash: basedOn?.hash ?? null };
    const payload = { ...fields, ...base, kind, key, status: 'draft', note: null };
    ws.commit(me, [{ kind: 'new', entity: 'draft', id: ws.newId(), payload }]);
  } else {
    ws.commit(me, [
      { kind: 'set', entity: 'draft', id: before.id, payload: fields },
      ...(before.status === 'inReview' ? [moveOf(before, 'draft', null)] : []),
    ]);
  }
  const draft = draftOf(ws, key, kind);
  if (!draft) throw failure('NOT_FOUND', { entity: 'draft', id: key });
  return draft;
}

/** As large as an op may be. */
const MAX_BODY = 1_000_000;

export function moveOf(draft: StudioDraft, to: string, reason: string | null) {
  return { kind: 'go', entity: 'draft', id: draft.id, payload: { from: draft.status, to, reason } } as const;
}
