import { upperBound } from '../../shared/search-kinds.ts';
import type { QueryPlan } from '../../shared/search-query.ts';
import { ticketQuery } from '../../shared/text-index.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** Tickets whose number was meant or begun, likeliest first. */
export function findTicketsByNumber(db: Db, plan: QueryPlan['tickets'], limit: number): number[] {
  const rids = new Set<number>();
  const exact = statement(db, 'SELECT rid FROM ticket WHERE number = ? LIMIT 5');
  for (const number of plan.numbers) {
    for (const row of exact.all(number) as { rid: number }[]) rids.add(row.rid);
  }
  if (plan.prefix !== undefined && rids.size < limit) {
    const rows = statement(
      db,
      "SELECT rid FROM ticket WHERE replace(number, '-', '') >= ? AND replace(number, '-', '') < ? ORDER BY replace(number, '-', '') LIMIT ?",
    ).all(plan.prefix, upperBound(plan.prefix), limit) as { rid: number }[];
    for (const row of rows) rids.add(row.rid);
  }
  return [...rids].slice(0, limit);
}

/** Newest first: rowid order is time order, so nothing is sorted (issue 2 §5). */
export function findTicketsByText(db: Db, text: string, limit: number): number[] {
  const match = ticketQuery(text);
  if (match === undefined || limit <= 0) return [];
  const rows = statement(
    db,
    'SELECT rowid AS rid FROM ticket_fts WHERE ticket_fts MATCH ? ORDER BY rowid DESC LIMIT ?',
  ).all(match, limit) as { rid: number }[];
  return rows.map((row) => row.rid);
}
