import type { z } from 'zod';
import type { CallbackRow, CallRow, promiseRow } from '../../contract/customers.ts';
import { statement } from '../db/statement.ts';
import { realAttempt } from './real-attempts.ts';
import { phoneOrNull, type Viewer } from './viewer.ts';

export type PromiseRow = z.infer<typeof promiseRow>;

/** Calls that are finished, newest first. `tail` is SQL of this program. */
export function callRows(viewer: Viewer, tail: string, ...values: (string | number | null)[]): CallRow[] {
  const rows = statement(
    viewer.db,
    `SELECT k.id, k.direction, coalesce(k.e164, k.written) AS number, k.started_at AS startedAt, k.ended_at AS endedAt,
      p.name AS agentName, k.disposition, k.result, k.summary, k.ticket_number AS ticketNumber
     FROM call k LEFT JOIN person p ON p.id = k.agent_id ${tail}`,
  ).all(...values) as CallRow[];
  return rows.map((row) => ({ ...row, number: phoneOrNull(viewer, row.number) }));
}

/** Open promises. `where` is SQL of this program. */
export function promiseRows(viewer: Viewer, where: string, ...values: (string | number | null)[]): PromiseRow[] {
  return statement(
    viewer.db,
    `SELECT m.id, m.text, m.due_at AS dueAt, p.name AS ownerName, t.number AS ticketNumber
     FROM promise m LEFT JOIN person p ON p.id = m.owner_id LEFT JOIN ticket t ON t.id = m.ticket_id
     WHERE m.status = 'open' AND ${where} ORDER BY m.due_at`,
  ).all(...values) as PromiseRow[];
}

type RawCallback = Omit<CallbackRow, 'lastAttempt' | 'visit'> & { lastAttempt: string | null; visit: string | null };

export const OPEN_CALLBACK = "b.status IN ('planned', 'called', 'escalated')";

/** Callbacks with their last attempt. `where` is SQL of this program. */
export function callbackRows(viewer: Viewer, where: string, ...values: (string | number | null)[]): CallbackRow[] {
  const rows = statement(
    viewer.db,
    `SELECT b.id, b.customer_id AS customerId, c.name AS customerName, b.stage, b.rule AS why, b.due_at AS dueAt,
      p.name AS ownerName, t.number AS ticketNumber,
      (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')}) AS attempts,
      (SELECT json_object('at', a.occurred_at, 'result', a.result, 'byName', w.name) FROM callback_attempt a
       LEFT JOIN person w ON w.id = a.created_by WHERE a.callback_id = b.id AND ${realAttempt('a')}
       ORDER BY a.occurred_at DESC LIMIT 1) AS lastAttempt,
      CASE WHEN t.id IS NULL THEN NULL ELSE json_object('technicianName', e.name,
        'technicianSpoken', json(coalesce(e.spoken_name, '{}')), 'at', t.appointment_at, 'fault', t.fault) END AS visit
     FROM callback b JOIN customer c ON c.id = b.customer_id LEFT JOIN person p ON p.id = b.owner_id
     LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN person e ON e.id = t.technician_id WHERE ${where}`,
  ).all(...values) as RawCallback[];
  const parsed = (text: string | null) => (text === null ? null : JSON.parse(text));
  return rows.map((row) => ({ ...row, lastAttempt: parsed(row.lastAttempt), visit: parsed(row.visit) }));
}
