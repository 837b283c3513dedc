import type {
  AttemptFacts,
  CustomerCase,
  CustomerFacts,
  MachineFacts,
  MessageFacts,
  OrderFacts,
  RowFacts,
  TicketFacts,
} from '../../shared/callbacks/facts.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { realAttempt } from './real-attempts.ts';

/**
 * Facts of customers as the rules read them (shared/callbacks/facts.ts). `from` is SQL of this program that names the
 * customers: `c` for the customer itself, or the name of a table of ids for the others.
 */

/** A row as a plain list of values: a thousand of them cost half of what as many objects with names do. */
type Raw = readonly (string | number | null)[];

const CUSTOMER = `SELECT c.id, c.region, c.contract_kind, c.class, c.birthday, c.birthday_lunar, c.club_since, c.joined_on,
  c.recorded_at, c.last_callback_at, c.owner_id, c.do_not_call, c.marketing_opt_out FROM customer c`;

const customerFacts = (raw: Raw): CustomerFacts => ({
  id: raw[0] as string,
  region: raw[1] as string | null,
  contractKind: raw[2] as string,
  class: raw[3] as string,
  birthday: raw[4] as string | null,
  birthdayLunar: raw[5] === 1,
  clubSince: raw[6] as string | null,
  joinedOn: raw[7] as string | null,
  knownAt: raw[8] as number,
  lastCallbackAt: raw[9] as number | null,
  ownerId: raw[10] as string | null,
  doNotCall: raw[11] === 1,
  marketingOptOut: raw[12] === 1,
});

const TICKET = `SELECT t.id, t.customer_id, t.class, t.status, t.is_open, t.occurred_at, t.owner_id, t.handler_id, t.appointment_at,
  t.appointment_agreed_at, t.visited_at, t.receipt_checked_at, t.resolved_at, t.customer_told_at,
  CASE WHEN t.class = 'complaint' THEN EXISTS (SELECT 1 FROM callback b WHERE b.complaint_id = t.id) ELSE 0 END FROM ticket t`;

const ticketFacts = (raw: Raw): TicketFacts => ({
  id: raw[0] as string,
  customerId: raw[1] as string,
  class: raw[2] as string,
  status: raw[3] as string,
  open: raw[4] === 1,
  occurredAt: raw[5] as number,
  ownerId: raw[6] as string | null,
  handlerId: raw[7] as string | null,
  appointmentAt: raw[8] as number | null,
  raisedInCallback: raw[14] === 1,
  steps: {
    appointmentAgreedAt: raw[9] as number | null,
    visitedAt: raw[10] as number | null,
    receiptCheckedAt: raw[11] as number | null,
    resolvedAt: raw[12] as number | null,
    customerToldAt: raw[13] as number | null,
  },
});

/** A row that ended before anybody wrote down when: its last try, else when it was written. */
const ROW = `SELECT b.id, b.customer_id, b.ticket_id, b.rule, b.stage, b.due_at, b.late_at, b.next_at, b.owner_id, b.status, b.marketing,
  CASE WHEN b.status IN ('done', 'cancelled') THEN coalesce(b.done_at,
    (SELECT max(a.occurred_at) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')}), b.recorded_at) END
  FROM callback b`;

const rowFacts = (raw: Raw, attempts: readonly AttemptFacts[]): RowFacts => ({
  id: raw[0] as string,
  customerId: raw[1] as string,
  ticketId: raw[2] as string | null,
  rule: raw[3] as string,
  stage: raw[4] as string,
  dueAt: raw[5] as number,
  lateAt: raw[6] as number | null,
  nextAt: raw[7] as number | null,
  ownerId: raw[8] as string | null,
  status: raw[9] as string,
  marketing: raw[10] === 1,
  doneAt: raw[11] as number | null,
  attempts,
});

/** A case while it is put together. */
export interface OpenCase extends CustomerCase {
  readonly customer: CustomerFacts;
  readonly tickets: TicketFacts[];
  readonly machines: MachineFacts[];
  readonly orders: OrderFacts[];
  readonly messages: MessageFacts[];
  readonly rows: RowFacts[];
}

/** Cases of the customers that a query names, with everything that hangs on them. `ids` is SQL that answers customer ids. */
export function readCases(db: Db, ids: string, narrow: Narrow, ...values: (string | number)[]): Map<string, OpenCase> {
  const cases = new Map<string, OpenCase>();
  for (const raw of rows(db, `${CUSTOMER} WHERE c.id IN (${ids}) AND c.removed IS NOT 1`, values)) {
    const customer = customerFacts(raw);
    cases.set(customer.id, { customer, tickets: [], machines: [], orders: [], messages: [], rows: [] });
  }
  const of = (customerId: unknown) => cases.get(customerId as string);
  const theirs = (column: string) => (narrow.all ? `${column} IN (${ids})` : '1');
  const bound = narrow.all ? values : [];
  for (const raw of rows(db, `${TICKET} WHERE ${theirs('t.customer_id')} AND (${narrow.tickets})`, bound))
    of(raw[1])?.tickets.push(ticketFacts(raw));
  readRows(db, `${theirs('b.customer_id')} AND (${narrow.rows})`, bound, of);
  const machines = `SELECT e.id, e.customer_id, e.installed_on FROM equipment e
    WHERE ${theirs('e.customer_id')} AND e.removed IS NOT 1 AND e.installed_on IS NOT NULL AND (${narrow.machines})`;
  for (const [id, customerId, installedOn] of rows(db, machines, bound))
    of(customerId)?.machines.push({ id, customerId, installedOn } as MachineFacts);
  readArrivals(db, theirs, bound, of);
  return cases;
}

/** Orders on their way and messages that wait: few. */
function readArrivals(db: Db, theirs: (column: string) => string, bound: readonly (string | number)[], of: Of): void {
  const orders = `SELECT o.id, o.customer_id AS customerId, o.status, o.received_at AS receivedAt, o.verified_at AS verifiedAt,
    o.dealer_result_at AS dealerResultAt, o.second_call_at AS secondCallAt, o.owner_uploaded_at AS ownerUploadedAt,
    o.owner_called_at AS ownerCalledAt FROM sales_order o WHERE ${theirs('o.customer_id')}
    AND o.status NOT IN ('welcomed', 'notBought', 'void')`;
  for (const order of statement(db, orders).all(...bound) as OrderFacts[]) of(order.customerId)?.orders.push(order);
  const messages = `SELECT m.id, m.customer_id AS customerId, m.received_at AS receivedAt, m.owner_id AS ownerId FROM missed_call m
    WHERE m.status = 'open' AND m.customer_id IS NOT NULL AND ${theirs('m.customer_id')}`;
  for (const left of statement(db, messages).all(...bound) as MessageFacts[]) of(left.customerId)?.messages.push(left);
}

type Of = (customerId: unknown) => OpenCase | undefined;

/** Which of their tickets, rows and machines are wanted. `all`: those of the named customers; otherwise the conditions find them. */
export interface Narrow {
  readonly all: boolean;
  readonly tickets: string;
  readonly rows: string;
  readonly machines: string;
}

export const EVERYTHING: Narrow = { all: true, tickets: '1', rows: '1', machines: '1' };

function readRows(db: Db, where: string, values: readonly (string | number)[], of: Of): void {
  const attempts = new Map<string, AttemptFacts[]>();
  const tried = `SELECT a.callback_id, a.occurred_at, a.result FROM callback b JOIN callback_attempt a
    ON a.callback_id = b.id WHERE b.status IN ('planned', 'called', 'escalated') AND ${realAttempt('a')} AND ${where}`;
  for (const [id, at, result] of rows(db, tried, values)) {
    const list = attempts.get(id as string) ?? [];
    list.push({ at: at as number, result: result as string });
    attempts.set(id as string, list);
  }
  for (const raw of rows(db, `${ROW} WHERE ${where}`, values))
    of(raw[1])?.rows.push(rowFacts(raw, attempts.get(raw[0] as string) ?? NO_ATTEMPTS));
}

const NO_ATTEMPTS: readonly AttemptFacts[] = [];

const rows = (db: Db, sql: string, values: readonly (string | number)[]): Raw[] =>
  statement(db, sql)
    .raw()
    .all(...values) as Raw[];
