import type { FormData } from '../../../contract/forms.ts';
import type { Currency } from '../../../contract/settings-dispatch.ts';
import { FORMS, type FormKey } from '../../../shared/forms/definitions.ts';
import { entity } from '../../../shared/model/entities.ts';
import { columnOf } from '../../../shared/model/fields.ts';
import { feeTotal } from '../../../shared/settlement/fees.ts';
import { addDays, businessDate, instantOf, isDate } from '../../../shared/site-time.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { readRow, type StoredRow, toFields } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { currencyOfTicket, feesOf, partsOf } from '../../read/charges.ts';
import { phonesOf } from '../../read/customers.ts';
import { ticketRows } from '../../read/tickets.ts';
import { type Viewer, viewerOf, viewerOfTicket } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';

type Values = Record<string, string | number | boolean | null>;

/** What the printable sheets show. Numbers come out as the reader's role may see them. */
export function createForms({ allowed }: Procedures) {
  const read = allowed('tickets.read').forms;
  return {
    data: read.data.handler(({ context: { ws, me }, input }) => formData(ws, me, input)),
  };
}

interface Wanted {
  readonly form: FormKey;
  readonly id: string | null;
  readonly day: string | null;
}

function formData(ws: Workspace, me: Me, { form, id, day }: Wanted): FormData {
  const viewer = viewerOf(ws, me);
  const { subject } = FORMS[form];
  const about = id === null ? null : readRow(ws.db, 'ticket', id);
  const blank = { ...empty(ws, me), ticketClass: about ? String(about.fields.class) : null };
  if (subject === 'none') return blank;
  if (subject === 'day') return { ...blank, register: registerOf(ws, day) };
  if (id === null) throw failure('NOT_FOUND', { entity: subject, id: '' });
  if (subject === 'customer') return { ...blank, ...ofCustomer(viewer, customerIdOf(ws, id), null) };
  if (!about) throw failure('NOT_FOUND', { entity: 'ticket', id });
  return { ...blank, ...ofTicket(ws, viewerOfTicket(ws, me, about.fields), about) };
}

function empty(ws: Workspace, me: Me): FormData {
  const { companyName, hotline, timeZone, currency, priceList } = ws.settings();
  return {
    company: { name: companyName, hotline },
    timeZone,
    printedAt: ws.now(),
    printedBy: me.name,
    currency,
    ticketClass: null,
    ticket: null,
    unknown: {},
    customer: null,
    phones: [],
    machines: [],
    machine: null,
    station: null,
    names: {},
    visits: [],
    parts: [],
    fees: [],
    tasks: [],
    verdicts: [],
    history: [],
    register: [],
    priceList,
  };
}

/** The visits of a day with what came of them: what is entered the next morning (domain §5). */
function registerOf(ws: Workspace, wanted: string | null): Values[] {
  const { timeZone } = ws.settings();
  const day = wanted !== null && isDate(wanted) ? wanted : businessDate(ws.now(), timeZone);
  const from = instantOf(day, 0, timeZone);
  return statement(
    ws.db,
    `SELECT t.number, c.name AS customerName, t.summary, w.name AS technicianName, v.appointment_at AS appointmentAt,
      v.visited_at AS visitedAt, v.status AS visitStatus, t.status, t.result, t.unsolved_reason AS unsolvedReason,
      t.receipt_state AS receiptState
     FROM visit v JOIN ticket t ON t.id = v.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
     LEFT JOIN person w ON w.id = v.technician_id
     WHERE v.appointment_at >= ? AND v.appointment_at < ? AND v.status IN ('planned', 'done', 'missed')
     ORDER BY w.name, v.appointment_at`,
  ).all(from, instantOf(addDays(day, 1), 0, timeZone)) as Values[];
}

/** The sheet of a customer's data is also asked for from one of their tickets. */
function customerIdOf(ws: Workspace, id: string): string {
  if (readRow(ws.db, 'customer', id)) return id;
  const customerId = readRow(ws.db, 'ticket', id)?.fields.customerId;
  if (typeof customerId !== 'string') throw failure('NOT_FOUND', { entity: 'customer', id });
  return customerId;
}

const flat = (row: StoredRow | null): Values | null => (row ? flatFields(row.fields) : null);

function flatFields(fields: Readonly<Record<string, unknown>>): Values {
  const plain = Object.entries(fields).filter(([, value]) => value === null || typeof value !== 'object');
  return Object.fromEntries(plain) as Values;
}

/** Rows of an entity that hang on a ticket or a customer. `where` is SQL of this program. */
function rowsOf(viewer: Viewer, name: string, where: string, id: string): Values[] {
  const spec = entity(name);
  const columns = Object.keys(spec.fields).map(columnOf).join(', ');
  const rows = statement(viewer.db, `SELECT ${columns} FROM ${spec.table} WHERE ${where}`).all(id) as Record<
    string,
    unknown
  >[];
  return rows.map((raw) => flatFields(toFields(spec, raw)));
}

function ofCustomer(viewer: Viewer, id: string, ticketId: string | null) {
  return {
    customer: flat(readRow(viewer.db, 'customer', id)),
    phones: phonesOf(viewer, id).map(({ e164, label, callable }) => ({ number: e164, label, callable })),
    machines: rowsOf(viewer, 'equipment', 'customer_id = ? AND removed IS NOT 1 ORDER BY rid', id),
    history: ticketRows(
      viewer.db,
      'WHERE t.customer_id = ? AND t.id IS NOT ? ORDER BY t.occurred_at DESC LIMIT 20',
      id,
      ticketId,
    ),
  };
}

function ofTicket(ws: Workspace, viewer: Viewer, row: StoredRow): Partial<FormData> {
  const { fields, id } = row;
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : null);
  const [customerId, equipmentId, stationId] = ['customerId', 'equipmentId', 'stationId'].map(text);
  const ticket = flatFields(fields);
  if (typeof ticket.contactPhone === 'string') ticket.contactPhone = viewer.phone(ticket.contactPhone);
  const fees = feesOf(ws.db, id);
  const visits = rowsOf(viewer, 'visit', 'ticket_id = ? ORDER BY appointment_at, rid', id);
  return {
    ...(customerId ? ofCustomer(viewer, customerId, id) : {}),
    ticket: { ...ticket, feeTotal: feeTotal(fees) },
    unknown: (fields.unknown ?? {}) as Record<string, string>,
    currency: currencyOfTicket(ws, row) as Currency,
    machine: equipmentId ? flat(readRow(ws.db, 'equipment', equipmentId)) : null,
    station: stationId ? flat(readRow(ws.db, 'station', stationId)) : null,
    names: namesOf(ws, [fields, ...visits]),
    visits,
    parts: partsOf(ws.db, id),
    fees,
    tasks: rowsOf(viewer, 'departmentTask', 'ticket_id = ? ORDER BY handed_at, rid', id),
    verdicts: rowsOf(viewer, 'verdict', 'ticket_id = ? ORDER BY rid', id),
  };
}

const PEOPLE = ['ownerId', 'technicianId', 'leaderId', 'handlerId', 'aboutPersonId', 'approvedBy'];

function namesOf(ws: Workspace, rows: readonly Readonly<Record<string, unknown>>[]): Record<string, string> {
  const ids = new Set(rows.flatMap((row) => PEOPLE.map((field) => row[field])));
  const found = [...ids].flatMap((id) => {
    const person = typeof id === 'string' ? readRow(ws.db, 'person', id) : null;
    return person ? [[person.id, String(person.fields.name)]] : [];
  });
  return Object.fromEntries(found);
}
