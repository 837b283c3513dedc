import type { TicketClass } from '../../../contract/base.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { queryPlan } from '../../../shared/search-query.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import { findTicketsByNumber, findTicketsByText } from '../../read/find-tickets.ts';
import { CHASE_KINDS, ticketRows, ticketsByRid } from '../../read/tickets.ts';

export interface ListInput {
  readonly text: string;
  readonly view: 'mine' | 'open' | 'all';
  readonly class: TicketClass | null;
  readonly chased: boolean;
  readonly sort: 'due' | 'newest' | 'rank';
  readonly offset: number;
  readonly limit: number;
}

/** Beyond so many rows a list of all tickets ends: no page walks a million rows, searching is quicker. */
export const MAX_LISTED = 10_000;
const MAX_FOUND = 200;

interface Listed {
  readonly rows: TicketRow[];
  readonly total: number;
}

/** A page of tickets. Totals of `all` and of searches stop counting at 10,000 and 200. */
export function listTickets(db: Db, personId: string, input: ListInput): Listed {
  if (input.text.trim() !== '') return listFound(db, personId, input);
  return input.view === 'all' && !input.chased ? listAll(db, input) : listOpen(db, personId, input);
}

const ORDER = {
  due: 't.due_at NULLS LAST, t.rid',
  newest: 't.rid DESC',
  rank: 'coalesce(t.priority, 0) DESC, t.due_at NULLS LAST, t.rid',
} as const;
/** A chase raises its ticket, so only raised ones are asked for their events. */
const CHASED = `t.priority > 0 AND EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind IN ${CHASE_KINDS})`;

/** Open tickets are some thousands: partial indexes walk them in order of deadline or of birth. */
function listOpen(db: Db, personId: string, input: ListInput): Listed {
  const parts: [string, string | null][] = [
    ['t.owner_id = ?', input.view === 'mine' ? personId : null],
    ['t.class = ?', input.class],
  ];
  const used = parts.filter((part): part is [string, string] => part[1] !== null);
  const where = ['t.is_open = 1', ...(input.chased ? [CHASED] : []), ...used.map(([sql]) => sql)].join(' AND ');
  const values = used.map(([, value]) => value);
  const order = ORDER[input.sort];
  const { n } = statement(db, `SELECT count(*) AS n FROM ticket t WHERE ${where}`).get(...values) as { n: number };
  const rows = ticketRows(
    db,
    `WHERE t.rid IN (SELECT t.rid FROM ticket t WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?) ORDER BY ${order}`,
    ...values,
    input.limit,
    input.offset,
  );
  return { rows, total: n };
}

/** All tickets, newest first; by deadline, the open ones stand before the closed. */
function listAll(db: Db, input: ListInput): Listed {
  const byClass = input.class === null ? '' : 'WHERE class = ?';
  const values = input.class === null ? [] : [input.class];
  const { n } = statement(db, `SELECT count(*) AS n FROM (SELECT 1 FROM ticket ${byClass} LIMIT ${MAX_LISTED})`).get(
    ...values,
  ) as { n: number };
  const offset = Math.min(input.offset, MAX_LISTED);
  const limit = Math.min(input.limit, MAX_LISTED - offset);
  if (input.sort !== 'newest') return { rows: dueFirst(db, input, offset, limit), total: n };
  const rids = statement(db, `SELECT rid FROM ticket ${byClass} ORDER BY rid DESC LIMIT ? OFFSET ?`).all(
    ...values,
    limit,
    offset,
  ) as { rid: number }[];
  return {
    rows: ticketsByRid(
      db,
      rids.map((row) => row.rid),
    ),
    total: n,
  };
}

function dueFirst(db: Db, input: ListInput, offset: number, limit: number): TicketRow[] {
  const open = listOpen(db, '', { ...input, view: 'open', offset, limit });
  if (open.rows.length >= limit) return open.rows;
  const byClass = input.class === null ? '' : 'AND class = ?';
  const closed = statement(
    db,
    `SELECT rid FROM ticket WHERE is_open = 0 ${byClass} ORDER BY rid DESC LIMIT ? OFFSET ?`,
  ).all(...(input.class === null ? [] : [input.class]), limit - open.rows.length, Math.max(0, offset - open.total)) as {
    rid: number;
  }[];
  return [
    ...open.rows,
    ...ticketsByRid(
      db,
      closed.map((row) => row.rid),
    ),
  ];
}

function listFound(db: Db, personId: string, input: ListInput): Listed {
  const rids = new Set([
    ...findTicketsByNumber(db, queryPlan(input.text).tickets, MAX_FOUND),
    ...findTicketsByText(db, input.text, MAX_FOUND),
  ]);
  const mine =
    input.view === 'mine'
      ? new Set(
          (
            statement(db, 'SELECT id FROM ticket WHERE is_open = 1 AND owner_id = ?').all(personId) as { id: string }[]
          ).map((row) => row.id),
        )
      : null;
  const found = ticketsByRid(db, [...rids]).filter(
    (row) =>
      (input.class === null || row.class === input.class) &&
      (input.view === 'all' || row.open) &&
      (mine === null || mine.has(row.id)) &&
      (!input.chased || row.chases > 0),
  );
  if (input.sort !== 'newest') found.sort((a, b) => (a.due?.at ?? Infinity) - (b.due?.at ?? Infinity));
  if (input.sort === 'rank') found.sort((a, b) => b.chases - a.chases);
  return { rows: found.slice(input.offset, input.offset + input.limit), total: found.length };
}
