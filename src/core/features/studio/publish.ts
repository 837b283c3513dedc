import { createHash } from 'node:crypto';
import type { StudioVersion } from '../../../contract/studio.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Finding } from '../../../shared/script/finding.ts';
import { lintScript } from '../../../shared/script/lint.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { draftAt, draftBody, moveOf } from './drafts.ts';
import { bodyOf, versionsOf } from './versions.ts';

export interface Publication {
  readonly key: string;
  readonly rev: number;
  readonly effectiveFrom: number;
  readonly note: string;
}

/** Publishes a draft that is in review. Throws INVALID_INPUT with every error of lint; nothing is written then. */
export function publishDraft(ws: Workspace, me: Me, library: Library, input: Publication): StudioVersion {
  const draft = draftAt(ws, input.key, input.rev);
  const doc = draftBody(ws, draft.id);
  if (!doc) throw failure('NOT_FOUND', { entity: 'draft', id: draft.id });
  if (draft.status !== 'inReview') {
    throw failure('INVALID_INPUT', { fields: [{ field: 'status', problem: 'notInReview' }] });
  }
  return publish(ws, me, library, { ...input, doc, more: [moveOf(draft, 'published', null)] });
}

/** An old version in force again from now: a new version with its text, so that history stays whole. */
export function rollBack(
  ws: Workspace,
  me: Me,
  library: Library,
  input: { key: string; versionId: string; note: string },
): StudioVersion {
  const doc = bodyOf(ws, library, input.key, input.versionId);
  return publish(ws, me, library, { ...input, doc, effectiveFrom: ws.now(), more: [] });
}

type Change = Parameters<Workspace['commit']>[1][number];

interface Publishing {
  readonly key: string;
  readonly doc: ScriptDoc;
  readonly effectiveFrom: number;
  readonly note: string;
  readonly more: readonly Change[];
}

function publish(ws: Workspace, me: Me, library: Library, input: Publishing): StudioVersion {
  const { key, doc, note, more } = input;
  if (doc.id !== key) throw failure('INVALID_INPUT', { fields: [{ field: 'id', problem: 'otherScript' }] });
  const errors = publishErrors(ws, library, doc);
  if (errors.length > 0) throw failure('INVALID_INPUT', { fields: errors.slice(0, 100).map(asField) });
  const before = versionsOf(ws, library, key);
  const body = { ...doc, version: Math.max(0, ...before.map((version) => version.number)) + 1 };
  const hash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  // Of two versions the later in force wins: what is published now must not come before what was.
  const effectiveFrom = Math.max(input.effectiveFrom, ws.now());
  const id = ws.newId();
  const payload = { kind: 'script', key, hash, body, effectiveFrom, note };
  ws.commit(me, [{ kind: 'publish', entity: 'document', id, payload }, ...more]);
  const version = versionsOf(ws, library, key).find((one) => one.versionId === id);
  if (!version) throw failure('NOT_FOUND', { entity: 'document', id });
  return version;
}

function asField({ step, code, script, message, params }: Finding) {
  return { field: step ?? '', problem: code, params: { ...params, script, message } };
}

/** Errors of the document among those in force, and errors it would bring to scripts that call it. */
export function publishErrors(ws: Workspace, library: Library, doc: ScriptDoc): Finding[] {
  const phrases = library.checker(ws);
  const before = library.allScripts(ws).inForce.map(({ body }) => body);
  const after = [...before.filter(({ id }) => id !== doc.id), doc];
  const errorsOf = (docs: readonly ScriptDoc[], id: string) =>
    lintScript(docs, id, { phrases }).filter(({ severity }) => severity === 'error');
  const callers = before.filter(({ id, steps }) => id !== doc.id && steps.some(({ call }) => call === doc.id));
  const brought = callers.flatMap(({ id }) => {
    const known = new Set(errorsOf(before, id).map(({ message }) => message));
    return errorsOf(after, id).filter(({ message }) => !known.has(message));
  });
  return [...errorsOf(after, doc.id), ...brought];
}
