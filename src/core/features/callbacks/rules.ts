import { createHash } from 'node:crypto';
import {
  CALLBACK_RULES_KEY,
  type CallbackRules,
  callbackRulesSchema,
  DEFAULT_CALLBACK_RULES,
} from '../../../shared/callbacks/settings.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

export interface RulesInForce {
  readonly rules: CallbackRules;
  /** null = what ships. */
  readonly versionId: string | null;
  readonly publishedAt: number | null;
}

const parsed = new Map<string, CallbackRules | null>();

/** The site's published rules, else those that ship. A document that this version cannot read is passed over (decision 10). */
export function rulesInForce(ws: Workspace): RulesInForce {
  const rows = statement(
    ws.db,
    `SELECT id, effective_from AS publishedAt FROM document WHERE kind = 'rules' AND key = ? AND effective_from <= ?
     ORDER BY effective_from DESC, rid DESC`,
  ).all(CALLBACK_RULES_KEY, ws.now()) as { id: string; publishedAt: number }[];
  for (const { id, publishedAt } of rows) {
    const rules = bodyOf(ws, id);
    if (rules) return { rules, versionId: id, publishedAt };
  }
  return { rules: DEFAULT_CALLBACK_RULES, versionId: null, publishedAt: null };
}

function bodyOf(ws: Workspace, id: string): CallbackRules | null {
  let rules = parsed.get(id);
  if (rules === undefined) {
    const row = statement(ws.db, 'SELECT body FROM document WHERE id = ?').get(id) as { body: string };
    const read = callbackRulesSchema.safeParse(JSON.parse(row.body));
    rules = read.success ? read.data : null;
    parsed.set(id, rules);
  }
  return rules;
}

/** Publishes a new version. Throws CONFLICT when somebody else published since `versionId`. */
export function publishRules(
  ws: Workspace,
  me: Me,
  { rules, note, versionId }: { rules: CallbackRules; note: string; versionId: string | null },
): { versionId: string } {
  if (rulesInForce(ws).versionId !== versionId) throw failure('CONFLICT', { entity: 'document' });
  const id = ws.newId();
  const hash = createHash('sha256').update(canonicalJson(rules)).digest('hex');
  const payload = { kind: 'rules', key: CALLBACK_RULES_KEY, hash, body: rules, effectiveFrom: ws.now(), note };
  ws.commit(me, [{ kind: 'publish', entity: 'document', id, payload }]);
  return { versionId: id };
}
