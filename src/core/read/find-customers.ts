import { upperBound } from '../../shared/search-kinds.ts';
import { type Lookup, MAX_SCAN, queryPlan } from '../../shared/search-query.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

export interface CustomerHit {
  readonly rid: number;
  /** Kind of key that matched: name, pinyin, initials, jyutping, english, phone, lastFour, number. */
  readonly by: string;
}

/** Short texts begin very many keys: of each range only so many are looked at for the best weights. */
const RANGE_SCAN = 200;

/** Customers for what was typed, best kind of match first, at most `limit`, each once. */
export function findCustomerRids(db: Db, text: string, limit: number): CustomerHit[] {
  const hits = new Map<number, CustomerHit>();
  for (const lookup of queryPlan(text).customers) {
    for (const rid of ridsOf(db, lookup, limit)) {
      if (!hits.has(rid)) hits.set(rid, { rid, by: lookup.kind === 'cantonese' ? 'jyutping' : lookup.kind });
      if (hits.size >= limit) return [...hits.values()];
    }
  }
  return [...hits.values()];
}

function ridsOf(db: Db, lookup: Lookup, limit: number): number[] {
  if (lookup.exact) {
    const rows = statement(db, 'SELECT rid FROM search_key WHERE key = ? ORDER BY weight LIMIT ?').all(
      lookup.key,
      limit,
    ) as { rid: number }[];
    return rows.map((row) => row.rid);
  }
  const scan = lookup.contains.length > 0 ? MAX_SCAN : Math.max(limit, RANGE_SCAN);
  const rows = statement(
    db,
    'SELECT key, weight, rid FROM search_key WHERE key >= ? AND key < ? ORDER BY key, weight LIMIT ?',
  ).all(lookup.key, upperBound(lookup.key), scan) as { key: string; weight: number; rid: number }[];
  return rows
    .filter(({ key }) => lookup.contains.every((word) => key.includes(word)))
    .sort((a, b) => rank(a, lookup) - rank(b, lookup))
    .map((row) => row.rid);
}

/** The whole key before its longer ones, then by how near the key is to how the customer is called. */
function rank(row: { key: string; weight: number }, lookup: Lookup): number {
  return row.weight * 2 + (row.key === lookup.key ? 0 : 1);
}
