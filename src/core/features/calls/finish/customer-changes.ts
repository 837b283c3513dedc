import { entity } from '../../../../shared/model/entities.ts';
import { fits } from '../../../../shared/model/fields.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import { readRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { readNumber, writtenText } from '../../../read/number.ts';
import type { Workspace } from '../../../workspace.ts';
import type { Outcome } from './outcome.ts';

const SPEC = entity('customer').fields;
/** What a script may learn of a customer. Name and number are changed by people only: too much hangs on them. */
const LEARNT = ['surname', 'title', 'language', 'address', 'region'] as const;

/** What the call teaches about its customer: last contact, how to address, numbers, wishes. */
export function customerChanges(ws: Workspace, outcome: Outcome, endedAt: number): Change[] {
  const { card } = outcome;
  if (!card) return [];
  const row = readRow(ws.db, 'customer', card.id)?.fields ?? {};
  const later = (field: string, at: number) => Math.max(at, Number(row[field] ?? 0));
  const set: Record<string, unknown> = { lastContactAt: later('lastContactAt', endedAt) };
  if (outcome.ticket?.class === 'repair') set.lastRepairAt = later('lastRepairAt', outcome.call.startedAt);
  // Only a call that was had counts as care: a try that reached nobody does not put the next one off.
  if (outcome.callbackId && (outcome.result ?? 'reached') === 'reached') {
    set.lastCallbackAt = later('lastCallbackAt', endedAt);
    const overall = answer(outcome, 'callback.satisfaction');
    if (overall && ['satisfied', 'neutral', 'dissatisfied'].includes(overall)) set.lastSatisfaction = overall;
  }
  for (const field of LEARNT) {
    const value = answer(outcome, `customer.${field}`);
    const rule = SPEC[field];
    if (value && rule && fits(rule, value) && value !== row[field]) set[field] = value;
  }
  const refusal = outcome.run?.plan.doNotCall.find(({ scope }) => scope === 'customer');
  if (refusal) Object.assign(set, { doNotCall: true, doNotCallReason: labelText(refusal.why) });
  return [{ kind: 'set', entity: 'customer', id: card.id, payload: set }, ...phoneChanges(ws, outcome, card.id)];
}

function phoneChanges(ws: Workspace, outcome: Outcome, customerId: string): Change[] {
  const { call, run } = outcome;
  const changes: Change[] = [];
  const refused = run?.plan.doNotCall.some(({ scope }) => scope === 'number');
  const callable = refused ? false : run?.plan.values['call.numberCallable']?.value;
  if (call.e164 && typeof callable === 'boolean') {
    const known = phoneOf(ws, customerId, call.e164);
    if (known && known.callable !== (callable ? 1 : 0)) {
      changes.push({ kind: 'set', entity: 'phone', id: known.id, payload: { callable } });
    }
  }
  const other = answer(outcome, 'call.alternativeNumber');
  const number = other ? readNumber(ws, other) : null;
  if (other && number?.e164 && !phoneOf(ws, customerId, number.e164)) {
    const payload = { customerId, e164: number.e164, extension: number.extension, written: writtenText(other) };
    changes.push({ kind: 'new', entity: 'phone', id: ws.newId(), payload: { ...payload, callable: true } });
  }
  return changes;
}

function phoneOf(ws: Workspace, customerId: string, e164: string) {
  return statement(
    ws.db,
    'SELECT id, callable FROM customer_phone WHERE customer_id = ? AND e164 = ? AND removed IS NOT 1 LIMIT 1',
  ).get(customerId, e164) as { id: string; callable: number | null } | undefined;
}

/** The machine a script described: one on file with the same serial number, or a new one; null = none was described. */
export function describedMachine(ws: Workspace, outcome: Outcome): { id: string; changes: Change[] } | null {
  const model = answer(outcome, 'equipment.model');
  const serial = answer(outcome, 'equipment.serial');
  if (!outcome.card || !outcome.ticket || outcome.ticket.equipmentId || !(model || serial)) return null;
  const known = outcome.card.equipment.find((one) => (serial ? one.serial === serial : one.model === model));
  if (known) return { id: known.id, changes: [] };
  if (!model) return null;
  const id = ws.newId();
  const payload = { customerId: outcome.card.id, model: model.slice(0, 500), serial: serial?.slice(0, 120) ?? null };
  return { id, changes: [{ kind: 'new', entity: 'equipment', id, payload }] };
}

export function answer({ run }: Outcome, name: string): string | null {
  const value = run?.plan.values[name]?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A label of a script in one of its languages, for texts that are stored. */
export function labelText(label: Readonly<Record<string, string | undefined>>): string {
  return (label['zh-HK'] ?? label['zh-CN'] ?? label.en ?? Object.values(label)[0] ?? '').slice(0, 500);
}
