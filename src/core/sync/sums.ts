import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { columnOf } from '../../shared/model/fields.ts';
import { rowChecksum } from '../../wire/chain.ts';
import type { Db } from '../db/open.ts';
import { toFields } from '../db/rows.ts';
import { type Home, usualScope } from './scopes.ts';

export interface ScopeSum {
  count: number;
  sum: bigint;
}

const MODULUS = 1n << 48n;
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Count and checksum of the confirmed rows by scope, as the hub makes them (wire/pull.ts, verify): without tickets that were
 * closed before `cutoff` and what hangs on them. Reads every row: run it in a worker on a connection of its own.
 */
export function sumScopes(db: Db, home: Home, cutoff: number): Map<string, ScopeSum> {
  const sums = new Map<string, ScopeSum>();
  const elsewhere = new Map(
    (db.prepare('SELECT e, i, s FROM elsewhere').all() as { e: string; i: string; s: string }[]).map(({ e, i, s }) => [
      `${e} ${i}`,
      s,
    ]),
  );
  const old = new Set((db.prepare('SELECT i FROM shut WHERE at < ?').all(cutoff) as { i: string }[]).map(({ i }) => i));
  const oldAbove = new Map<string, Set<string>>([['ticket', old]]);
  for (const spec of inOrder()) {
    const hidden = oldAbove.get(spec.name) ?? new Set<string>();
    oldAbove.set(spec.name, hidden);
    for (const row of confirmedRows(db, spec)) {
      if (hangsOnOld(spec, row.fields, oldAbove)) hidden.add(row.id);
      if (hidden.has(row.id)) continue;
      const scope = elsewhere.get(`${spec.name} ${row.id}`) ?? usualScope(spec, home);
      const sum = sums.get(scope) ?? { count: 0, sum: 0n };
      sum.count += 1;
      sum.sum = (sum.sum + rowChecksum(spec.name, row.id, row.fields)) % MODULUS;
      sums.set(scope, sum);
    }
  }
  addStash(db, sums);
  return sums;
}

/** What others hang on comes first. */
function inOrder(): EntitySpec[] {
  const first = ['ticket', 'call', 'callback'];
  const rank = (spec: EntitySpec) => (first.includes(spec.name) ? first.indexOf(spec.name) : LAST);
  return [...ENTITIES.values()].sort((a, b) => rank(a) - rank(b));
}

const PARENTS = ['ticketId', 'callbackId', 'callId'] as const;

function hangsOnOld(
  spec: EntitySpec,
  fields: Readonly<Record<string, unknown>>,
  old: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (spec.name === 'ticket') return false;
  for (const field of PARENTS) {
    const ref = spec.fields[field]?.ref;
    const id = fields[field];
    // The first of them that is set decides, as at the hub.
    if (ref && typeof id === 'string' && id !== '') return old.get(ref)?.has(id) ?? false;
  }
  return false;
}

function* confirmedRows(db: Db, spec: EntitySpec): Generator<{ id: string; fields: Record<string, unknown> }> {
  const columns = Object.keys(spec.fields).map((field) => `t.${columnOf(field)}`);
  const rows = db
    .prepare(
      `SELECT t.id, t.extra, b.d, ${columns.join(', ')} FROM ${spec.table} t
       LEFT JOIN base b ON b.e = '${spec.name}' AND b.i = t.id WHERE t.q IS NOT NULL`,
    )
    .iterate() as Iterable<Record<string, unknown> & { id: string; extra: string | null; d: string | null }>;
  for (const row of rows) {
    const fields = row.d === null ? toFields(spec, row) : JSON.parse(row.d);
    yield { id: row.id, fields: row.extra === null ? fields : { ...fields, ...JSON.parse(row.extra) } };
  }
}

/** Rows of entities this version does not know count as they came. */
function addStash(db: Db, sums: Map<string, ScopeSum>): void {
  const rows = db.prepare('SELECT e, i, s, row FROM stash').iterate() as Iterable<
    Record<'e' | 'i' | 's' | 'row', string>
  >;
  for (const { e, i, s, row } of rows) {
    const sum = sums.get(s) ?? { count: 0, sum: 0n };
    sum.count += 1;
    sum.sum = (sum.sum + rowChecksum(e, i, JSON.parse(row).d ?? {})) % MODULUS;
    sums.set(s, sum);
  }
}
