import { clashOf, type Span, spanOf } from '../../../shared/dispatch/visits.ts';
import { formatTime } from '../../../shared/time-text.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { bookedAround, refusalOf } from '../../service/visits.ts';
import type { Workspace } from '../../workspace.ts';
import type { Work } from './ticket.ts';

export interface WantedVisit {
  readonly at: number;
  readonly minutes: number | null;
  readonly agreedAt: number | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

const bad = (field: string, problem: string, params: Record<string, unknown> = {}) =>
  failure('INVALID_INPUT', { fields: [{ field, problem, params }] });

/** Somebody who can be sent. Throws INVALID_INPUT `notATechnician`. */
export function technicianOf(ws: Workspace, id: string): Person {
  const row = statement(
    ws.db,
    "SELECT id, name FROM person WHERE id = ? AND active = 1 AND (signs_in IS NOT 1 OR role = 'groupLeader')",
  ).get(id) as Person | undefined;
  if (!row) throw bad('technicianId', 'notATechnician');
  return row;
}

/** A refused technician is sent only with a reason. Throws REQUIRED_FIELDS `despite`. */
export function checkRefusal(work: Work, technicianId: string, despite: string | null): void {
  const why = refusalOf(work.ws, work.row.fields.customerId, technicianId);
  if (why === null || (despite ?? '').trim() !== '') return;
  throw failure('REQUIRED_FIELDS', { missing: [{ field: 'despite', problem: 'refusedTechnician' }] });
}

/**
 * A visit's time: not before the report, not before it was agreed, and the technician is nowhere else then.
 * Throws INVALID_INPUT `timeBeforeReport`, `timeBeforeAgreed`, `inTheFuture` or `technicianBusy`.
 */
export function checkVisit(work: Work, technician: Person, wanted: WantedVisit): { span: Span; agreedAt: number } {
  const { ws, now, row } = work;
  const { timeZone, visitMinutes } = ws.settings();
  const agreedAt = wanted.agreedAt ?? now;
  const reportedAt = Number(row.fields.occurredAt);
  if (agreedAt > now) throw bad('agreedAt', 'inTheFuture');
  if (agreedAt < reportedAt || wanted.at < reportedAt) throw bad('appointmentAt', 'timeBeforeReport');
  if (wanted.at < agreedAt) throw bad('appointmentAt', 'timeBeforeAgreed');
  const span = spanOf(wanted.at, null, wanted.minutes ?? visitMinutes);
  const clash = clashOf(span, bookedAround(ws, technician.id, span), work.id);
  if (clash) {
    const time = (at: number) => formatTime(at, timeZone, 'en-GB');
    throw bad('appointmentAt', 'technicianBusy', {
      name: technician.name,
      number: clash.number,
      from: time(clash.from),
      until: time(clash.to),
    });
  }
  return { span, agreedAt };
}
