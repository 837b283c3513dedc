import { dumpScript } from '../../../shared/script/dump.ts';
import { loadScript } from '../../../shared/script/load.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { asScript, draftAt, draftBody, draftOf, keepDraft, moveOf } from './drafts.ts';
import { insightOfScript } from './insight.ts';
import { publishDraft, rollBack } from './publish.ts';
import { declineOffer, listRows, rowOf } from './rows.ts';
import { bodyOf, versionsOf } from './versions.ts';

/** Call scripts from draft over review to publication (decision 10). What was published is never edited, only followed. */
export function createStudio({ allowed }: Procedures, library: Library) {
  const edit = allowed('documents.publish').studio;
  return {
    list: edit.list.handler(({ context: { ws } }) => listRows(ws, library)),
    open: edit.open.handler(({ context: { ws }, input }) => openScript(ws, library, input.key)),
    versions: edit.versions.handler(({ context: { ws }, input }) => versionsOf(ws, library, input.key)),
    version: edit.version.handler(({ context: { ws }, input: { key, versionId } }) => {
      const version = versionsOf(ws, library, key).find((one) => one.versionId === versionId);
      if (!version) throw failure('NOT_FOUND', { entity: 'document', id: versionId });
      return { version, body: bodyOf(ws, library, key, versionId) };
    }),
    save: edit.save.handler(({ context: { ws, me }, input: { key, rev, body } }) => {
      const doc = asScript(body);
      if (doc.id !== key) throw failure('INVALID_INPUT', { fields: [{ field: 'id', problem: 'otherScript' }] });
      return { draft: keepDraft(ws, me, { key, rev, doc, basedOn: inForce(ws, library, key) }) };
    }),
    move: edit.move.handler(({ context: { ws, me }, input: { key, rev, to, note } }) => {
      const draft = draftAt(ws, key, rev);
      const set = note ? [{ kind: 'set', entity: 'draft', id: draft.id, payload: { note } } as const] : [];
      if (draft.status !== to) ws.commit(me, [...set, moveOf(draft, to, note)]);
      return { draft: draftOf(ws, key) };
    }),
    publish: edit.publish.handler(({ context: { ws, me }, input }) => ({
      version: publishDraft(ws, me, library, input),
    })),
    rollBack: edit.rollBack.handler(({ context: { ws, me }, input }) => ({
      version: rollBack(ws, me, library, input),
    })),
    offer: edit.offer.handler(({ context: { ws }, input: { key } }) => {
      const shipped = library.allScripts(ws).shipped.find(({ id }) => id === key);
      const ours = library.script(ws, key, null);
      if (!shipped || !ours) throw failure('NOT_FOUND', { entity: 'document', id: key });
      return { body: { ...shipped.body, origin: shipped.hash }, published: ours.root.body };
    }),
    declineOffer: edit.declineOffer.handler(({ context: { ws }, input }) => {
      declineOffer(ws, library, input.key);
      return {};
    }),
    import: edit.import.handler(({ context: { ws, me }, input }) => importScript(ws, me, library, input)),
    export: edit.export.handler(({ context: { ws }, input: { key, versionId } }) => {
      const doc = versionId === null ? openScript(ws, library, key).body : bodyOf(ws, library, key, versionId);
      return { name: `${key}.yaml`, text: dumpScript(doc as ScriptDoc) };
    }),
    insight: edit.insight.handler(({ context: { ws }, input: { key } }) =>
      insightOfScript(ws, key, versionsOf(ws, library, key)),
    ),
  };
}

function inForce(ws: Workspace, library: Library, key: string) {
  return versionsOf(ws, library, key).find(({ state }) => state === 'inForce') ?? null;
}

function openScript(ws: Workspace, library: Library, key: string) {
  const row = rowOf(ws, library, key);
  const published = row.inForce ? bodyOf(ws, library, key, row.inForce.versionId) : null;
  const body = (row.draft && draftBody(ws, row.draft.id)) ?? published;
  if (!body) throw failure('NOT_FOUND', { entity: 'document', id: key });
  const others = library.allScripts(ws).inForce.flatMap((one) => (one.id === key ? [] : [one.body]));
  return { row, body, published, others };
}

function importScript(ws: Workspace, me: Me, library: Library, input: { text: string; overwrite: boolean }) {
  const loaded = loadScript(input.text);
  if (!loaded.ok) return { ok: false as const, key: null, exists: false, errors: loaded.errors };
  const key = loaded.doc.id;
  const draft = draftOf(ws, key);
  if (draft && !input.overwrite) return { ok: false as const, key, exists: true, errors: [] };
  const basedOn = inForce(ws, library, key);
  const origin = loaded.doc.origin ?? (basedOn && bodyOf(ws, library, key, basedOn.versionId).origin);
  const doc = { ...loaded.doc, ...(origin && { origin }) };
  keepDraft(ws, me, { key, rev: draft?.rev ?? null, doc, basedOn });
  return { ok: true as const, key };
}
