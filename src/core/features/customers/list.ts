import type { z } from 'zod';
import type { CustomerRow, contractKind, customerClass } from '../../../contract/customers.ts';
import { statement } from '../../db/statement.ts';
import { customersByRid } from '../../read/customers.ts';
import { findCustomerRids } from '../../read/find-customers.ts';
import type { Viewer } from '../../read/viewer.ts';

export interface ListInput {
  readonly text: string;
  readonly region: string | null;
  readonly contractKind: z.infer<typeof contractKind> | null;
  readonly class: z.infer<typeof customerClass> | null;
  readonly sort: 'name' | 'number' | 'lastContact';
  readonly offset: number;
  readonly limit: number;
}

/** Beyond so many rows nobody scrolls: searching is quicker, and no page asks for a walk over the whole table. */
export const MAX_LISTED = 10_000;
const MAX_FOUND = 200;

const ORDER: Record<ListInput['sort'], string> = {
  name: 'sort_key, rid',
  number: 'number, rid',
  lastContact: 'last_contact_at DESC, rid DESC',
};

const INDEX: Record<ListInput['sort'], string> = {
  name: 'customer_sort',
  number: 'customer_number',
  lastContact: 'customer_recent',
};

/** A page of customers. The total stops counting at 10,000. */
export function listCustomers(viewer: Viewer, input: ListInput): { rows: CustomerRow[]; total: number } {
  if (input.text.trim() !== '') return listFound(viewer, input);
  const { where, values } = filters(input);
  const total = statement(
    viewer.db,
    `SELECT count(*) AS n FROM (SELECT 1 FROM customer WHERE ${where} LIMIT ${MAX_LISTED})`,
  ).get(...values) as { n: number };
  const limit = Math.min(input.limit, Math.max(0, MAX_LISTED - input.offset));
  const page = statement(
    viewer.db,
    `SELECT rid FROM customer INDEXED BY ${INDEX[input.sort]} WHERE ${where} ORDER BY ${ORDER[input.sort]} LIMIT ? OFFSET ?`,
  ).all(...values, limit, Math.min(input.offset, MAX_LISTED)) as { rid: number }[];
  return {
    rows: customersByRid(
      viewer,
      page.map((row) => row.rid),
    ),
    total: total.n,
  };
}

function filters(input: ListInput): { where: string; values: string[] } {
  const parts: [string, string | null][] = [
    ['class = ?', input.class],
    ['contract_kind = ?', input.contractKind],
    ['region = ?', input.region],
  ];
  const used = parts.filter((part): part is [string, string] => part[1] !== null);
  return {
    where: ['removed IS NOT 1', ...used.map(([sql]) => sql)].join(' AND '),
    values: used.map(([, value]) => value),
  };
}

/** Found ones come best match first: a sort order would bury what was typed for. */
function listFound(viewer: Viewer, input: ListInput): { rows: CustomerRow[]; total: number } {
  const hits = findCustomerRids(viewer.db, input.text, MAX_FOUND);
  const rows = customersByRid(
    viewer,
    hits.map((hit) => hit.rid),
  ).filter(
    (row) =>
      (input.region === null || row.region === input.region) &&
      (input.contractKind === null || row.contractKind === input.contractKind) &&
      (input.class === null || row.class === input.class),
  );
  return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length };
}
