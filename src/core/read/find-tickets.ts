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
  const match = quickMatch(ticketQuery(text));
  if (match === null || limit <= 0) return [];
  const rows = statement(
    db,
    'SELECT rowid AS rid FROM ticket_fts WHERE ticket_fts MATCH ? ORDER BY rowid DESC LIMIT ?',
  ).all(match, limit) as { rid: number }[];
  return rows.map((row) => row.rid);
}

const TERM = /^"([^"]+)"(\*?)$/;

/**
 * A begun term merges the lists of every word that begins so: 100 ms for one character at a million tickets. So one Han
 * character alone finds nothing by text and beside other terms is left out, and a begun Latin word of one or two letters
 * counts as a whole one; from three letters on the prefix indexes answer.
 */
function quickMatch(match: string | undefined): string | null {
  const terms = (match ?? '').split(' AND ').flatMap((term) => {
    const [, token = '', begun] = TERM.exec(term) ?? [];
    if (begun !== '*' || token.length > 2) return token === '' ? [] : [term];
    return /^[a-z0-9]+$/.test(token) ? [`"${token}"`] : [];
  });
  return terms.length === 0 ? null : terms.join(' AND ');
}
