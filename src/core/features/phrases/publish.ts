import type { RuleProblem } from '../../../contract/phrases.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { candidateOf, moveDraft, openDrafts } from './drafts.ts';
import { originOf } from './offer.ts';
import { changesBetween, publishing, tipOf, versionOf } from './versions.ts';
import type { PhraseWorker } from './worker.ts';

/** The drafts as a list, and what differs from what they build on. */
export function candidate(ws: Workspace, library: Library) {
  const drafts = openDrafts(ws);
  const { head, list } = tipOf(ws, library);
  const body = candidateOf(list.body, drafts);
  return { head, list, drafts, body, changes: changesBetween(list.body, body) };
}

/** Runs every rule's examples over the list as it would be, away from the writer's thread. */
export async function trial(worker: PhraseWorker, body: Lexicon): Promise<RuleProblem[]> {
  return worker.run({ kind: 'validate', lexicon: body });
}

const SHOWN = 20;

function refused(problems: readonly RuleProblem[]): Error {
  const fields = problems
    .slice(0, SHOWN)
    .map(({ ruleId, code, detail }) => ({ field: ruleId, problem: code, params: { rule: ruleId, detail } }));
  return failure('INVALID_INPUT', { fields });
}

interface PublishInput {
  readonly from: number | null;
  readonly note: string;
}

/**
 * Publishes the drafts as a new version, from a moment on. Throws INVALID_INPUT with a line a rule that fails its
 * examples, `from` when it lies before what is scheduled already, `note` when there is nothing to publish; CONFLICT when
 * somebody drafted something while the examples ran.
 */
export async function publishDrafts(
  ws: Workspace,
  library: Library,
  worker: PhraseWorker,
  me: Me,
  input: PublishInput,
): Promise<{ versionId: string; changes: number }> {
  const { head, drafts, body, changes } = candidate(ws, library);
  if (changes.length === 0)
    throw failure('INVALID_INPUT', { fields: [{ field: 'note', problem: 'nothingToPublish' }] });
  const from = Math.max(input.from ?? 0, ws.now());
  if (from < head.from) throw failure('INVALID_INPUT', { fields: [{ field: 'from', problem: 'beforeScheduled' }] });
  const problems = await trial(worker, body);
  if (problems.length > 0) throw refused(problems);
  const stamp = (all: typeof drafts) => [...all.values()].map(({ newest }) => `${newest.id} ${newest.rev}`).join();
  if (stamp(openDrafts(ws)) !== stamp(drafts) || tipOf(ws, library).head.versionId !== head.versionId) {
    throw failure('CONFLICT', { entity: 'draft' });
  }
  const origin = originOf(library.builtInPhrases().body);
  const version = publishing(ws, { ...body, origin }, from, input.note);
  const done: Change[] = [...drafts.values()].flatMap(({ ids }) => ids.flatMap((id) => moveDraft(ws, id, 'published')));
  ws.commit(me, [version, ...done]);
  return { versionId: version.id, changes: changes.length };
}

/** Publishes an older list again, at once; what was scheduled gives way to it too. */
export function rollBack(
  ws: Workspace,
  library: Library,
  me: Me,
  input: { versionId: string; note: string },
): { versionId: string } {
  const old = versionOf(ws, library, input.versionId);
  const { head } = tipOf(ws, library);
  const now = ws.now();
  const at = head.from > now ? [now, head.from] : [now];
  const versions = at.map((from) => publishing(ws, old.body, from, input.note));
  ws.commit(me, versions);
  return { versionId: versions.at(-1)!.id };
}
