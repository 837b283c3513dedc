import type { Board, BoardRule } from '../../../contract/phrases.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';
import { openDrafts, type RuleDraft } from './drafts.ts';
import { offerOf } from './offer.ts';
import { sameRule, tipOf } from './versions.ts';

/** Every rule as it would be published, with what it was, who changed it and why. */
export function boardOf(ws: Workspace, library: Library): Board {
  const { head, list } = tipOf(ws, library);
  const drafts = openDrafts(ws);
  const alarms = openAlarms(ws);
  const known = new Set(list.body.rules.map(({ id }) => id));
  const rowOf = (id: string, base: BoardRule['base'], draft: RuleDraft | undefined): BoardRule | null => {
    const rule = draft?.rule ?? base;
    if (!rule) return null;
    const changed = draft !== undefined && !sameRule(draft.rule, base);
    return {
      id,
      rule,
      base,
      state: !changed ? 'same' : draft.rule === null ? 'removed' : base === null ? 'added' : 'changed',
      draft: draft ? { id: draft.id, rev: draft.rev, note: draft.note, byName: draft.byName, at: draft.at } : null,
      crossed: draft !== undefined && crossed(ws, library, draft, base, list.versionId),
      alarms: alarms.get(id) ?? 0,
    };
  };
  const rules = [
    ...list.body.rules.map((base) => rowOf(base.id, base, drafts.get(base.id)?.newest)),
    ...[...drafts].filter(([id]) => !known.has(id)).map(([id, { newest }]) => rowOf(id, null, newest)),
  ];
  return { tip: head, rules: rules.filter((row) => row !== null), offer: offerOf(ws, library) };
}

function crossed(ws: Workspace, library: Library, draft: RuleDraft, base: BoardRule['base'], tip: string): boolean {
  if (draft.basedOn === null || draft.basedOn === tip) return false;
  const began = library.phrasesVersion(ws, draft.basedOn)?.body.rules.find(({ id }) => id === draft.ruleId);
  return !sameRule(began, base);
}

function openAlarms(ws: Workspace): Map<string, number> {
  const rows = statement(
    ws.db,
    "SELECT rule, count(*) AS count FROM wrong_alarm WHERE status = 'open' GROUP BY rule",
  ).all() as { rule: string; count: number }[];
  return new Map(rows.map(({ rule, count }) => [rule, count]));
}
