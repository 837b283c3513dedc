import { nearestDue, type Subject } from '../../shared/clocks/engine.ts';
import { isOpenTicket } from '../../shared/model/ticket-flow.ts';
import { indexText } from '../../shared/text-index.ts';
import type { ClockSource } from '../clock-source.ts';
import type { Db } from '../db/open.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';

type Fields = Readonly<Record<string, unknown>>;
type Columns = Record<'is_open' | 'due_at' | 'due_clock', string | number | null>;

/**
 * Open flag and nearest deadline: what the lists of open tickets walk along. Read from the row alone (its instants of the
 * flow), so that a million tickets are written without looking at their histories.
 */
export function ticketColumns(fields: Fields, clocks: ClockSource, moves?: Subject['moves']): Columns {
  const open = isOpenTicket(fields);
  if (!open) return { is_open: 0, due_at: null, due_clock: null };
  const { work, calendarOf } = clocks.get();
  const calendar = calendarOf(fields.ownerId);
  const due = nearestDue(work, { kind: 'ticket', row: fields, calendar, ...(moves ? { moves } : {}) }, clocks.now());
  return { is_open: 1, due_at: due?.at ?? null, due_clock: due?.clock ?? null };
}

/** A ticket of before `reportedAt` counts from its `created` event; a site may let its clocks pause in states. */
function needsHistory({ fields }: StoredRow, clocks: ClockSource): boolean {
  const early = fields.reportedAt === null && fields.callId !== null;
  return early || clocks.get().work.pauses('ticket', fields.class);
}

/** As `ticketColumns`, with what the row alone cannot tell. Shipped rules need that only of tickets written long ago. */
export function deadlineColumns(db: Db, ticket: StoredRow, clocks: ClockSource): Columns {
  if (!needsHistory(ticket, clocks)) return ticketColumns(ticket.fields, clocks);
  const { fields } = ticket;
  const reportedAt = fields.reportedAt ?? (fields.callId === null ? null : bornAt(db, ticket.id));
  return ticketColumns({ ...fields, reportedAt }, clocks, movesOf(db, ticket.id));
}

function deadlineOfTicket(db: Db, ticket: StoredRow, clocks: ClockSource): void {
  if (!needsHistory(ticket, clocks)) return;
  const { due_at, due_clock } = deadlineColumns(db, ticket, clocks);
  statement(db, 'UPDATE ticket SET due_at = ?, due_clock = ? WHERE id = ?').run(due_at, due_clock, ticket.id);
}

function bornAt(db: Db, id: string): number | null {
  const sql = "SELECT min(occurred_at) AS at FROM ticket_event WHERE ticket_id = ? AND kind = 'created'";
  return (statement(db, sql).get(id) as { at: number | null }).at;
}

/** The moves of a ticket through its states, oldest first, from its timeline. */
export function movesOf(db: Db, id: string): { at: number; to: string }[] {
  return statement(
    db,
    `SELECT occurred_at AS at, data ->> '$.to' AS "to" FROM ticket_event
     WHERE ticket_id = ? AND kind = 'go' AND data ->> '$.to' IS NOT NULL ORDER BY occurred_at, rid`,
  ).all(id) as { at: number; to: string }[];
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
export function indexTicket(db: Db, before: StoredRow | null, after: StoredRow, clocks: ClockSource): void {
  deadlineOfTicket(db, after, clocks);
  const texts = ticketTexts(after.fields);
  if (before && ticketTexts(before.fields).join('\n') === texts.join('\n')) return;
  bringUp(db, after.id, before !== null, () => after);
}

/** A note makes its ticket found by the note's words; its birth is what clocks count from. */
export function indexEvent(db: Db, event: StoredRow, clocks: ClockSource): void {
  const { kind } = event.fields;
  if (kind === 'created' || (kind === 'go' && clocks.get().work.pausesSomewhere)) {
    const ticket = readRow(db, 'ticket', String(event.fields.ticketId));
    if (ticket) deadlineOfTicket(db, ticket, clocks);
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
