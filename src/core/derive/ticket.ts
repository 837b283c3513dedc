import { firstDeadline } from '../../shared/clocks/first-deadline.ts';
import { isOpenTicket } from '../../shared/model/ticket-flow.ts';
import { indexText } from '../../shared/text-index.ts';
import type { Db } from '../db/open.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Open flag and nearest deadline: what the lists of open tickets walk along. */
export function ticketColumns(fields: Fields): Record<string, string | number | null> {
  const open = isOpenTicket(fields);
  const due = firstDeadline(fields);
  return { is_open: open ? 1 : 0, due_at: due?.at ?? null, due_clock: due?.clock ?? null };
}

/**
 * The deadline of a ticket born in a call counts from its `created` event (the end of the call), which is no field of the
 * row: looked up after each write of either.
 */
function deadlineOfTicket(db: Db, ticket: StoredRow): void {
  if (ticket.fields.callId === null) return;
  const created = statement(
    db,
    "SELECT occurred_at AS at FROM ticket_event WHERE ticket_id = ? AND kind = 'created' ORDER BY occurred_at LIMIT 1",
  ).get(ticket.id) as { at: number } | undefined;
  if (!created) return;
  const { due_at, due_clock } = ticketColumns({ ...ticket.fields, reportedAt: created.at });
  statement(db, 'UPDATE ticket SET due_at = ?, due_clock = ? WHERE id = ?').run(due_at, due_clock, ticket.id);
}

const TEXTS = ['summary', 'fault', 'description', 'question', 'customerWords', 'answerGiven', 'demand'] as const;
/** A pasted novel must not make every later change of its ticket slow. */
const MAX_TEXT = 20_000;
const MAX_NOTES = 40_000;

/** The ticket's own texts, by which it is found. */
export function ticketTexts(fields: Fields): string[] {
  return TEXTS.map((field) => fields[field]).filter((text) => typeof text === 'string');
}

/** What a ticket is found by: its own texts and the notes of its timeline. */
export function ticketIndexText(texts: readonly string[]): string {
  return indexText(...texts.map((text) => text.slice(0, MAX_TEXT)));
}

/** Puts the words of a ticket into the full text when they changed. */
export function indexTicket(db: Db, before: StoredRow | null, after: StoredRow): void {
  deadlineOfTicket(db, after);
  const texts = ticketTexts(after.fields);
  if (before && ticketTexts(before.fields).join('\n') === texts.join('\n')) return;
  bringUp(db, after.id, before !== null, () => after);
}

/** A note makes its ticket found by the note's words; its birth is what clocks count from. */
export function indexEvent(db: Db, event: StoredRow): void {
  if (event.fields.kind === 'created') {
    const born = readRow(db, 'ticket', String(event.fields.ticketId));
    if (born) deadlineOfTicket(db, born);
  }
  if (typeof event.fields.text !== 'string' || event.fields.text.trim() === '') return;
  bringUp(db, String(event.fields.ticketId));
}

export function unindexTicket(db: Db, row: StoredRow): void {
  statement(db, 'DELETE FROM ticket_fts WHERE rowid = ?').run(row.rid);
}

/** The words of a note that leaves this desk go with it. */
export function unindexEvent(db: Db, row: StoredRow): void {
  if (typeof row.fields.text !== 'string') return;
  statement(db, 'UPDATE ticket_event SET text = NULL WHERE id = ?').run(row.id);
  bringUp(db, String(row.fields.ticketId));
}

/** Tickets whose words are written at the end of `ticketsTogether`; false = new there. */
const held = new WeakMap<Db, Map<string, boolean>>();

/** A ticket with ten notes in one slice of a download is indexed once, not ten times with ever more text. */
export function ticketsTogether<T>(db: Db, work: (waiting: () => number) => T): T {
  const tickets = new Map<string, boolean>();
  held.set(db, tickets);
  let result: T;
  try {
    result = work(() => tickets.size);
  } finally {
    held.delete(db);
  }
  for (const [id, known] of tickets) bringUp(db, id, known);
  return result;
}

/** The ticket's words as they are now, those of its notes too. `known` = it may be in the full text already. */
function bringUp(db: Db, id: string, known = true, read = () => readRow(db, 'ticket', id)): void {
  const later = held.get(db);
  if (later) {
    if (!later.has(id)) later.set(id, known);
    return;
  }
  const ticket = read();
  if (ticket) writeWords(db, ticket.rid, [...ticketTexts(ticket.fields), ...notesOf(db, id)], known);
}

function notesOf(db: Db, ticketId: string): string[] {
  const notes = statement(
    db,
    'SELECT substr(text, 1, 20000) AS text FROM ticket_event WHERE ticket_id = ? AND text IS NOT NULL ORDER BY rid DESC LIMIT 100',
  ).all(ticketId) as { text: string }[];
  let left = MAX_NOTES;
  return notes.map(({ text }) => {
    const kept = text.slice(0, left);
    left -= kept.length;
    return kept;
  });
}

function writeWords(db: Db, rid: number, texts: readonly string[], known: boolean): void {
  if (known) statement(db, 'DELETE FROM ticket_fts WHERE rowid = ?').run(rid);
  statement(db, 'INSERT INTO ticket_fts (rowid, grams) VALUES (?, ?)').run(rid, ticketIndexText(texts));
}
