import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/json.ts';
import { lintScenario } from '../../../shared/practice/lint.ts';
import { checkScenario, dumpScenario, loadScenario } from '../../../shared/practice/load.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import type { Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { asDocument, draftAt, draftBodyAs, draftOf, keepDraft, moveOf, openDrafts } from './drafts.ts';
import { scenarioOfCall } from './scenario-call.ts';
import { versionsOfKind } from './versions.ts';

const KIND = 'scenario';

/** Practice scenarios from draft to publication, as call scripts are (decision 10), without a review: a trainer answers for them. */
export function createScenarios({ allowed }: Procedures, library: Library) {
  const edit = allowed('documents.publish').scenarios;
  return {
    list: edit.list.handler(({ context: { ws } }) => rows(ws, library)),
    open: edit.open.handler(({ context: { ws }, input: { key } }) => {
      const row = rows(ws, library).find((one) => one.key === key);
      if (!row) throw failure('NOT_FOUND', { entity: 'document', id: key });
      const published = row.inForce ? bodyOf(ws, library, key, row.inForce.versionId) : null;
      const body = (row.draft && draftBodyAs(ws, row.draft.id, checkScenario)) ?? published;
      return { row, body, published, scripts: scriptIds(ws, library) };
    }),
    versions: edit.versions.handler(({ context: { ws }, input: { key } }) => versions(ws, library).get(key) ?? []),
    save: edit.save.handler(({ context: { ws, me }, input: { key, rev, body } }) => {
      const doc = asDocument(body, checkScenario);
      if (doc.id !== key) throw failure('INVALID_INPUT', { fields: [{ field: 'id', problem: 'otherScript' }] });
      return { draft: keep(ws, me, library, rev, doc) };
    }),
    withdraw: edit.withdraw.handler(({ context: { ws, me }, input: { key, rev } }) => {
      ws.commit(me, [moveOf(draftAt(ws, key, rev, KIND), 'withdrawn', null)]);
      return {};
    }),
    publish: edit.publish.handler(({ context: { ws, me }, input: { key, rev, note } }) => {
      const draft = draftAt(ws, key, rev, KIND);
      const doc = draftBodyAs(ws, draft.id, checkScenario);
      if (!doc) throw failure('NOT_FOUND', { entity: 'draft', id: draft.id });
      // A document's draft is published from review; here the two steps are one.
      const moves =
        draft.status === 'inReview'
          ? [moveOf(draft, 'published', null)]
          : [moveOf(draft, 'inReview', null), moveOf({ ...draft, status: 'inReview' }, 'published', null)];
      return { version: publish(ws, me, library, doc, note, moves) };
    }),
    rollBack: edit.rollBack.handler(({ context: { ws, me }, input: { key, versionId, note } }) => ({
      version: publish(ws, me, library, bodyOf(ws, library, key, versionId), note, []),
    })),
    import: edit.import.handler(({ context: { ws, me }, input: { text, overwrite } }) => {
      const loaded = loadScenario(text);
      if (!loaded.ok) return { ok: false as const, key: null, exists: false, errors: loaded.errors };
      const { id: key } = loaded.doc;
      const draft = draftOf(ws, key, KIND);
      if (draft && !overwrite) return { ok: false as const, key, exists: true, errors: [] };
      keep(ws, me, library, draft?.rev ?? null, loaded.doc);
      return { ok: true as const, key };
    }),
    export: edit.export.handler(({ context: { ws }, input: { key, versionId } }) => {
      const draft = versionId === null ? draftOf(ws, key, KIND) : null;
      const doc = draft && draftBodyAs(ws, draft.id, checkScenario);
      return { name: `${key}.yaml`, text: dumpScenario(doc ?? bodyOf(ws, library, key, versionId)) };
    }),
    fromCall: edit.fromCall.handler(({ context: { ws, me }, input: { callId, key } }) => {
      if (rows(ws, library).some((row) => row.key === key))
        throw failure('INVALID_INPUT', { fields: [{ field: 'key', problem: 'taken' }] });
      const made = scenarioOfCall(ws, callId, key);
      if (!made.ok)
        return { ok: false as const, left: made.left.map(({ kind, text, within }) => ({ kind, text, within })) };
      keep(ws, me, library, null, made.scenario);
      return { ok: true as const, key, replaced: made.replaced };
    }),
  };
}

function scriptIds(ws: Workspace, library: Library): string[] {
  return library.scripts(ws).map(({ id }) => id);
}

function versions(ws: Workspace, library: Library) {
  return versionsOfKind(ws, KIND, library.shippedScenarios());
}

function keep(ws: Workspace, me: Me, library: Library, rev: number | null, doc: Scenario) {
  const basedOn =
    versions(ws, library)
      .get(doc.id)
      ?.find(({ state }) => state === 'inForce') ?? null;
  return keepDraft(ws, me, { kind: KIND, key: doc.id, rev, doc, basedOn });
}

function rows(ws: Workspace, library: Library) {
  const drafts = openDrafts(ws, KIND);
  const known = versions(ws, library);
  const keys = [...new Set([...known.keys(), ...drafts.keys()])].sort();
  return keys.flatMap((key) => {
    const draft = drafts.get(key) ?? null;
    const inForce = known.get(key)?.find(({ state }) => state === 'inForce') ?? null;
    const body =
      (draft && draftBodyAs(ws, draft.id, checkScenario)) ?? (inForce && bodyOf(ws, library, key, inForce.versionId));
    if (!body) return [];
    const { difficulty, languages, turns } = body;
    const words = {
      title: { ...body.title } as Record<string, string>,
      about: { ...body.about } as Record<string, string>,
    };
    return [{ key, ...words, difficulty, languages: [...languages], turns: turns.length, inForce, draft }];
  });
}

/** The scenario of a version, the one in force for null. Throws NOT_FOUND, also for one that nobody can read any more. */
function bodyOf(ws: Workspace, library: Library, key: string, versionId: string | null): Scenario {
  const wanted =
    versionId ??
    versions(ws, library)
      .get(key)
      ?.find(({ state }) => state === 'inForce')?.versionId ??
    '';
  const shipped = library.shippedScenarios().find((one) => one.id === key && one.versionId === wanted);
  if (shipped) return shipped.body;
  const row = statement(ws.db, "SELECT body FROM document WHERE id = ? AND key = ? AND kind = 'scenario'").get(
    wanted,
    key,
  ) as { body: string } | undefined;
  const loaded = row && checkScenario(JSON.parse(row.body));
  if (!loaded?.ok) throw failure('NOT_FOUND', { entity: 'document', id: wanted });
  return loaded.doc;
}

type Changes = readonly Parameters<Workspace['commit']>[1][number][];

function publish(ws: Workspace, me: Me, library: Library, doc: Scenario, note: string, more: Changes) {
  const findings = lintScenario(doc, { scripts: new Set(scriptIds(ws, library)), phrases: library.checker(ws) });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const fields = errors.slice(0, 100).map(({ part, code, params, message }) => ({
      ...{ field: part ? `${part.kind} ${part.id}` : '', problem: code, params: { ...params, message } },
    }));
    throw failure('INVALID_INPUT', { fields });
  }
  const before = versions(ws, library).get(doc.id) ?? [];
  const body = { ...doc, version: Math.max(0, ...before.map(({ number }) => number)) + 1 };
  const hash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  const id = ws.newId();
  const payload = { kind: KIND, key: doc.id, hash, body, effectiveFrom: ws.now(), note };
  ws.commit(me, [{ kind: 'publish', entity: 'document', id, payload }, ...more]);
  const version = versions(ws, library)
    .get(doc.id)
    ?.find(({ versionId }) => versionId === id);
  if (!version) throw failure('NOT_FOUND', { entity: 'document', id });
  return version;
}
