import { createHash } from 'node:crypto';
import type { ListVersion, RuleChange } from '../../../contract/phrases.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Lexicon, PhraseRule } from '../../../shared/phrases/types.ts';
import { PHRASES_KEY, type Version } from '../../content/builtin.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

interface Row {
  readonly versionId: string;
  readonly hash: string;
  readonly from: number;
  readonly at: number;
  readonly note: string | null;
  readonly byName: string | null;
  readonly rules: number;
}

/** Newest first in the order in which they are in force; what ships stands at the end. */
export function listVersions(ws: Workspace, library: Library): ListVersion[] {
  const rows = statement(
    ws.db,
    `SELECT d.id AS versionId, d.hash, d.effective_from AS "from", d.recorded_at AS at, d.note, p.name AS byName,
       json_array_length(d.body, '$.rules') AS rules
     FROM document d LEFT JOIN person p ON p.id = d.created_by
     WHERE d.kind = 'phrases' AND d.key = ? ORDER BY d.effective_from DESC, d.rid DESC`,
  ).all(PHRASES_KEY) as Row[];
  const now = ws.now();
  const inForce = rows.find(({ from }) => from <= now)?.versionId;
  const shipped = library.builtInPhrases();
  return [
    ...rows.map(
      (row): ListVersion => ({
        ...row,
        note: row.note ?? '',
        rules: row.rules ?? 0,
        state: row.versionId === inForce ? 'inForce' : row.from > now ? 'scheduled' : 'past',
        builtIn: false,
      }),
    ),
    {
      versionId: shipped.versionId,
      hash: shipped.hash,
      from: 0,
      at: null,
      byName: null,
      note: '',
      rules: shipped.body.rules.length,
      state: inForce === undefined ? 'inForce' : 'past',
      builtIn: true,
    },
  ];
}

/** The list that drafts build on: the newest in force or scheduled, so that nothing scheduled is lost by the next publish. */
export function tipOf(ws: Workspace, library: Library): { head: ListVersion; list: Version<Lexicon> } {
  for (const head of listVersions(ws, library)) {
    const list = library.phrasesVersion(ws, head.versionId);
    if (list) return { head, list };
  }
  throw failure('NOT_FOUND', { entity: 'document', id: PHRASES_KEY });
}

export function versionOf(ws: Workspace, library: Library, versionId: string): Version<Lexicon> {
  const version = library.phrasesVersion(ws, versionId);
  if (!version) throw failure('NOT_FOUND', { entity: 'document', id: versionId });
  return version;
}

export function sameRule(a: PhraseRule | null | undefined, b: PhraseRule | null | undefined): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** What differs between two lists, in the order of the new one, what went at the end. */
export function changesBetween(before: Lexicon, after: Lexicon): RuleChange[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const now = new Set(after.rules.map(({ id }) => id));
  return [
    ...after.rules
      .filter((rule) => !sameRule(rule, old.get(rule.id)))
      .map((rule): RuleChange => ({ id: rule.id, before: old.get(rule.id) ?? null, after: rule })),
    ...before.rules
      .filter(({ id }) => !now.has(id))
      .map((rule): RuleChange => ({ id: rule.id, before: rule, after: null })),
  ];
}

/** A list that is too long for one document is refused in words, before the judge would refuse it in codes. */
const MAX_BODY = 1_000_000;

export function publishing(ws: Workspace, body: Lexicon, effectiveFrom: number, note: string): Change {
  const text = canonicalJson(body);
  if (text.length > MAX_BODY) throw failure('TOO_LARGE', { limit: MAX_BODY });
  const hash = createHash('sha256').update(text).digest('hex');
  const payload = { kind: 'phrases', key: PHRASES_KEY, hash, body, effectiveFrom, note };
  return { kind: 'publish', entity: 'document', id: ws.newId(), payload };
}
