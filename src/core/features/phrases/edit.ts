import { readRule } from '../../../shared/phrases/lexicon.ts';
import type { PhraseRule } from '../../../shared/phrases/types.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { readRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { draftChange, moveDraft, openDrafts } from './drafts.ts';
import { tipOf } from './versions.ts';

const MAX_ID = 60;
const ID = /^[\w.-]+$/u;

interface SaveInput {
  readonly rule: PhraseRule;
  readonly note: string;
  readonly draftId: string | null;
  readonly seen: number | null;
}

/** Checks the form of a rule as the engine does; its examples may still fail, that only stops publishing. */
function readable(rule: PhraseRule): PhraseRule {
  const read = readRule(rule, 0);
  if ('problem' in read) {
    const field = read.problem.detail.split(/[:.]/)[0] ?? 'rule';
    throw failure('INVALID_INPUT', { fields: [{ field, problem: 'invalid' }] });
  }
  if (rule.id.length > MAX_ID || !ID.test(rule.id)) {
    throw failure('INVALID_INPUT', { fields: [{ field: 'id', problem: 'invalid' }] });
  }
  return read.rule;
}

/** Drafts a rule. Throws CONFLICT when somebody else's edit of the draft was not seen, INVALID_INPUT by part. */
export function saveRule(ws: Workspace, library: Library, me: Me, input: SaveInput) {
  const rule = readable(input.rule);
  const open = openDrafts(ws).get(rule.id)?.newest;
  const seen = input.draftId === null ? null : readRow(ws.db, 'draft', input.draftId);
  if ((open?.id ?? null) !== input.draftId || (seen?.rev ?? null) !== input.seen) {
    throw failure('CONFLICT', { entity: 'draft', ...(open ? { rev: open.rev } : {}) });
  }
  const { list } = tipOf(ws, library);
  const edit = { ruleId: rule.id, rule, title: rule.phrase, note: input.note };
  const change = draftChange(ws, me, list, edit, open?.id ?? null);
  const changeId = ws.commit(me, [change]);
  return { draftId: change.id, rev: readRow(ws.db, 'draft', change.id)?.rev ?? 1, changeId };
}

/** Drafts that a published rule goes; a rule that was only drafted is withdrawn at once. */
export function removeRule(ws: Workspace, library: Library, me: Me, input: { ruleId: string; note: string }) {
  const { list } = tipOf(ws, library);
  const base = list.body.rules.find(({ id }) => id === input.ruleId);
  const open = openDrafts(ws).get(input.ruleId);
  if (!base) {
    if (!open) throw failure('NOT_FOUND', { entity: 'draft', id: input.ruleId });
    return withdraw(ws, me, open.ids);
  }
  const edit = { ruleId: base.id, rule: null, title: base.phrase, note: input.note };
  return { changeId: ws.commit(me, [draftChange(ws, me, list, edit, open?.newest.id ?? null)]) };
}

/** Takes drafts back; the rules are as published again. */
export function withdraw(ws: Workspace, me: Me, ids: readonly string[]) {
  const wanted = new Set(ids);
  // Where two desks drafted the same rule, the one that is hidden goes with the one that is seen.
  const all = [...openDrafts(ws).values()].filter(({ newest }) => wanted.has(newest.id)).flatMap((one) => one.ids);
  const changes = all.flatMap((id) => moveDraft(ws, id, 'withdrawn'));
  return { changeId: changes.length === 0 ? '' : ws.commit(me, changes) };
}
