import { LIMITS } from '../../wire/limits.ts';
import { statement } from '../db/statement.ts';
import type { SyncParts } from './parts.ts';
import { getMeta, putMeta } from './state.ts';

type Parts = Pick<SyncParts, 'db' | 'now'>;

/** This desk came in again at a hub that had forgotten it, and with it who is signed in on it. */
export function noteRejoin({ db, now }: Parts): void {
  putMeta(db, { 'hub.rejoinedAt': now() });
}

/** People whose ops the hub believes of this desk: they stand in the grants of its token. */
export function noteUsers(db: Parts['db'], grants: readonly string[]): void {
  const users = grants.filter((scope) => scope.startsWith('user:')).map((scope) => scope.slice('user:'.length));
  putMeta(db, { 'sync.users': JSON.stringify(users) });
}

/**
 * Whose ops may go up now; null = everybody's. After coming in again ops wait for their author's sign-in with the hub's password,
 * because the hub would deny them and not judge them twice; for a week, after which they go up for others' sake.
 */
export function knownAuthors({ db, now }: Parts): ReadonlySet<string> | null {
  const at = getMeta(db, 'hub.rejoinedAt');
  if (at === null || now() - Number(at) > LIMITS.lateOpsMs) return null;
  return new Set(JSON.parse(getMeta(db, 'sync.users') ?? '[]') as string[]);
}

/** Ops wait for somebody's sign-in. */
export function waitsForAuthors(parts: Parts): boolean {
  const known = knownAuthors(parts);
  if (!known) return false;
  const authors = statement(parts.db, "SELECT DISTINCT a FROM outbox WHERE s = 'pending'").all() as { a: string }[];
  return authors.some(({ a }) => !known.has(a));
}
