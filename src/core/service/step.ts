import { type Change, isBlank } from '../../shared/model/judge.ts';
import { may } from '../../shared/model/roles.ts';
import { canCorrect, canGo, isTicketClass, type StepRule, stepRule } from '../../shared/model/ticket-flow.ts';
import { notBefore } from '../../shared/model/ticket-times.ts';
import type { Me } from '../app-context.ts';
import { readRow, type StoredRow } from '../db/rows.ts';
import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';
import { departmentChanges } from './departments.ts';
import { type Booking, type VisitWish, visitChanges } from './visits.ts';

/** One step of a ticket, as a person or a list asks for it. */
export interface Step {
  readonly to: string;
  /** The state it was seen in; null = whatever it is in now. */
  readonly from: string | null;
  readonly reason: string | null;
  /** UTC ms; null = now. */
  readonly occurredAt: number | null;
  /** What the step's form asked. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What its line on the timeline says besides from and to. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What the board knows of the visit. */
  readonly visit?: VisitWish;
}

/** What one step sees besides its ticket. */
export interface StepWorld {
  readonly ws: Workspace;
  readonly me: Me;
  /** Visits that the same commit books already, and those that it ends. */
  readonly booked: Booking[];
  readonly ended: Set<string>;
}

export const stepWorld = (ws: Workspace, me: Me): StepWorld => ({ ws, me, booked: [], ended: new Set() });

/**
 * All that one step writes, in one commit: fields and instants, the move, its event, the visit and the department's task.
 * The only way on which core moves a ticket: form, bulk, import and command line all come here, and the judge decides.
 * Throws REQUIRED_FIELDS (a reason), INVALID_INPUT (a technician in two places, one whom the customer refused), FORBIDDEN.
 */
export function stepChanges(world: StepWorld, row: StoredRow, step: Step): Change[] {
  return takeStep(world, row, step).changes;
}

/** The same, with the ticket as it stands after it: for actions that are several steps in one commit. */
export function takeStep(world: StepWorld, row: StoredRow, step: Step): { changes: Change[]; row: StoredRow } {
  const { ws, me } = world;
  const ticketClass = row.fields.class;
  const from = step.from ?? String(row.fields.status);
  const { to } = step;
  if (!isTicketClass(ticketClass)) throw failure('CONFLICT', { entity: 'ticket', rev: row.rev });
  // The judge says so too; but nobody is asked why they take a step that there is not.
  if (!canGo(ticketClass, from, to) && !canCorrect(ticketClass, from, to))
    throw failure('CONFLICT', { entity: 'ticket', rev: row.rev });
  const rule = stepRule(ticketClass, from, to);
  const reason = step.reason?.trim() || null;
  if (rule.why && reason === null)
    throw failure('REQUIRED_FIELDS', { missing: [{ field: 'reason', problem: 'required' }] });
  const at = step.occurredAt ?? Math.max(ws.now(), ...rule.stamps.map((field) => notBefore(row.fields, field)));
  const set = { ...effects(rule, row, at, reason), ...approval(me, ticketClass, to, step), ...step.fields };
  const cleared = Object.fromEntries(
    rule.clears.filter((field) => !isBlank(row.fields[field])).map((field) => [field, null]),
  );
  const after = { ...row.fields, ...set, ...cleared };
  const told = { ticketId: row.id, from, to, at, reason, before: row.fields, after, wish: step.visit };
  const changes: Change[] = [
    ...setTicket(row.id, set),
    { kind: 'go', entity: 'ticket', id: row.id, payload: { from, to, reason } },
    // Only now: the state that is left may require what no longer holds.
    ...setTicket(row.id, cleared),
    stepEvent(ws, row.id, 'go', { at, text: reason, data: { from, to, ...step.data } }),
    ...visitChanges(world, told),
    ...departmentChanges(ws, told),
  ];
  return { changes, row: { ...row, fields: { ...after, status: to } } };
}

function setTicket(id: string, payload: Record<string, unknown>): Change[] {
  return Object.keys(payload).length > 0 ? [{ kind: 'set', entity: 'ticket', id, payload }] : [];
}

/** What reaching the state sets: its instants, those still blank, its values, and the reason where a field keeps it. */
function effects(rule: StepRule, row: StoredRow, at: number, reason: string | null): Record<string, unknown> {
  const set: Record<string, unknown> = { ...rule.sets };
  for (const field of rule.stamps) set[field] = at;
  for (const field of rule.fills) if (isBlank(row.fields[field])) set[field] = at;
  if (rule.whyField !== null && reason !== null) set[rule.whyField] = reason.slice(0, 500);
  return set;
}

/** Goods of a past season cost somebody the loss (domain §3): only those who manage others' work approve them. */
function approval(me: Me, ticketClass: string, to: string, { fields }: Step): Record<string, unknown> {
  if (ticketClass !== 'returnExchange' || to !== 'approved') return {};
  if (!may(me.role, 'tickets.editOthers')) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
  return isBlank(fields.approvedBy) ? { approvedBy: me.personId } : {};
}

/** An event of a ticket; `occurredAt` (UTC ms) is when it happened, the recorder adds when it was entered. */
export function stepEvent(
  ws: Workspace,
  ticketId: string,
  kind: string,
  { at, text, data = {} }: { at?: number; text: string | null; data?: Record<string, unknown> },
): Change {
  const payload = { ticketId, kind, occurredAt: at ?? ws.now(), text, data };
  return { kind: 'add', entity: 'event', id: ws.newId(), payload };
}

/**
 * What follows when a callback about a repair was done (the customer was reached): it is called back, and with the receipt
 * checked that closes it. Nothing when the ticket is elsewhere on its way. For whoever finishes callbacks.
 */
export function calledBack(ws: Workspace, me: Me, ticketId: string, at: number): Change[] {
  const row = readRow(ws.db, 'ticket', ticketId);
  if (row?.fields.class !== 'repair') return [];
  const status = String(row.fields.status);
  const after = status === 'receiptChecked' || (status === 'solved' && isBlank(row.fields.visitedAt));
  if (!after) return [];
  const occurredAt = Math.max(at, notBefore(row.fields, 'calledBackAt'));
  const step: Step = { to: 'calledBack', from: status, reason: null, occurredAt, fields: {} };
  return stepChanges(stepWorld(ws, me), row, step);
}
