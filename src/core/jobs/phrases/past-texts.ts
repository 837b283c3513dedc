import { UNDONE } from '../../../shared/lists/plan.ts';
import type { Db } from '../../db/open.ts';
import type { Known } from '../../read/mask.ts';

/** A text that an agent wrote. */
export interface PastText {
  readonly text: string;
  readonly place: string;
  readonly ticketId: string | null;
  readonly at: number;
}

const BATCH = 1_000;
/** `rid` is milliseconds × 1024 + a running number: a moment is a place in the table. */
const RIDS = 1_024;

interface Row {
  readonly rid: number;
  readonly at: number;
  readonly ticketId: string | null;
  readonly [column: string]: string | number | null;
}

interface Source {
  /** Rows below a rid, newest first. */
  readonly sql: string;
  /** Column -> where it stands. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What agents word (domain §8); the customer's own words are never looked at. */
const SOURCES: readonly Source[] = [
  {
    sql: `SELECT rid, occurred_at AS at, ticket_id AS ticketId, text FROM ticket_event
          WHERE rid < ? AND rid >= ? AND kind IN ('note', 'go') AND text IS NOT NULL ORDER BY rid DESC LIMIT ${BATCH}`,
    columns: { text: 'ticket.note' },
  },
  {
    sql: `SELECT rid, occurred_at AS at, id AS ticketId, summary, description, question, answer_given AS answer, fault
          FROM ticket WHERE rid < ? AND rid >= ? ORDER BY rid DESC LIMIT ${BATCH}`,
    columns: {
      summary: 'ticket.summary',
      description: 'ticket.description',
      question: 'ticket.question',
      answer: 'ticket.answerGiven',
      fault: 'ticket.fault',
    },
  },
  {
    sql: `SELECT rid, started_at AS at, ticket_id AS ticketId, summary FROM call
          WHERE rid < ? AND rid >= ? AND summary IS NOT NULL ORDER BY rid DESC LIMIT ${BATCH}`,
    columns: { summary: 'call.summary' },
  },
  {
    sql: `SELECT rid, occurred_at AS at, NULL AS ticketId, note FROM callback_attempt
          WHERE rid < ? AND rid >= ? AND note IS NOT NULL AND result <> '${UNDONE}' ORDER BY rid DESC LIMIT ${BATCH}`,
    columns: { note: 'callback.note' },
  },
];

/** Every text since a moment, newest first within its table; `part` says how much of the time has been walked, 0 to 1. */
export function* pastTexts(db: Db, since: number): Generator<PastText & { part: number }> {
  const low = Math.max(0, since) * RIDS;
  for (const [index, { sql, columns }] of SOURCES.entries()) {
    const select = db.prepare(sql);
    let top: number | null = null;
    for (let below = Number.MAX_SAFE_INTEGER; ; ) {
      const rows = select.all(below, low) as Row[];
      for (const row of rows) {
        top ??= row.rid;
        const walked = top > low ? (top - row.rid) / (top - low) : 1;
        const part = (index + walked) / SOURCES.length;
        for (const [column, place] of Object.entries(columns)) {
          const text = row[column];
          if (typeof text === 'string' && text !== '') yield { text, place, ticketId: row.ticketId, at: row.at, part };
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      below = last.rid;
    }
  }
}

/** Whom a text is about: their names and addresses are masked in what a lead is shown. */
export function peopleOf(db: Db, ticketId: string | null): Known {
  if (ticketId === null) return { names: [], addresses: [] };
  const row = db
    .prepare(
      `SELECT t.contact_name AS contact, c.name, c.name_en AS nameEn, c.company, c.address
       FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id WHERE t.id = ?`,
    )
    .get(ticketId) as Record<string, string | null> | undefined;
  const texts = (...values: (string | null | undefined)[]) => values.filter((value) => typeof value === 'string');
  return {
    names: texts(row?.contact, row?.name, row?.nameEn, row?.company),
    addresses: texts(row?.address),
  };
}
