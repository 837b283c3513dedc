import { createHash } from 'node:crypto';
import type { RuleChange } from '../../../contract/phrases.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Lexicon, PhraseRule } from '../../../shared/phrases/types.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import type { Workspace } from '../../workspace.ts';
import { candidateOf, draftChange, openDrafts } from './drafts.ts';
import { sameRule, tipOf } from './versions.ts';

const DECLINED = 'phrases.declined';
const KEPT = 16;

const hashOf = (rule: PhraseRule) => createHash('sha256').update(canonicalJson(rule)).digest('hex').slice(0, KEPT);

/** What ships now, as a published list remembers it. */
export function originOf(shipped: Lexicon): Record<string, string> {
  return Object.fromEntries(shipped.rules.map((rule) => [rule.id, hashOf(rule)]));
}

/**
 * Rules that an update of the application brought or changed since the site's list was published, beside what the list
 * would hold (decision 10). Empty while the site has no list of its own, and once somebody here said no.
 */
export function offerOf(ws: Workspace, library: Library): RuleChange[] {
  const { list } = tipOf(ws, library);
  const shipped = library.builtInPhrases();
  if (list.versionId === shipped.versionId || ws.meta(DECLINED) === shipped.hash) return [];
  const ours = new Map(candidateOf(list.body, openDrafts(ws)).rules.map((rule) => [rule.id, rule]));
  const known = list.body.origin ?? {};
  return shipped.body.rules
    .filter((rule) => known[rule.id] !== hashOf(rule) && !sameRule(rule, ours.get(rule.id)))
    .map((rule) => ({ id: rule.id, before: ours.get(rule.id) ?? null, after: rule }));
}

/** Drafts what is offered; nothing changes for agents until it is published. */
export function takeOffer(ws: Workspace, library: Library, me: Me): { changeId: string } {
  const { list } = tipOf(ws, library);
  const drafts = openDrafts(ws);
  const changes = offerOf(ws, library).flatMap(({ id, after }) => {
    if (!after) return [];
    const edit = { ruleId: id, rule: after, title: after.phrase, note: '' };
    return [draftChange(ws, me, list, edit, drafts.get(id)?.newest.id ?? null)];
  });
  return { changeId: changes.length === 0 ? '' : ws.commit(me, changes) };
}

/** Keeps the site's list as it is, until the next update brings something else. */
export function declineOffer(ws: Workspace, library: Library): void {
  ws.setMeta(DECLINED, library.builtInPhrases().hash);
}
