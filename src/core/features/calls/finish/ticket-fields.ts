import { entity } from '../../../../shared/model/entities.ts';
import { type FieldSpec, fits } from '../../../../shared/model/fields.ts';
import { isBlank } from '../../../../shared/model/judge.ts';
import { FLOW_INSTANTS } from '../../../../shared/model/ticket-times.ts';
import type { RunView } from '../../../../shared/script/run.ts';
import { siteInstant } from '../../../../shared/site-local.ts';
import type { DeskCall } from '../desk-call.ts';

const SPEC = entity('ticket').fields;
/** Fields that core sets, or that wrap-up has of its own: a draft cannot. */
const OURS = new Set([
  'number',
  'status',
  'customerId',
  'callId',
  'ownerId',
  'technicianId',
  'occurredAt',
  'disposition',
  'nextAction',
  'nextActionAt',
  'nextActionBy',
  'repeatOf',
  'unknown',
  'reportedAt',
  'mergedInto',
  'levelProposed',
  'approvedBy',
  'approval',
  'receiptState',
  ...FLOW_INSTANTS,
]);

export interface TicketFields {
  readonly values: Record<string, unknown>;
  /** field -> reason why it cannot be known */
  readonly unknown: Record<string, string>;
  readonly bad: readonly { field: string; problem: string }[];
}

/** Ticket fields as they will be saved: what was typed beside the script wins over the script's answer. */
export function ticketFields(call: DeskCall, run: RunView | null, timeZone: string): TicketFields {
  const values: Record<string, unknown> = {};
  const bad: { field: string; problem: string }[] = [];
  const take = (field: string, raw: unknown) => {
    const rule = Object.hasOwn(SPEC, field) && !OURS.has(field) ? SPEC[field] : undefined;
    if (!rule) return;
    const value = isBlank(raw) ? null : convert(rule, raw, timeZone);
    const wrong = value !== null && !fits(rule, value);
    if (wrong) bad.push({ field, problem: typeof value === 'string' && !rule.oneOf ? 'tooLong' : 'invalid' });
    values[field] = wrong ? null : value;
  };
  for (const [name, bound] of Object.entries(run?.plan.values ?? {})) {
    if (name.startsWith('ticket.') && !Object.hasOwn(call.draft.fields, name.slice(7)))
      take(name.slice(7), bound.value);
  }
  for (const [field, value] of Object.entries(call.draft.fields)) take(field, value);
  return { values, unknown: unknownOf(call, run, values), bad };
}

function convert(rule: FieldSpec, value: unknown, timeZone: string): unknown {
  if (rule.type === 'instant' && typeof value === 'string') return siteInstant(value, timeZone) ?? value;
  if (rule.type === 'int' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (rule.type === 'text' && typeof value === 'number') return String(value);
  return value;
}

function unknownOf(call: DeskCall, run: RunView | null, values: Record<string, unknown>): Record<string, string> {
  const reasons: Record<string, string> = {};
  const take = (field: string, reason: string) => {
    if (Object.hasOwn(SPEC, field) && isBlank(values[field]) && reason.trim() !== '') reasons[field] = reason.trim();
  };
  for (const [name, { reason }] of Object.entries(run?.plan.unknown ?? {})) take(name.replace(/^ticket\./, ''), reason);
  for (const [field, reason] of Object.entries(call.draft.unknown)) take(field, reason);
  return reasons;
}
