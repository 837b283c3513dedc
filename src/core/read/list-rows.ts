import type { DayTable } from '../../shared/callbacks/day-table.ts';
import { itemId } from '../../shared/callbacks/derive.ts';
import type { DueCall } from '../../shared/callbacks/group.ts';
import { type ListPhone, type ListRow, NO_SCORES } from '../../shared/callbacks/list-row.ts';
import { siteLocal } from '../../shared/site-local.ts';
import type { Db } from '../db/open.ts';
import { realAttempt } from './real-attempts.ts';

type Raw = Readonly<Record<string, string | number | null>>;

/** Who reads: how phones come out. */
export interface ListReader {
  readonly masked: boolean;
  /** The number, or its masked form. */
  phone(number: string): string;
}

const CHUNK = 500;

/** A row of the list with what a page marks it by. */
export interface DueListRow extends ListRow {
  readonly notBefore: number | null;
  readonly waits: boolean;
  readonly lead: string | null;
}

/** The rows of the list (domain §7) for calls that are due; reads what the rules did not need, a few hundred customers at a time. */
export function listRows(db: Db, calls: readonly DueCall[], days: DayTable, reader: ListReader): DueListRow[] {
  const rows: DueListRow[] = [];
  for (let at = 0; at < calls.length; at += CHUNK) {
    const chunk = calls.slice(at, at + CHUNK);
    const known = readKnown(db, chunk, reader);
    for (const call of chunk) {
      const row = rowOf(call, known, days);
      if (row) rows.push(row);
    }
  }
  return rows;
}

interface Known {
  readonly customers: ReadonlyMap<string, Raw>;
  readonly phones: ReadonlyMap<string, readonly ListPhone[]>;
  readonly machines: ReadonlyMap<string, readonly Raw[]>;
  readonly tickets: ReadonlyMap<string, Raw>;
  readonly rows: ReadonlyMap<string, Raw>;
  readonly last: ReadonlyMap<string, Raw>;
}

function readKnown(db: Db, calls: readonly DueCall[], reader: ListReader): Known {
  const customers = JSON.stringify(calls.map(({ customerId }) => customerId));
  const tickets = calls.flatMap(({ items, complaint }) => [
    ...items.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])),
    ...(complaint ? [complaint.ticketId] : []),
  ]);
  const made = calls.flatMap(({ items }) => items.flatMap(({ row }) => (row ? [row.id] : [])));
  const all = (sql: string, ids: string) => db.prepare(sql).all(ids) as Raw[];
  const phones = all(PHONES, customers).map((raw): [string, ListPhone] => [
    String(raw.customerId),
    {
      written: reader.phone(String(raw.written)),
      e164: reader.phone(String(raw.e164)),
      label: raw.label as string | null,
      callable: raw.callable === null ? null : raw.callable === 1,
      masked: reader.masked,
    },
  ]);
  return {
    customers: byId(all(CUSTOMERS, customers)),
    phones: grouped(phones),
    machines: grouped(all(MACHINES, customers).map((raw) => [String(raw.customerId), raw])),
    tickets: byId(all(TICKETS, JSON.stringify(tickets))),
    rows: byId(all(ROWS, JSON.stringify(made))),
    last: byId(all(LAST, customers)),
  };
}

const IDS = 'IN (SELECT value FROM json_each(?))';
const CUSTOMERS = `SELECT c.id, c.number, c.name, c.surname, c.title, c.region, c.contract_kind AS contractKind, c.class, c.language,
  c.last_callback_at AS lastCallbackAt, c.last_satisfaction AS lastSatisfaction FROM customer c WHERE c.id ${IDS}`;
const PHONES = `SELECT customer_id AS customerId, written, e164, label, callable FROM customer_phone
  WHERE customer_id ${IDS} AND removed IS NOT 1 ORDER BY rid`;
const MACHINES = `SELECT id, customer_id AS customerId, model FROM equipment WHERE customer_id ${IDS} AND removed IS NOT 1 ORDER BY rid`;
const TICKETS = `SELECT t.id, t.number, t.fault, t.level, t.visited_at AS visitedAt, t.appointment_at AS appointmentAt,
  t.unsolved_reason AS unsolvedReason, t.equipment_id AS equipmentId, p.name AS technician
  FROM ticket t LEFT JOIN person p ON p.id = t.technician_id WHERE t.id ${IDS}`;
const ROWS = `SELECT b.id, p.name AS ownerName, b.next_at AS nextAt, b.note, b.cause, b.remedy, b.spot_check AS spotCheck,
  (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')}) AS attempts
  FROM callback b LEFT JOIN person p ON p.id = b.owner_id WHERE b.id ${IDS}`;
/** The latest try of any callback of a customer. */
const LAST = `SELECT k.customer_id AS id, max(a.occurred_at) AS at, a.result FROM callback k
  JOIN callback_attempt a ON a.callback_id = k.id WHERE k.customer_id ${IDS} AND ${realAttempt('a')} GROUP BY k.customer_id`;

const byId = (raws: readonly Raw[]): Map<string, Raw> => new Map(raws.map((raw) => [String(raw.id), raw]));

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const list = groups.get(key);
    if (list) list.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function rowOf(call: DueCall, known: Known, days: DayTable): DueListRow | null {
  const customer = known.customers.get(call.customerId);
  const first = call.items[0];
  if (!customer || !first) return null;
  const ticket = call.items.map(({ ticketId }) => known.tickets.get(ticketId ?? '')).find(Boolean);
  const rows = call.items.flatMap(({ row }) => {
    const raw = row && known.rows.get(row.id);
    return raw ? [raw] : [];
  });
  const last = known.last.get(call.customerId);
  const lastAt = (last?.at ?? customer.lastCallbackAt) as number | null;
  const complaint = call.complaint && known.tickets.get(call.complaint.ticketId);
  const nextAt = rows.find(({ nextAt }) => nextAt !== null)?.nextAt as number | undefined;
  return {
    ...{ id: itemId(first), itemIds: call.items.map(itemId), customerId: call.customerId, ticketId: first.ticketId },
    ...personOf(customer, known.phones.get(call.customerId) ?? []),
    equipment: machinesOf(known.machines.get(call.customerId) ?? [], ticket),
    ...ticketOf(ticket, days),
    stages: [...new Set(call.items.map(({ stage }) => stage))],
    why: call.items.flatMap(({ why }) => why),
    dueDate: days.dateOf(call.dueAt - 1),
    daysOverdue: call.daysOverdue,
    ...{ ownerId: call.ownerId, ownerName: (rows.find(({ ownerName }) => ownerName)?.ownerName as string) ?? null },
    attempts: rows.reduce((sum, { attempts }) => Math.max(sum, Number(attempts)), 0),
    lastCallbackDate: lastAt === null ? null : days.dateOf(lastAt),
    lastCallbackResult: (last?.result ?? null) as ListRow['lastCallbackResult'],
    lastSatisfaction: customer.lastSatisfaction as ListRow['lastSatisfaction'],
    openComplaint: complaint ? { number: String(complaint.number), level: complaint.level as number | null } : null,
    ...BLANK,
    nextDate: nextAt === undefined ? null : siteLocal(nextAt, days.zone),
    spotCheck: rows.some(({ spotCheck }) => spotCheck === 1),
    note: (rows.find(({ note }) => note)?.note as string) ?? null,
    marketing: call.marketing,
    priority: call.priority,
    status: (first.row?.status ?? 'due') as ListRow['status'],
    ...{ notBefore: call.notBefore, waits: call.waits, lead: call.lead },
  };
}

/** What this call will bring. */
const BLANK = {
  ...{ calledAt: null, callerId: null, callerName: null, result: null, scores: NO_SCORES, remaining: null },
  ...{ overall: null, cause: null, remedy: null },
} as const;

function personOf(customer: Raw, phones: readonly ListPhone[]) {
  return {
    customerNumber: String(customer.number),
    name: String(customer.name),
    surname: customer.surname as string | null,
    title: customer.title as string | null,
    phones,
    region: customer.region as string | null,
    contractKind: customer.contractKind as ListRow['contractKind'],
    class: customer.class as ListRow['class'],
    language: customer.language as ListRow['language'],
  };
}

function machinesOf(machines: readonly Raw[], ticket: Raw | undefined): string[] {
  const own = machines.filter(({ id }) => id === ticket?.equipmentId);
  const others = machines.filter(({ id }) => id !== ticket?.equipmentId);
  return [...own, ...others].map(({ model }) => String(model));
}

function ticketOf(ticket: Raw | undefined, days: DayTable) {
  const at = (ticket?.visitedAt ?? ticket?.appointmentAt ?? null) as number | null;
  const appointment = (ticket?.appointmentAt ?? null) as number | null;
  return {
    ticketNumber: (ticket?.number ?? null) as string | null,
    fault: (ticket?.fault ?? null) as string | null,
    technician: (ticket?.technician ?? null) as string | null,
    repairDate: at === null ? null : days.dateOf(at),
    appointment: appointment === null ? null : siteLocal(appointment, days.zone),
    reasonUnsolved: (ticket?.unsolvedReason ?? null) as string | null,
  };
}
