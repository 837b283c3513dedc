import type { CallDraft } from '../../../../contract/calls.ts';
import type { Me } from '../../../app-context.ts';
import type { Db } from '../../../db/open.ts';
import { statement } from '../../../db/statement.ts';
import { failure } from '../../../failure.ts';
import { asideKey, findDeskCall, MAX_DRAFT, ownCall, readDraft, usedAsidesKey } from '../desk-call.ts';
import { asideRuns } from './runs.ts';
import { nameOfPerson } from './taken.ts';

/** What lies beside a call until it is put into it, and from whom; no name = of another window, or of this person. */
export interface Aside {
  readonly draft: CallDraft;
  readonly fromName: string | null;
}

function read(db: Db, key: string): string | null {
  const row = statement(db, 'SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

function put(db: Db, key: string, value: string): void {
  statement(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

/**
 * Keeps the draft of a window that another one overtook, until a person settles it. null = what lay there first was settled. Throws
 * TOO_LARGE, NOT_FOUND.
 */
export function keepAside(db: Db, me: Pick<Me, 'personId'>, id: string, draft: CallDraft | null): void {
  ownCall(db, me, id);
  if (draft !== null) {
    const text = JSON.stringify(draft);
    if (text.length > MAX_DRAFT) throw failure('TOO_LARGE', { limit: MAX_DRAFT });
    put(db, asideKey(id), text);
    return;
  }
  if (read(db, asideKey(id)) !== null) {
    statement(db, 'DELETE FROM meta WHERE key = ?').run(asideKey(id));
    return;
  }
  const [first] = sentAsides(db, me, id);
  if (first) put(db, usedAsidesKey(id), JSON.stringify([...usedAsides(db, id), first.id]));
}

function usedAsides(db: Db, id: string): string[] {
  return JSON.parse(read(db, usedAsidesKey(id)) ?? '[]');
}

function sentAsides(db: Db, me: Pick<Me, 'personId'>, id: string) {
  const used = new Set(usedAsides(db, id));
  return asideRuns(db, id, me.personId).filter((run) => !used.has(run.id));
}

/** What lies beside the call: of a window of this desk first, then what colleagues sent. null = nothing. */
export function readAside(db: Db, me: Pick<Me, 'personId'>, id: string): Aside | null {
  if (findDeskCall(db, id)?.agentId !== me.personId) return null;
  const own = read(db, asideKey(id));
  if (own !== null) return { draft: { ...readDraft(own), rev: 0 }, fromName: null };
  const [sent] = sentAsides(db, me, id);
  return sent ? { draft: { ...sent.draft, rev: 0 }, fromName: nameOfPerson(db, sent.by) } : null;
}
