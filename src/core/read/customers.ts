import type { CustomerRow, Equipment, Phone } from '../../contract/customers.ts';
import { statement } from '../db/statement.ts';
import { DAY_MS, phoneOrNull, type Viewer } from './viewer.ts';

const SELECT = `SELECT c.id, c.number, c.name, c.company, c.region, c.contract_kind AS contractKind, c.class,
  c.do_not_call AS doNotCall, c.surname, c.title, c.last_contact_at AS lastContactAt,
  (SELECT f.e164 FROM customer_phone f WHERE f.customer_id = c.id AND f.removed IS NOT 1
   ORDER BY f.callable IS 0, f.rid LIMIT 1) AS phone,
  (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.is_open = 1) AS openTickets
  FROM customer c`;

type Raw = Omit<CustomerRow, 'doNotCall'> & { doNotCall: number };

/** Customers as lists show them. `tail` is SQL of this program, never a page's text. */
export function customerRows(viewer: Viewer, tail: string, ...values: (string | number | null)[]): CustomerRow[] {
  return (statement(viewer.db, `${SELECT} ${tail}`).all(...values) as Raw[]).map((raw) => ({
    ...raw,
    doNotCall: raw.doNotCall === 1,
    phone: phoneOrNull(viewer, raw.phone),
  }));
}

/** In the order of `rids`; removed customers are left out. */
export function customersByRid(viewer: Viewer, rids: readonly number[]): CustomerRow[] {
  return rids.flatMap((rid) => customerRows(viewer, 'WHERE c.rid = ? AND c.removed IS NOT 1', rid));
}

export function phonesOf(viewer: Viewer, customerId: string): Phone[] {
  return readPhones(viewer, 'f.customer_id = ? ORDER BY f.callable IS 0, f.rid', customerId);
}

export function phoneById(viewer: Viewer, id: string): Phone | null {
  return readPhones(viewer, 'f.id = ?', id)[0] ?? null;
}

function readPhones(viewer: Viewer, where: string, value: string): Phone[] {
  const rows = statement(
    viewer.db,
    `SELECT f.id, f.e164, f.extension, f.written, f.label, f.callable,
      (SELECT count(DISTINCT o.customer_id) FROM customer_phone o
       WHERE o.e164 = f.e164 AND o.removed IS NOT 1 AND o.customer_id <> f.customer_id) AS sharedWith
     FROM customer_phone f WHERE f.removed IS NOT 1 AND ${where}`,
  ).all(value) as (Omit<Phone, 'callable'> & { callable: number | null })[];
  return rows.map((row) => {
    const shown = viewer.phone(row.e164);
    return {
      ...row,
      callable: row.callable === null ? null : row.callable === 1,
      e164: shown,
      written: shown === row.e164 ? row.written : shown,
    };
  });
}

export function equipmentOf(viewer: Viewer, customerId: string): Equipment[] {
  return readEquipment(viewer, 'e.customer_id = ? ORDER BY e.rid', customerId);
}

export function equipmentById(viewer: Viewer, id: string): Equipment | null {
  return readEquipment(viewer, 'e.id = ?', id)[0] ?? null;
}

function readEquipment(viewer: Viewer, where: string, value: string): Equipment[] {
  return statement(
    viewer.db,
    `SELECT e.id, e.customer_id AS customerId, e.model, e.serial, e.placed_at AS placedAt,
      e.installed_on AS installedOn, e.warranty_until AS warrantyUntil,
      (SELECT count(*) FROM ticket t WHERE t.equipment_id = e.id AND t.occurred_at >= ? AND t.class = 'repair'
       AND t.status <> 'void') AS recentRepairs
     FROM equipment e WHERE e.removed IS NOT 1 AND ${where}`,
  ).all(viewer.now - viewer.repeatDays * DAY_MS, value) as Equipment[];
}
