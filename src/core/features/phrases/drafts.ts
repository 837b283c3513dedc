import type { Change } from '../../../shared/model/judge.ts';
import type { Lexicon, PhraseRule } from '../../../shared/phrases/types.ts';
import type { Me } from '../../app-context.ts';
import type { Version } from '../../content/builtin.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

/** One rule being worked on; `rule` null = it is to go. */
export interface RuleDraft {
  readonly id: string;
  readonly rev: number;
  readonly ruleId: string;
  readonly rule: PhraseRule | null;
  readonly basedOn: string | null;
  readonly note: string;
  readonly byName: string | null;
  readonly at: number;
}

export const DRAFT_KIND = 'phraseRule';

/**
 * Open drafts by rule. One row a rule, so that two people who mend two rules never collide; where two desks began the
 * same rule offline, the later edit counts and both go together.
 */
export function openDrafts(ws: Workspace): Map<string, { newest: RuleDraft; ids: string[] }> {
  const rows = statement(
    ws.db,
    `SELECT d.id, d.rev, d.key AS ruleId, d.body, d.based_on AS basedOn, d.note, p.name AS byName, d.edited_at AS at
     FROM draft d LEFT JOIN person p ON p.id = d.owner_id
     WHERE d.kind = ? AND d.status IN ('draft', 'inReview') ORDER BY d.edited_at DESC, d.rid DESC`,
  ).all(DRAFT_KIND) as (Omit<RuleDraft, 'rule' | 'note'> & { body: string; note: string | null })[];
  const drafts = new Map<string, { newest: RuleDraft; ids: string[] }>();
  for (const { body, note, ...row } of rows) {
    const known = drafts.get(row.ruleId);
    if (known) known.ids.push(row.id);
    else {
      const { rule } = JSON.parse(body) as { rule: PhraseRule | null };
      drafts.set(row.ruleId, { newest: { ...row, rule, note: note ?? '' }, ids: [row.id] });
    }
  }
  return drafts;
}

/** The list as it would be published: changed rules in their place, new ones at the end. */
export function candidateOf(tip: Lexicon, drafts: ReturnType<typeof openDrafts>): Lexicon {
  const known = new Set(tip.rules.map(({ id }) => id));
  const rules = tip.rules.flatMap((rule) => {
    const draft = drafts.get(rule.id)?.newest;
    if (!draft) return [rule];
    return draft.rule === null ? [] : [draft.rule];
  });
  for (const [id, { newest }] of drafts) if (!known.has(id) && newest.rule !== null) rules.push(newest.rule);
  return { ...tip, rules };
}

interface Edit {
  readonly ruleId: string;
  readonly rule: PhraseRule | null;
  readonly title: string;
  readonly note: string;
}

/** The change that drafts a rule: a new row, or one more edit of the row that is open. */
export function draftChange(ws: Workspace, me: Me, tip: Version<Lexicon>, edit: Edit, openId: string | null): Change {
  const fields = {
    title: edit.title.slice(0, 500),
    body: { rule: edit.rule },
    note: edit.note,
    ownerId: me.personId,
    editedAt: ws.now(),
    basedOn: tip.versionId,
    basedOnHash: tip.hash,
  };
  if (openId !== null) return { kind: 'set', entity: 'draft', id: openId, payload: fields };
  const payload = { ...fields, kind: DRAFT_KIND, key: edit.ruleId, status: 'draft' };
  return { kind: 'new', entity: 'draft', id: ws.newId(), payload };
}

export function moveDraft(ws: Workspace, id: string, to: 'published' | 'withdrawn'): Change[] {
  const row = statement(ws.db, 'SELECT status FROM draft WHERE id = ?').get(id) as { status: string } | undefined;
  if (!row || (row.status !== 'draft' && row.status !== 'inReview')) return [];
  return [{ kind: 'go', entity: 'draft', id, payload: { from: row.status, to, reason: null } }];
}
