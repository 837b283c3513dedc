import { readTicketNumber } from '../../../shared/ticket-number.ts';
import type { Me, Procedures } from '../../app-context.ts';
import type { Files } from '../../blobs/files.ts';
import type { Library } from '../../content/library.ts';
import { CHECKED_FIELDS, type CheckedText, passPhrases, phraseRecords, textsOf } from '../../content/phrase-check.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { viewerOf } from '../../read/viewer.ts';
import { stepChanges, stepEvent, stepWorld } from '../../service/step.ts';
import { visitFollows } from '../../service/visits.ts';
import type { Workspace } from '../../workspace.ts';
import { createCare } from './care/care.ts';
import { listTickets } from './list.ts';
import { goMany } from './moves.ts';
import { mayChange } from './rights.ts';
import { ticketView } from './view.ts';

/** Fields that a `set` of a page never carries: born with the ticket, or moved by `go`. */
const FIXED = ['number', 'status', 'class', 'callId', 'occurredAt', 'reportedAt', 'unknown', 'mergedInto'] as const;
/** What hides a digit of a masked phone: such a text was read from the screen and is no number. */
const MASK = '•';

/** Tickets after the call: look, mend, move on, add a note. */
export function createTickets(procedures: Procedures, library: Library, files: Files) {
  const { allowed } = procedures;
  const read = allowed('tickets.read').tickets;
  const edit = allowed('tickets.edit').tickets;
  return {
    get: read.get.handler(({ context: { ws, me }, input }) => ticketView(viewerOf(ws, me), me, input.id)),
    byNumber: read.byNumber.handler(({ context: { ws }, input }) => ({ id: idByNumber(ws, input.number) })),
    list: read.list.handler(({ context: { ws, me }, input }) => listTickets(ws.db, me.personId, input)),
    set: edit.set.handler(({ context: { ws, me }, input }) => {
      const row = editable(ws, me, input.id);
      if (row.rev !== input.seen) throw failure('CONFLICT', { entity: 'ticket', rev: row.rev });
      const payload = { ...checked(input.set), ...unknownOf(row, input.unknown) };
      const shown = Object.entries(input.set).map(([field]) => field);
      const texts = [...textsOf(worded(row, input.set)), ...unknownTexts(ws, row, input.unknown)];
      const words = passPhrases(ws, library, me, texts, input.overrides);
      const changeId = ws.commit(me, [
        { kind: 'set', entity: 'ticket', id: input.id, payload },
        stepEvent(ws, input.id, 'set', { text: null, data: { fields: shown } }),
        ...visitFollows(stepWorld(ws, me), row, payload),
        ...phraseRecords(ws, words, aboutTicket(ws, input.id)),
      ]);
      return { changeId, rev: row.rev + 1 };
    }),
    go: edit.go.handler(({ context: { ws, me }, input }) => {
      const row = editable(ws, me, input.id);
      const { from, to, reason, occurredAt } = input;
      const fields = checked(input.fields);
      const words = passPhrases(ws, library, me, textsOf({ reason, ...worded(row, input.fields) }), input.overrides);
      const step = { from, to, reason, occurredAt, fields };
      const changeId = ws.commit(me, [
        ...stepChanges(stepWorld(ws, me), row, step),
        ...phraseRecords(ws, words, aboutTicket(ws, input.id)),
      ]);
      return { changeId };
    }),
    goMany: edit.goMany.handler(({ context: { ws, me }, input }) => {
      const fields = checked(input.fields);
      passPhrases(ws, library, me, textsOf({ reason: input.reason }), []);
      return goMany(ws, me, { ...input, fields });
    }),
    ...createCare(procedures, library, files),
    addNote: edit.addNote.handler(({ context: { ws, me }, input }) => {
      found(readRow(ws.db, 'ticket', input.id), input.id);
      if (input.text.trim() === '')
        throw failure('INVALID_INPUT', { fields: [{ field: 'text', problem: 'required' }] });
      const text = input.text.trim();
      const words = passPhrases(ws, library, me, textsOf({ 'ticket.note': text }), input.overrides);
      const records = phraseRecords(ws, words, aboutTicket(ws, input.id));
      return { changeId: ws.commit(me, [stepEvent(ws, input.id, 'note', { text }), ...records]) };
    }),
  };
}

const aboutTicket = (ws: Workspace, ticketId: string) => ({ callId: null, ticketId, occurredAt: ws.now() });

/** Reasons why a field cannot be known, in somebody's own words: neither from the site's list nor standing there before. */
function unknownTexts(ws: Workspace, row: StoredRow, changes: Unknown): CheckedText[] {
  const listed = new Set(ws.settings().lists.unknownReasons.map(({ code }) => code));
  const before = (row.fields.unknown ?? {}) as Record<string, string>;
  return Object.entries(changes ?? {})
    .filter(([field, reason]) => reason !== null && reason !== before[field] && !listed.has(reason))
    .map(([field, text]) => ({ field, place: 'ticket.unknown', text }));
}

/** The texts of an edit that the agent words; one that only repeats what stands there already is not judged again. */
function worded(row: StoredRow, set: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = CHECKED_FIELDS.filter((field) => Object.hasOwn(set, field) && set[field] !== row.fields[field]);
  return Object.fromEntries(fields.map((field) => [field, set[field]]));
}

function editable(ws: Workspace, me: Me, id: string): StoredRow {
  const row = found(readRow(ws.db, 'ticket', id), id);
  if (!mayChange(me, row.fields)) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
  return row;
}

function checked(set: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const bad = FIXED.filter((field) => Object.hasOwn(set, field)).map((field) => ({ field, problem: 'fixed' }));
  const masked = Object.entries(set).filter(([, value]) => typeof value === 'string' && value.includes(MASK));
  const fields = [...bad, ...masked.map(([field]) => ({ field, problem: 'invalid' }))];
  if (fields.length > 0) throw failure('INVALID_INPUT', { fields });
  return { ...set };
}

type Unknown = Readonly<Record<string, string | null>> | undefined;

function unknownOf(row: StoredRow, changes: Unknown) {
  if (!changes) return {};
  const merged = { ...(row.fields.unknown as Record<string, string> | null), ...changes };
  const kept = Object.entries(merged).filter(([, reason]) => reason !== null && reason.trim() !== '');
  return { unknown: Object.fromEntries(kept) };
}

/** The ticket that a number, as people say and type it, most likely means. */
export function idByNumber(ws: Workspace, text: string): string | null {
  const reading = readTicketNumber(text);
  if (!reading.ok) return null;
  for (const number of reading.candidates) {
    const row = statement(ws.db, 'SELECT id FROM ticket WHERE number = ? LIMIT 1').get(number) as
      | { id: string }
      | undefined;
    if (row) return row.id;
  }
  return null;
}

function found<T>(value: T | null, id: string): T {
  if (value === null) throw failure('NOT_FOUND', { entity: 'ticket', id });
  return value;
}
