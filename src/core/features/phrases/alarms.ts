import type { Alarm, OverrideRow } from '../../../contract/phrases.ts';
import { derivedId } from '../../../shared/ids.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { type Known, mask, sentenceAround } from '../../read/mask.ts';
import type { Workspace } from '../../workspace.ts';

interface Where {
  /** The page's id of what was done. */
  readonly id: string;
  readonly place: string;
  readonly callId: string | null;
  readonly ticketId: string | null;
  readonly occurredAt: number;
}

export interface Report extends Where {
  readonly ruleId: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly comment: string;
}

const MAX_SENTENCE = 400;

/**
 * Puts a report before the lead: the sentence without the customer's data, and one line in the quality record. The same
 * report again changes nothing.
 */
export function reportAlarm(ws: Workspace, library: Library, me: Me, report: Report): { id: string } {
  const { ruleId, text, start, end } = report;
  if (end <= start || end > text.length)
    throw failure('INVALID_INPUT', { fields: [{ field: 'end', problem: 'invalid' }] });
  const { id } = report;
  if (readRow(ws.db, 'wrongAlarm', id)) return { id };
  const known = peopleOf(ws, report);
  const masked = mask(...splat(text, { start, end }), known);
  const change: Change = {
    kind: 'new',
    entity: 'wrongAlarm',
    id,
    payload: {
      rule: ruleId,
      versionId: library.phrases(ws).versionId,
      sentence: masked.text.slice(0, MAX_SENTENCE),
      markStart: Math.min(masked.start, MAX_SENTENCE),
      markEnd: Math.min(masked.end, MAX_SENTENCE),
      place: report.place,
      comment: report.comment === '' ? null : mask(report.comment, { start: 0, end: 0 }, known).text.slice(0, 500),
      occurredAt: Math.min(report.occurredAt, ws.now()),
      status: 'open',
    },
  };
  ws.commit(me, [change, phraseEvent(ws, { ...report, id: derivedId('phrases.reported', id, 'event') }, 'reported')]);
  return { id };
}

function splat(text: string, mark: { start: number; end: number }) {
  const cut = sentenceAround(text, mark);
  return [cut.text, { start: cut.start, end: cut.end }] as const;
}

/** Puts what was done with a mark into the quality record, once. */
export function recordAct(ws: Workspace, me: Me, act: Where & { ruleId: string; action: string }): void {
  const known = statement(ws.db, 'SELECT 1 FROM quality_event WHERE id = ?').get(act.id) !== undefined;
  if (!known) ws.commit(me, [phraseEvent(ws, act, act.action)]);
}

/** A line of the quality record about a phrase: rule, what was done, where and when; never the text. */
function phraseEvent(ws: Workspace, where: Where & { ruleId: string }, action: string): Change {
  const { callId, ticketId, place, ruleId, occurredAt } = where;
  return {
    kind: 'add',
    entity: 'qualityEvent',
    id: where.id,
    payload: {
      callId,
      ticketId,
      kind: 'phrase',
      rule: ruleId,
      action,
      reason: null,
      place,
      occurredAt: Math.min(occurredAt, ws.now()),
    },
  };
}

/** Names and addresses of those the text is most probably about: the customer of the call or ticket, and their contact. */
function peopleOf(ws: Workspace, { callId, ticketId }: Where): Known {
  const ticket = ticketId ? readRow(ws.db, 'ticket', ticketId)?.fields : undefined;
  const call = callId
    ? (statement(ws.db, 'SELECT customer_id AS id FROM desk_call WHERE id = ?').get(callId) as
        | { id: string | null }
        | undefined)
    : undefined;
  const customerId = (ticket?.customerId ?? call?.id ?? null) as string | null;
  const customer = customerId ? readRow(ws.db, 'customer', customerId)?.fields : undefined;
  const texts = (values: unknown[]) => values.filter((value): value is string => typeof value === 'string');
  return {
    names: texts([customer?.name, customer?.nameEn, customer?.company, ticket?.contactName]),
    addresses: texts([customer?.address]),
  };
}

const LISTED = 500;

export function listAlarms(ws: Workspace, status: 'open' | 'decided'): Alarm[] {
  const rows = statement(
    ws.db,
    `SELECT a.id, a.rule AS ruleId, a.sentence, a.mark_start AS start, a.mark_end AS "end", a.place, a.comment,
       p.name AS byName, a.occurred_at AS at, a.status, a.answer, d.name AS decidedByName
     FROM wrong_alarm a LEFT JOIN person p ON p.id = a.created_by LEFT JOIN person d ON d.id = a.decided_by
     WHERE (a.status = 'open') = ? ORDER BY a.rid DESC LIMIT ${LISTED}`,
  ).all(status === 'open' ? 1 : 0) as (Alarm & { comment: string | null; answer: string | null })[];
  return rows.map((row) => ({
    ...row,
    comment: row.comment ?? '',
    answer: row.answer ?? '',
  }));
}

interface Decision {
  readonly id: string;
  readonly to: 'accepted' | 'dismissed' | 'open';
  readonly answer: string;
}

/** Throws NOT_FOUND; CONFLICT when a colleague decided first. */
export function decideAlarm(ws: Workspace, me: Me, { id, to, answer }: Decision): { changeId: string } {
  const row = readRow(ws.db, 'wrongAlarm', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'wrongAlarm', id });
  const changeId = ws.commit(me, [
    { kind: 'go', entity: 'wrongAlarm', id, payload: { from: row.fields.status, to, reason: null } },
    { kind: 'set', entity: 'wrongAlarm', id, payload: { answer: answer || null, decidedBy: me.personId } },
  ]);
  return { changeId };
}

export function listOverrides(ws: Workspace): OverrideRow[] {
  const rows = statement(
    ws.db,
    `SELECT q.id, q.rule AS ruleId, q.action, q.reason, q.place, p.name AS byName, q.ticket_id AS ticketId,
       t.number AS ticketNumber, q.occurred_at AS at
     FROM quality_event q LEFT JOIN person p ON p.id = q.created_by LEFT JOIN ticket t ON t.id = q.ticket_id
     WHERE q.kind = 'phrase' AND q.action IN ('overridden', 'ignored') ORDER BY q.rid DESC LIMIT ${LISTED}`,
  ).all() as (OverrideRow & { ruleId: string | null; reason: string | null; place: string | null })[];
  return rows.map((row) => ({
    ...row,
    ruleId: row.ruleId ?? '',
    reason: row.reason ?? '',
    place: row.place ?? '',
  }));
}
