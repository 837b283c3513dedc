import { spanOf } from '../../../shared/dispatch/visits.ts';
import { failure } from '../../failure.ts';
import { refusalOf } from '../../service/visits.ts';
import type { Work } from './ticket.ts';

export interface WantedVisit {
  readonly at: number;
  readonly minutes: number | null;
  readonly agreedAt: number | null;
}

const bad = (field: string, problem: string, params: Record<string, unknown> = {}) =>
  failure('INVALID_INPUT', { fields: [{ field, problem, params }] });

/** A refused technician is sent only with a reason. Throws REQUIRED_FIELDS `despite`. */
export function checkRefusal(work: Work, technicianId: string, despite: string | null): void {
  const why = refusalOf(work.ws, work.row.fields.customerId, technicianId);
  if (why === null || (despite ?? '').trim() !== '') return;
  throw failure('REQUIRED_FIELDS', { missing: [{ field: 'despite', problem: 'refusedTechnician' }] });
}

/**
 * A visit's time: not before the report, not before it was agreed. When it was agreed, and when it ends.
 * Throws INVALID_INPUT `timeBeforeReport`, `timeBeforeAgreed`, `inTheFuture`; whether the technician is free, the door asks.
 */
export function checkVisit(work: Work, wanted: WantedVisit): { endsAt: number; agreedAt: number | null } {
  const { ws, now, row } = work;
  const agreedAt = wanted.agreedAt ?? now;
  const reportedAt = Number(row.fields.occurredAt);
  if (agreedAt > now) throw bad('agreedAt', 'inTheFuture');
  if (agreedAt < reportedAt || wanted.at < reportedAt) throw bad('appointmentAt', 'timeBeforeReport');
  if (wanted.at < agreedAt) throw bad('appointmentAt', 'timeBeforeAgreed');
  const { to } = spanOf(wanted.at, null, wanted.minutes ?? ws.settings().visitMinutes);
  return { endsAt: to, agreedAt: wanted.agreedAt };
}
